"""Folders of three batches through the real provider: whole, in part, and with the network failing in the middle.

Batches are of 1,000, as the service has them, or `short`, where what is looked at is what becomes of a batch.
"""

import threading
import time
from typing import Any

import msgspec
import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import ChangeClass, Delete, FolderSize, Measure, MoveTo, Rename, Selection
from core.errors import Cancelled, ConnectionCut
from core.model import Place, StorageClass
from core.ops.folders import measure
from core.transfer.job import Conflict
from tests.contract.verbs.conftest import Room
from tests.unit.core.ops.told import Told, told
from tests.unit.core.ops.verbs import change_class, delete, move_to, rename

KEYS = ["old/", *(f"old/{number // 100:02}/file {number:04}.txt" for number in range(2499))]
FEW = KEYS[:250]


def renamed(keys: list[str]) -> list[str]:
    return sorted(key.replace("old/", "neu 新/", 1) for key in keys)


@pytest.fixture
def short(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of a hundred: FEW are three of them."""
    info = room.provider.info
    limits = msgspec.structs.replace(info.limits, batch=100)
    monkeypatch.setattr(type(room.provider), "info", msgspec.structs.replace(info, limits=limits))


def rename_folder(room: Room, **options: Any) -> Told:
    return told(rename(room.provider, Rename(Place("a", room.space, "old/"), "neu 新"), CancelToken()), **options)


def delete_folder(room: Room, cancel: CancelToken | None = None, **options: Any) -> Told:
    request = Delete(Selection("a", room.space, prefixes=("old/",)))
    return told(delete(room.provider, request, cancel or CancelToken()), **options)


def test_a_folder_is_renamed_in_batches(room: Room) -> None:
    room.fill(KEYS)
    etag = room.objects()["old/"].etag
    room.cloud.reset_requests()
    result = rename_folder(room)
    assert room.batches() == 3
    found = room.objects()
    assert sorted(found) == renamed(KEYS)
    assert {info.etag for info in found.values()} == {etag}
    assert (result.removed, result.added) == ([(room.space, "old/")], [(room.space, "neu 新/")])
    assert (result.last.done, result.last.total) == (2500, 2500)


def test_298_with_many_refusals_names_each_and_keeps_it(room: Room) -> None:
    room.fill(KEYS)
    room.cloud.fault({"op": "batch:delete", "status": 403, "skip": 700, "times": 298})
    result = delete_folder(room)
    left = sorted(room.objects())
    assert len(left) == 298
    assert sorted(result.codes) == left
    assert set(result.codes.values()) == {"forbidden"}
    assert result.removed == []
    assert result.stale == [(room.space, "old/")]
    assert result.last.done == 2500


@pytest.mark.parametrize("status", [573, 503, 599])
def test_a_service_that_asks_for_a_pause_in_the_middle_loses_nothing(room: Room, short: None, status: int) -> None:
    room.fill(FEW)
    room.cloud.fault({"op": "batch", "status": status, "skip": 1, "times": 5})
    result = rename_folder(room)
    assert result.failures == []
    assert sorted(room.objects()) == renamed(FEW)


def test_single_items_of_a_batch_that_are_throttled_go_again(room: Room, short: None) -> None:
    room.fill(FEW)
    room.cloud.fault({"op": "batch:move", "status": 573, "skip": 10, "times": 40})
    assert rename_folder(room).failures == []
    assert sorted(room.objects()) == renamed(FEW)


@pytest.mark.parametrize("times", [1, 3, 6])
def test_answers_lost_after_the_service_moved_all(room: Room, short: None, times: int) -> None:
    room.fill(FEW)
    rule = room.cloud.fault({"op": "batch", "cut_response": 0, "times": times})
    result = rename_folder(room)
    assert next(one["hits"] for one in room.cloud.faults() if one["id"] == rule) == times
    assert result.failures == []
    assert sorted(room.objects()) == renamed(FEW)
    assert result.removed == [(room.space, "old/")]


def test_requests_cut_before_the_service_read_them(room: Room, short: None) -> None:
    room.fill(FEW)
    room.cloud.fault({"op": "batch", "cut_request": 1000, "times": 3})
    assert rename_folder(room).failures == []
    assert sorted(room.objects()) == renamed(FEW)


def test_a_network_that_stays_cut_leaves_every_object_in_one_place(room: Room, short: None) -> None:
    room.fill(FEW)
    room.cloud.fault({"op": "batch", "skip": 1, "cut_request": 1000, "times": 0})
    result = rename_folder(room, fails=ConnectionCut)
    found = sorted(room.objects())
    assert len(found) == len(FEW)
    assert len([key for key in found if key.startswith("neu")]) == 100
    assert result.removed == []
    assert set(result.stale) == {(room.space, "old/"), (room.space, "neu 新/")}


def test_a_cancel_in_the_middle_tells_what_was_done(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.fill(KEYS)
    info = room.provider.info  # of small calls, so that the stop never meets the last ones on their way
    few = msgspec.structs.replace(info, limits=msgspec.structs.replace(info.limits, batch=50))
    monkeypatch.setattr(type(room.provider), "info", few)
    room.cloud.fault({"op": "batch", "delay": 0.5, "times": 0})
    cancel = CancelToken()

    def stop_once_it_deletes() -> None:
        while not room.cloud.faults()[0].get("seen"):
            time.sleep(0.01)
        cancel.cancel()

    threading.Thread(target=stop_once_it_deletes, daemon=True).start()
    result = delete_folder(room, cancel, fails=Cancelled)
    assert len(room.objects()) == 2500 - result.last.done
    assert result.failures == []


def test_copy_class_and_measure_of_a_folder(room: Room) -> None:
    room.fill(KEYS)
    other = f"{room.space}-other"
    what = Selection("a", room.space, prefixes=("old/",))
    told(move_to(room.provider, MoveTo(what, other, "in/", copy=True), CancelToken()))
    assert len(room.objects()) == 2500
    copied = Selection("a", other, prefixes=("in/",))
    told(change_class(room.provider, ChangeClass(copied, StorageClass.INFREQUENT), CancelToken()))
    assert {info.storage for info in room.objects(other).values()} == {StorageClass.INFREQUENT}
    pages = list(measure(room.provider, Measure(copied), CancelToken()))
    assert pages[-1] == FolderSize(2500, 2500 * len(b"content"), complete=True)
    again = told(move_to(room.provider, MoveTo(what, other, "in/", conflict=Conflict.SKIP), CancelToken()))
    assert again.failures == []
    assert len(room.objects()) == 2500
