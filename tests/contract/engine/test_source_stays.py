"""What a rename, a move or an overwrite that fails leaves behind: the source, and the target as it was."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from core.transfer.job import Conflict, JobState, Verdict
from tests.contract.engine.desk import ACCOUNT, Desk, said
from tests.contract.engine.witness import Witness, etag

MIB = 1 << 20
BROKEN: dict[str, dict[str, Any]] = {
    "failing": {"op": "batch:move", "status": 599},
    "refused": {"op": "batch:move", "status": 403, "error": "no permission"},
}
"""What the sandbox does to moves, again and again."""


@pytest.fixture(autouse=True)
def calm(seat: Desk) -> None:
    """No fault of an earlier test."""
    seat.cloud.clear_faults()


def contents(sdk: Witness, space: str) -> dict[str, tuple[int, str]]:
    return {key: sdk.stat(space, key) for key in sdk.keys(space)}


def run(seat: Desk, stream: msg.Stream[msg.VerbProgress]) -> list[msg.ItemFailure]:
    """The failures of a verb; each is a whole sentence. An error of the verb as a whole is one of them."""
    failures: list[msg.ItemFailure] = []
    try:
        for page in seat.engine.stream(stream):
            failures += page.failures
    except SpaceferryError as error:
        failures.append(msg.ItemFailure("", error.code, error.params))
    for failure in failures:
        said(failure)
    return failures


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("verb", ["rename", "move", "replace"])
def test_a_verb_that_fails(seat: Desk, sdk: Witness, space: str, verb: str, how: str) -> None:
    sdk.put(space, "a", b"source")
    sdk.put(space, "b/a", b"target")
    before = contents(sdk, space)
    what = msg.Selection(ACCOUNT, space, ("a",))
    stream = {
        "rename": msg.Rename(Place(ACCOUNT, space, "a"), "c"),
        "move": msg.MoveTo(what, space, "c/"),
        "replace": msg.MoveTo(what, space, "b/", conflict=Conflict.REPLACE),
    }[verb]
    seat.cloud.fault({**BROKEN[how], "times": 0})
    (failure,) = run(seat, stream)
    assert failure.code == {"failing": "server_failed", "refused": "forbidden"}[how]
    assert contents(sdk, space) == before
    seat.cloud.clear_faults()
    assert run(seat, stream) == []
    after = contents(sdk, space)
    assert "a" not in after
    assert before["a"] in after.values()


@pytest.mark.parametrize("conflict", [Conflict.ASK, Conflict.REPLACE])
def test_a_folder_of_which_some_stay(seat: Desk, sdk: Witness, space: str, conflict: Conflict) -> None:
    """Each object is either here or there, never neither; what failed is named, and a second try moves it."""
    for number in range(30):
        sdk.put(space, f"from/{number:02}", b"%d" % number)
    before = contents(sdk, space)
    seat.cloud.fault({"op": "batch:move", "skip": 10, "times": 5, "status": 400, "error": "no"})
    stream = msg.MoveTo(msg.Selection(ACCOUNT, space, prefixes=("from/",)), space, "to/", conflict=conflict)
    failures = run(seat, stream)
    left = {key for key in sdk.keys(space) if key.startswith("from/")}
    assert {failure.key for failure in failures} == left
    assert len(left) == 5
    now = contents(sdk, space)
    assert {key.removeprefix("to/"): value for key, value in now.items()} == before
    assert run(seat, stream) == []
    assert contents(sdk, space) == {f"to/{key}": value for key, value in before.items()}


def test_an_answer_that_got_lost(seat: Desk, sdk: Witness, space: str) -> None:
    """The move was done: that is what is told, and the object is there once."""
    sdk.put(space, "a", b"source")
    before = contents(sdk, space)
    seat.cloud.fault({"op": "batch", "cut_response": -1, "times": 1})
    assert run(seat, msg.Rename(Place(ACCOUNT, space, "a"), "b")) == []
    assert contents(sdk, space) == {"b": before["a"]}


def test_a_target_that_is_taken(seat: Desk, sdk: Witness, space: str) -> None:
    for key in ("a", "b", "folder/a", "other/x"):
        sdk.put(space, key, key.encode())
    before = contents(sdk, space)
    what = msg.Selection(ACCOUNT, space, ("a",))
    for stream, name in (
        (msg.Rename(Place(ACCOUNT, space, "a"), "b"), "“b”"),
        (msg.Rename(Place(ACCOUNT, space, "folder/"), "other"), "“other/”"),
        (msg.MoveTo(what, space, "folder/"), "“folder/a”"),
        (msg.MoveTo(what, space, "folder/", copy=True), "“folder/a”"),
    ):
        (failure,) = run(seat, stream)
        assert failure.code == "target_exists"
        assert name in said(failure).title
    assert contents(sdk, space) == before


def test_a_space_that_may_only_be_read(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    sdk.put(space, "a", b"source")
    before = contents(sdk, space)
    file = tmp_path / "new.txt"
    file.write_text("new")
    seat.cloud.set_space(space, readonly=True)
    (row,) = seat.upload(space, file)
    failures = run(seat, msg.Rename(Place(ACCOUNT, space, "a"), "b"))
    failures += run(seat, msg.Delete(msg.Selection(ACCOUNT, space, ("a",))))
    assert [row.error, *(failure.code for failure in failures)] == ["read_only_space"] * 3
    told: list[msg.JobRow | msg.ItemFailure] = [row, *failures]
    assert all(space in said(one).title for one in told)
    assert contents(sdk, space) == before


@pytest.mark.parametrize(("size", "op"), [(100, "form"), (5 * MIB, "v2_part"), (5 * MIB, "v2_complete")])
def test_an_overwrite_that_fails(seat: Desk, sdk: Witness, space: str, tmp_path: Path, size: int, op: str) -> None:
    sdk.put(space, "a.bin", b"old")
    before = contents(sdk, space)
    file = tmp_path / "a.bin"
    file.write_bytes(hashlib.shake_128(b"new").digest(size))
    seat.cloud.fault({"op": op, "status": 403, "error": "not allowed", "times": 1})
    (row,) = seat.upload(space, file, conflict=Conflict.REPLACE)
    assert (row.state, row.error) == (JobState.FAILED, "policy_refused")
    assert said(row).title == "The service refuses this upload: not allowed."
    assert contents(sdk, space) == before
    assert file.stat().st_size == size
    seat.engine.call(msg.RetryJobs(msg.Pick((row.id,))))
    (row,) = seat.settled(row.batch)
    assert row.verdict is Verdict.VERIFIED
    assert contents(sdk, space) == {"a.bin": (size, etag(file))}


@pytest.mark.parametrize("rule", [{"status": 403, "error": "no"}, {"spoil_response": 10}])
def test_a_download_over_a_file_that_fails(
    seat: Desk, sdk: Witness, space: str, tmp_path: Path, rule: dict[str, Any]
) -> None:
    sdk.put(space, "a.bin", b"x" * 1000)
    file = tmp_path / "a.bin"
    file.write_bytes(b"old")
    seat.cloud.fault({"op": "download", "bucket": space, "times": 1, **rule})
    (row,) = seat.download(space, tmp_path, keys=["a.bin"], conflict=Conflict.REPLACE)
    assert (row.state, row.error) == (JobState.FAILED, "forbidden" if "status" in rule else "hash_differs")
    said(row)
    assert file.read_bytes() == b"old"
    seat.engine.call(msg.RetryJobs(msg.Pick((row.id,))))
    (row,) = seat.settled(row.batch)
    assert row.verdict is Verdict.VERIFIED
    assert file.read_bytes() == b"x" * 1000
