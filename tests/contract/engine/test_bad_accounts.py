"""Wrong keys, a wrong clock, a space that is not there, one without a domain: told where the answer was wanted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.engine import protocol as msg
from core.errors import BadKeys, ClockSkew, NoDomain, NoSuchSpace, SpaceferryError
from core.model import Place
from core.transfer.job import Conflict, JobState
from tests.contract.engine.desk import ACCOUNT, Desk, said
from tests.contract.engine.witness import Witness
from tests.helpers.engine import EngineProcess

OTHER = "other"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("content")
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.bin"
    path.write_bytes(b"x" * (5 << 20))
    return path


def everything(desk: Desk, space: str) -> list[Callable[[], Any]]:
    """All ways to ask for something of a space."""
    place = Place(desk.account, space, "a.txt")
    what = msg.Selection(desk.account, space, ("a.txt",))
    calls: list[msg.Request[Any]] = [
        msg.DescribeSpace(desk.account, space),
        msg.Stat(place),
        msg.MakeLink(place),
        msg.MakeFolder(Place(desk.account, space, "new/")),
    ]
    streams: list[msg.Stream[Any]] = [
        msg.OpenFolder(Place(desk.account, space)),
        msg.Rename(place, "b.txt"),
        msg.MoveTo(what, space, "b/"),
        msg.Delete(what),
        msg.Measure(msg.Selection(desk.account, space, prefixes=("",))),
    ]
    engine = desk.engine
    return [partial(engine.call, call) for call in calls] + [partial(pages, engine, stream) for stream in streams]


def pages(engine: EngineProcess, stream: msg.Stream[Any]) -> list[Any]:
    """All pages of a stream."""
    return list(engine.stream(stream))


def failures(rows: list[msg.JobRow]) -> set[tuple[JobState, str]]:
    """How the rows of a batch ended."""
    return {(row.state, row.error) for row in rows}


def title(kind: type[SpaceferryError], attempt: Callable[[], Any]) -> str:
    """What is said of an attempt that fails so."""
    with pytest.raises(kind) as caught:
        attempt()
    return said(caught.value).title


@pytest.mark.parametrize("field", ["access_key", "secret_key"])
def test_wrong_keys(seat: Desk, sdk: Witness, space: str, field: str, file: Path, large: Path) -> None:
    sdk.put(space, "a.txt", b"stays")
    form = {
        "access_key": seat.cloud.access_key,
        "secret_key": seat.cloud.secret_key,
        "uc_url": seat.cloud.endpoints["uc"],
        field: "wrong",
    }
    assert "keys" in title(BadKeys, lambda: seat.engine.call(msg.CheckAccount("kodo", form)))
    seat.sign_in(OTHER, **{field: "wrong"})
    wrong = Desk(seat.cloud, seat.engine, OTHER)
    try:
        title(BadKeys, lambda: seat.engine.call(msg.ListSpaces(OTHER)))
        for attempt in everything(wrong, space):
            title(BadKeys, attempt)
        orders: list[Callable[[], int]] = [
            lambda: wrong.drop(space, file, large, prefix="up/"),
            lambda: wrong.order(space, file.parent, keys=["a.txt"], conflict=Conflict.REPLACE),
            lambda: wrong.order(space, file.parent, prefixes=[""], conflict=Conflict.REPLACE),
        ]
        for order in orders:
            batch = order()
            (row, *_) = held(wrong, batch)
            assert "keys" in said(row).title
            seat.engine.call(msg.CancelJobs(msg.Pick(batches=(batch,))))
            seat.engine.call(msg.TryAccount(OTHER))
            assert seat.engine.event(msg.AccountHeld) == msg.AccountHeld(OTHER, None)
    finally:
        seat.engine.call(msg.RemoveAccount(OTHER))
    assert sdk.keys(space) == ["a.txt"]


def held(desk: Desk, batch: int) -> list[msg.JobRow]:
    """Wait until the account's transfers are held; those of the batch that met the refusal."""
    notice = desk.engine.event(msg.AccountHeld, lambda event: event.notice is not None).notice
    assert notice is not None
    assert notice.code == "bad_keys"
    return [row for row in desk.rows(batch) if (row.state, row.error) == (JobState.WAITING, "bad_keys")]


