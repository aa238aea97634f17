"""Files whose content a space holds already: copied by the service, if the space's defaults say so."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import CopiedInstead
from core.model import Place, StorageClass
from core.transfer.job import Conflict, JobState, Verdict
from tests.contract.engine.desk import Desk
from tests.contract.engine.test_other_services import OTHER, new_space
from tests.contract.engine.witness import Witness
from tests.contract.provider.backends import UCloudOnSandbox, Us3OnSandbox, UVideoOnSandbox
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO, US3

LARGE = b"large " * (1 << 20)
"""Sent in parts, were it sent."""


@pytest.fixture
def held(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> str:
    """A space that holds some contents, whose index knows it, and whose defaults say so."""
    (tmp_path / "large.bin").write_bytes(LARGE)
    sdk.put(space, "old/small.txt", b"small")
    sdk.put_file(space, "old/large.bin", tmp_path / "large.bin")
    list(seat.engine.stream(msg.Search(Place(seat.account, space), "")))
    learned(seat, space)
    seat.engine.call(msg.SetTransferDefaults(seat.account, space, msg.TransferDefaults(instant=True)))
    seat.cloud.reset_requests()
    return space


def learned(seat: Desk, space: str) -> None:
    """Wait until the index knows the space whole."""
    seat.engine.event(
        msg.IndexChanged, lambda event: (event.view.space, event.view.state) == (space, msg.IndexState.WHOLE)
    )


def sent(seat: Desk) -> set[str]:
    """By which requests bytes came."""
    ops = {str(one.get("op")) for one in seat.cloud.requests()}
    return ops & (KODO.uploading | US3.uploading)


def done(rows: list[msg.JobRow]) -> list[tuple[JobState, Verdict, str]]:
    return [(row.state, row.verdict, row.error) for row in rows]


COPIED = (JobState.DONE, Verdict.VERIFIED, CopiedInstead.code)
SENT = (JobState.DONE, Verdict.VERIFIED, "")


def test_what_is_there_is_copied_and_no_byte_sent(seat: Desk, sdk: Witness, held: str, tmp_path: Path) -> None:
    (tmp_path / "same.txt").write_bytes(b"small")
    rows = seat.upload(held, tmp_path / "large.bin", tmp_path / "same.txt", prefix="new/")
    assert done(rows) == [COPIED, COPIED]
    assert {row.params["source"] for row in rows} == {"old/large.bin", "old/small.txt"}
    assert sdk.same(held, "new/large.bin", tmp_path / "large.bin")
    assert sdk.read(held, "new/same.txt") == b"small"
    assert sent(seat) == set()


def test_what_is_not_there_is_sent_and_read_once(seat: Desk, sdk: Witness, held: str, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(b"of another size")
    (tmp_path / "alike.txt").write_bytes(b"SMALL")
    (tmp_path / "small.md").write_bytes(b"small")  # would get the other's type
    (tmp_path / "empty.txt").write_bytes(b"")
    rows = seat.upload(held, *(tmp_path / name for name in ("other.txt", "alike.txt", "small.md", "empty.txt")))
    assert done(rows) == [SENT] * 4
    assert sent(seat) == {"form"}
    assert sdk.read(held, "alike.txt") == b"SMALL"


def test_an_object_that_is_other_than_the_index_says_is_not_copied(
    seat: Desk, sdk: Witness, held: str, tmp_path: Path
) -> None:
    sdk.delete(held, ["old/small.txt"])
    sdk.put(held, "old/small.txt", b"other")
    (tmp_path / "same.txt").write_bytes(b"small")
    assert done(seat.upload(held, tmp_path / "same.txt")) == [SENT]
    assert sdk.read(held, "same.txt") == b"small"


def test_a_class_that_the_copy_would_not_have_is_sent(seat: Desk, sdk: Witness, held: str, tmp_path: Path) -> None:
    (tmp_path / "same.txt").write_bytes(b"small")
    request = msg.AddUploads(Place(seat.account, held), (str(tmp_path / "same.txt"),), storage=StorageClass.INFREQUENT)
    assert done(seat.settled(seat.engine.call(request).batch)) == [SENT]
    assert sdk.facts(held, "same.txt")["type"] == 1


def test_a_target_that_exists_is_still_asked_about(seat: Desk, sdk: Witness, held: str, tmp_path: Path) -> None:
    sdk.put(held, "same.txt", b"in the way")
    (tmp_path / "same.txt").write_bytes(b"small")
    (row,) = seat.upload(held, tmp_path / "same.txt")
    assert (row.state, row.error) == (JobState.WAITING, "target_exists")
    assert sdk.read(held, "same.txt") == b"in the way"
    (row,) = seat.upload(held, tmp_path / "same.txt", conflict=Conflict.REPLACE)
    assert done([row]) == [COPIED]
    assert sdk.read(held, "same.txt") == b"small"


def test_a_copy_whose_answer_was_lost_is_known_again(seat: Desk, sdk: Witness, held: str, tmp_path: Path) -> None:
    (tmp_path / "same.txt").write_bytes(b"small")
    seat.cloud.fault({"op": "copy", "bucket": held, "late": True, "status": 599})
    rows = seat.upload(held, tmp_path / "same.txt")
    assert [(row.state, row.verdict) for row in rows] == [(JobState.DONE, Verdict.VERIFIED)]
    assert sdk.read(held, "same.txt") == b"small"
    assert sent(seat) == set()


@pytest.mark.parametrize(
    ("kind", "stored"), [(Us3OnSandbox, True), (UVideoOnSandbox, False)], ids=lambda one: getattr(one, "id", "")
)
def test_other_services(seat: Desk, cloud: Sandbox, tmp_path: Path, kind: type[UCloudOnSandbox], stored: bool) -> None:
    """US3 stores what it has by its hash; UVideo can do neither, so it is sent as ever."""
    space = new_space(seat, cloud, kind)
    place = Place(OTHER, space)
    for name, data in (("large.bin", LARGE), ("small.txt", b"small")):
        (tmp_path / name).write_bytes(data)
    paths = (str(tmp_path / "large.bin"), str(tmp_path / "small.txt"))
    assert done(seat.settled(seat.engine.call(msg.AddUploads(place, paths)).batch)) == [SENT, SENT]
    list(seat.engine.stream(msg.Search(place, "")))
    learned(seat, space)
    seat.engine.call(msg.SetTransferDefaults(OTHER, space, msg.TransferDefaults(instant=True)))
    seat.cloud.reset_requests()
    rows = seat.settled(seat.engine.call(msg.AddUploads(place.child("new/"), paths)).batch)
    assert done(rows) == ([COPIED, COPIED] if stored else [SENT, SENT])
    assert (sent(seat) == set()) is stored


def test_it_is_off_unless_it_is_asked_for(seat: Desk, held: str, tmp_path: Path) -> None:
    seat.engine.call(msg.SetTransferDefaults(seat.account, held, msg.TransferDefaults()))
    (tmp_path / "same.txt").write_bytes(b"small")
    assert done(seat.upload(held, tmp_path / "same.txt")) == [SENT]
