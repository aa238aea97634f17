"""Locks at the engine's door: whatever would change what is locked is refused, and nothing is asked of the service
that writes. What reads goes on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.engine import protocol as msg
from core.errors import Locked
from core.model import Place, StorageClass
from core.transfer.job import JobState
from tests.contract.engine.desk import ACCOUNT, Desk, said
from tests.contract.engine.witness import Witness
from tests.helpers.media import picture

LOCKED, FREE = ("locked/a.png", "locked/deep/b.png"), "free/c.png"


@pytest.fixture
def locked(seat: Desk, sdk: Witness, space: str) -> Iterator[str]:
    """A space of which `locked/` is locked."""
    for key in (*LOCKED, FREE):
        sdk.put(space, key, b"content")
    seat.engine.call(msg.SetLock(msg.Lock(ACCOUNT, space, "locked/"), True))
    yield space
    seat.engine.call(msg.SetLock(msg.Lock(ACCOUNT, space, "locked/"), False))


def verbs(space: str) -> list[Any]:
    """Every stream that changes objects, on what is locked, on a folder around it, or into it."""
    one, folder = msg.Selection(ACCOUNT, space, LOCKED[:1]), msg.Selection(ACCOUNT, space, (), ("locked/",))
    free = msg.Selection(ACCOUNT, space, (FREE,))
    recipe = msg.ProcessRecipe(("imageView2/2/w/20",), ("locked/{name}-small.{ext}",))
    return [
        msg.Rename(Place(ACCOUNT, space, LOCKED[0]), "new.png"),
        msg.Rename(Place(ACCOUNT, space, "locked/"), "new"),
        msg.Rename(Place(ACCOUNT, space, "locked/deep/"), "new"),
        msg.RenameByPattern(folder, msg.NamePattern("", "{n}")),
        msg.MoveTo(one, space, "free/"),
        msg.MoveTo(free, space, "locked/"),
        msg.MoveTo(free, space, "locked/", copy=True),
        msg.Delete(one),
        msg.Delete(msg.Selection(ACCOUNT, space, (), ("",))),
        msg.Trash(folder),
        msg.ChangeClass(one, StorageClass.INFREQUENT),
        msg.ChangeMime(folder, "text/plain"),
        msg.ChangeExpiry(one, 3),
        msg.ChangeMeta(one, {"a": "b"}),
        msg.ChangeStatus(folder, True),
        msg.ChangeLifecycle(one, {}, 40),
        msg.Prefetch(one),
        msg.RunProcessing(free, recipe),
    ]


def calls(space: str, file: Path) -> list[Any]:
    """Every call that changes something."""
    inside = Place(ACCOUNT, space, "locked/")
    return [
        msg.AddUploads(inside, (str(file),)),
        msg.AddFetches(inside, (msg.FetchItem("locked/x", "http://127.0.0.1:1/x"),)),
        msg.AddCopies(msg.Selection(ACCOUNT, space, (FREE,)), inside),
        msg.AddCopies(msg.Selection(ACCOUNT, space, (), ("locked/deep/",)), Place(ACCOUNT, space, "free/"), move=True),
        msg.MakeFolder(inside.child("new/")),
        msg.SetPrivate(ACCOUNT, space, True),
        msg.SetSpaceSettings(ACCOUNT, space, remark="new"),
        msg.DropSpace(ACCOUNT, space),
    ]


def writing(seat: Desk) -> list[dict[str, Any]]:
    """What was asked of the service, looks aside."""
    return [one for one in seat.cloud.requests() if not _looks(one)]


def _looks(request: dict[str, Any]) -> bool:
    if request.get("op") == "batch":
        return all(result.startswith("stat ") for result in request["results"])
    return request.get("op") in ("list", "stat") or request["path"].startswith(("/_sandbox/", "/v4/query"))


def test_nothing_of_what_is_locked_changes(seat: Desk, sdk: Witness, locked: str, tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_bytes(b"new")
    before = {key: sdk.facts(locked, key) for key in (*LOCKED, FREE)}
    seat.cloud.reset_requests()
    for request in verbs(locked):
        with pytest.raises(Locked) as caught:
            list(seat.engine.stream(request))
        assert caught.value.params["prefix"] == "locked/", request
    for request in calls(locked, file):
        with pytest.raises(Locked) as caught:
            seat.engine.call(request)
        assert said(caught.value).title == f"“{locked}” is locked against changes here: locked/.", request
    assert writing(seat) == []
    assert {key: sdk.facts(locked, key) for key in sdk.keys(locked)} == before


def test_what_was_queued_before_is_not_sent_either(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    file, lock = tmp_path / "new.txt", msg.Lock(ACCOUNT, space, "locked/")
    file.write_bytes(b"new")
    seat.engine.call(msg.PauseAll(True))
    batch = seat.drop(space, file, prefix="locked/")
    seat.planned(batch)
    seat.engine.call(msg.SetLock(lock, True))
    seat.engine.call(msg.PauseAll(False))
    (row,) = seat.settled(batch)
    assert row.state is JobState.FAILED
    assert said(row).title == f"“{space}” is locked against changes here: locked/."
    assert sdk.keys(space) == []
    seat.engine.call(msg.SetLock(lock, False))
    seat.engine.call(msg.RetryJobs(msg.Pick(jobs=(row.id,))))
    (row,) = seat.until(batch, lambda row: row.state.final and row.state is not JobState.FAILED)
    assert sdk.keys(space) == ["locked/new.txt"]


def test_a_run_again_of_processing_is_refused(seat: Desk, sdk: Witness, space: str) -> None:
    """Its first run was free to save there."""
    sdk.put(space, "a.png", picture())
    recipe = msg.ProcessRecipe(("imageView2/2/w/20",), ("locked/{name}-small.{ext}",))
    list(seat.engine.stream(msg.RunProcessing(msg.Selection(ACCOUNT, space, ("a.png",)), recipe)))
    ended = seat.engine.event(msg.ProcessRunEnded)
    assert ended.done == 1
    (job,) = seat.engine.call(msg.ListProcessJobs()).rows
    lock = msg.Lock(ACCOUNT, space)
    seat.engine.call(msg.SetLock(lock, True))
    with pytest.raises(Locked):
        seat.engine.call(msg.RepeatProcessJobs((job.id,)))
    assert len(seat.engine.call(msg.ListProcessJobs()).rows) == 1


def test_a_mirror_into_a_lock_begins_nothing(seat: Desk, sdk: Witness, locked: str, tmp_path: Path) -> None:
    (tmp_path / "site" / "locked").mkdir(parents=True)
    for name in ("new.txt", "locked/new.txt"):
        (tmp_path / "site" / name).write_bytes(b"new")
    place = Place(ACCOUNT, locked)
    spec = msg.MirrorSpec(str(tmp_path / "site"), place)
    summary = list(seat.engine.stream(msg.CompareMirror(spec)))[-1].summary
    assert summary is not None
    seat.cloud.reset_requests()
    with pytest.raises(Locked):
        list(seat.engine.stream(msg.RunMirror(summary.plan, place)))
    assert writing(seat) == []
    assert sorted(sdk.keys(locked)) == sorted((*LOCKED, FREE))