def test_transfers_go_on_once_the_keys_are_right(seat: Desk, sdk: Witness, space: str, file: Path, large: Path) -> None:
    seat.sign_in(OTHER, secret_key="wrong")
    wrong = Desk(seat.cloud, seat.engine, OTHER)
    try:
        batch = wrong.drop(space, file, large)
        assert held(wrong, batch)
        seat.sign_in(OTHER)
        assert seat.engine.event(msg.AccountHeld) == msg.AccountHeld(OTHER, None)
        assert failures(wrong.settled(batch)) == {(JobState.DONE, "")}
    finally:
        seat.engine.call(msg.RemoveAccount(OTHER))
    assert sdk.keys(space) == ["a.txt", "large.bin"]


def test_transfers_go_on_when_a_frozen_account_is_tried_again(seat: Desk, space: str, file: Path) -> None:
    seat.cloud.fault({"status": 419, "times": 0})
    try:
        batch = seat.drop(space, file)
        notice = seat.engine.event(msg.AccountHeld).notice
        assert notice is not None
        assert notice.code == "account_frozen"
    finally:
        seat.cloud.clear_faults()
    seat.engine.call(msg.TryAccount(ACCOUNT))
    assert failures(seat.settled(batch)) == {(JobState.DONE, "")}


@pytest.mark.parametrize("ahead", [7200, -7200])
def test_a_clock_that_is_off_stops_nothing(
    seat: Desk, sdk: Witness, space: str, ahead: int, file: Path, large: Path
) -> None:
    """What is signed carries the service's time, as its own answers tell it."""
    sdk.put(space, "a.txt", b"stays")
    down = file.parent / "down"
    down.mkdir()
    seat.sign_in()  # what was known of spaces, and of the clock, is forgotten
    seat.cloud.set_clock(ahead)
    try:
        assert everything(seat, space)[0]().space.name == space
        rows = seat.download(space, down, prefixes=[""]) + seat.upload(space, file, large, prefix="x/")
        assert failures(rows) == {(JobState.DONE, "")}
    finally:
        seat.cloud.set_clock(0)
    assert sdk.keys(space) == ["a.txt", "x/a.txt", "x/large.bin"]


def test_a_clock_that_cannot_be_corrected_is_told(seat: Desk, sdk: Witness, space: str, file: Path) -> None:
    """The service speaks of a skew that its own Date does not show."""
    sdk.put(space, "a.txt", b"stays")
    seat.sign_in()
    seat.cloud.fault({"status": 403, "error": "request time is too skewed", "times": 0})
    try:
        for attempt in everything(seat, space):
            assert "clock" in title(ClockSkew, attempt)
        rows = seat.upload(space, file)
        assert failures(rows) == {(JobState.FAILED, "clock_skew")}
        assert "clock" in said(rows[0]).title
    finally:
        seat.cloud.clear_faults()


def test_a_space_that_is_not_there(seat: Desk, sdk: Witness, space: str, file: Path, large: Path) -> None:
    sdk.put(space, "a.txt", b"stays")
    for attempt in everything(seat, "never-made"):
        assert "never-made" in title(NoSuchSpace, attempt)
    rows = seat.upload("never-made", file, large)
    rows += seat.download("never-made", file.parent, keys=["a.txt"])
    rows += seat.download("never-made", file.parent, prefixes=[""])
    assert failures(rows) == {(JobState.FAILED, "no_such_space")}
    assert len(rows) == 4
    assert all("never-made" in said(row).title for row in rows)
    move = msg.MoveTo(msg.Selection(ACCOUNT, space, ("a.txt",)), "never-made", "b/")
    assert "never-made" in title(NoSuchSpace, lambda: list(seat.engine.stream(move)))
    assert sdk.keys(space) == ["a.txt"]


@pytest.mark.parametrize("known", [True, False])
def test_a_space_without_a_domain(seat: Desk, sdk: Witness, space: str, known: bool, tmp_path: Path) -> None:
    """Also one whose domain was taken away after it was first used."""
    sdk.put(space, "a.txt", b"content")
    if known:
        assert failures(seat.download(space, tmp_path, keys=["a.txt"])) == {(JobState.DONE, "")}
    seat.cloud.set_space(space, domains=[])
    (row,) = seat.download(space, tmp_path, keys=["a.txt"], conflict=Conflict.REPLACE)
    assert (row.state, row.error) == (JobState.FAILED, "no_domain")
    assert space in said(row).title
    seat.engine.call(msg.DescribeSpace(ACCOUNT, space))
    assert space in title(NoDomain, lambda: seat.engine.call(msg.MakeLink(Place(ACCOUNT, space, "a.txt"))))
    seat.cloud.set_space(space, domains=None)
    seat.engine.call(msg.RetryJobs(msg.Pick((row.id,))))
    (row,) = seat.settled(row.batch)
    assert (row.state, row.error) == (JobState.DONE, "")
