"""Copies and moves between accounts, with providers in memory: the road, what is verified, what a crash leaves."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.errors import BadKey, NoKeys, Offline
from core.model import ObjectInfo, Place, Space
from core.transfer import fetch, gates
from core.transfer.copying.memory import Memory
from core.transfer.job import Conflict, JobKind, JobState, Verdict
from tests.helpers.memory_fetcher import MemoryFetcher
from tests.helpers.memory_provider import KIB, MemoryChecksum, MemoryProvider
from tests.helpers.transfer_queue import Queue

S, V = JobState, Verdict
SMALL, LARGE = b"small", bytes(range(256)) * KIB
"""The large one goes in four parts."""


class Cloud(MemoryProvider):
    """A service whose objects have types and metadata, and can be deleted."""

    def __init__(self) -> None:
        super().__init__()
        self.spoiled: set[str] = set()
        self.hashes = True

    def delete(self, space: str, key: str, cancel: CancelToken) -> None:
        self._enter("delete", key, cancel)
        super().delete(space, key, cancel)

    @contextmanager
    def open_range(self, space: str, key: str, *args: Any, **more: Any) -> Iterator[Any]:
        with super().open_range(space, key, *args, **more) as reader:
            if key in self.spoiled:
                reader._data = b"?" * len(reader._data)
            yield reader

    def _info(self, key: str) -> ObjectInfo:
        info = super()._info(key)
        etag = self.checksum.combine(list(_digests(self.objects[key])), info.size) if self.hashes else "none"
        return ObjectInfo(info.key, info.size, info.modified, etag)

    def _store(self, *args: Any) -> Any:
        stored = super()._store(*args)
        return type(stored)(stored.key, self._info(stored.key).etag, stored.size)


def _digests(data: bytes) -> Iterator[bytes]:
    step = MemoryChecksum.block_size
    return (hashlib.sha1(data[at : at + step]).digest() for at in range(0, max(len(data), 1), step))


class OtherChecksum(MemoryChecksum):
    """Another service's way: not to be compared with the first one's."""

    def combine(self, digests: Sequence[bytes], size: int, part_sizes: Sequence[int] = ()) -> str:
        return "other-" + super().combine(digests, size)

    def comparable(self, etag: str) -> bool:
        return etag.startswith("other-")


class Signing(Cloud):
    """A source with a domain: its addresses name the key alone."""

    def space(self, name: str, cancel: CancelToken) -> Space:
        return Space(name, domains=("cdn.example.com",))

    def public_url(self, space: str, key: str, domain: str, *, attachment: str = "") -> str:
        return f"http://{domain}/{key}"

    def signed_url(self, space: str, key: str, domain: str, deadline: int, *, attachment: str = "") -> str:
        return f"http://{domain}/{key}"


class Fetching(MemoryFetcher, Cloud):
    """A target that reads addresses out of `source` by itself, unless it is `broken`."""

    def __init__(self, source: Cloud) -> None:
        super().__init__()
        self.source, self.broken = source, False

    def found(self, url: str) -> bytes | None:
        return None if self.broken else self.source.objects[url.partition("example.com/")[2]]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "FIRST_WAIT", 0.02)
    monkeypatch.setattr(gates, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(fetch, "FIRST_LOOK", 0.01)


@pytest.fixture
def source() -> Cloud:
    made = Cloud()
    made.objects = {"a.txt": SMALL, "dir/": b"", "dir/large": LARGE, "dir/deep/b": b"b"}
    return made


@pytest.fixture
def target() -> Cloud:
    return Cloud()


COPIED = {"to/a.txt": SMALL, "to/dir/": b"", "to/dir/large": LARGE, "to/dir/deep/b": b"b"}


def queue_of(folder: Path, source: Cloud, target: Cloud) -> Queue:
    return Queue(folder, lambda account: {"from": source, "acc": target}[account])


def order(queue: Queue, *keys: str, conflict: Conflict = Conflict.ASK, move: bool = False, prefix: str = "") -> int:
    what = msg.Selection("from", "there", keys, (prefix,) if prefix else ())
    request = msg.AddCopies(what, Place("acc", "space", "to/"), move, conflict)
    return queue.transfers.add_copies(request).batch


def test_objects_and_folders_are_copied(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    before = dict(source.objects)
    with queue_of(tmp_path, source, target) as queue:
        rows = queue.settled(order(queue, "a.txt", prefix="dir/"))
        told = queue.event(msg.ObjectsChanged, lambda event: any(one.key == "to/a.txt" for one in event.changes.added))
    assert {(row.state, row.verdict, row.kind) for row in rows} == {(S.DONE, V.VERIFIED, JobKind.COPY)}
    assert (target.objects, source.objects) == (COPIED, before)
    row = next(row for row in rows if row.name == "large")
    assert (row.source, row.target, row.path, row.done) == ("there/dir/large", "space/to/dir/", "", len(LARGE))
    assert (told.changes.account, told.changes.space) == ("acc", "space")
    assert set(source.ranges) == set(
        [(0, None), (0, None)] + [(at, at + 64 * KIB) for at in range(0, 1 << 18, 1 << 16)]
    )


def test_a_move_deletes_each_source_after_its_copy_was_verified(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    with queue_of(tmp_path, source, target) as queue:
        queue.settled(order(queue, "a.txt", move=True, prefix="dir/"))
        told = queue.event(msg.ObjectsChanged, lambda event: "a.txt" in event.changes.removed)
    assert (target.objects, source.objects) == (COPIED, {})
    assert (told.changes.account, told.changes.space) == ("from", "there")


def test_services_that_hash_otherwise_are_each_verified_by_their_own(
    tmp_path: Path, source: Cloud, target: Cloud
) -> None:
    source.checksum = OtherChecksum()
    with queue_of(tmp_path, source, target) as queue:
        rows = queue.settled(order(queue, "a.txt", move=True, prefix="dir/"))
    assert {(row.state, row.verdict) for row in rows} == {(S.DONE, V.VERIFIED)}
    assert (target.objects, source.objects) == (COPIED, {})


def test_what_could_not_be_verified_is_not_deleted(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    source.hashes = False
    with queue_of(tmp_path, source, target) as queue:
        rows = queue.settled(order(queue, "a.txt", "dir/large", move=True))
    assert [(row.state, row.verdict, row.error, row.params["reason"]) for row in rows] == [
        (S.DONE, V.SIZE_ONLY, "source_kept", "unverified")
    ] * 2
    assert source.count("delete") == 0


@pytest.mark.parametrize("key", ["a.txt", "dir/large"])
def test_bytes_that_are_not_the_object_s_never_become_a_copy(
    tmp_path: Path, source: Cloud, target: Cloud, key: str
) -> None:
    source.spoiled.add(key)
    with queue_of(tmp_path, source, target) as queue:
        (row,) = queue.settled(order(queue, key, move=True))
    assert (row.state, row.verdict, row.error) == (S.FAILED, V.DIFFERS, "hash_differs")
    assert (target.objects, target.uploads, source.count("delete")) == ({}, {}, 0)


def test_a_source_that_changes_before_it_is_deleted_stays(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    target.hold("put_small")
    with queue_of(tmp_path, source, target) as queue:
        batch = order(queue, "a.txt", move=True)
        target.wait_called("put_small")
        source.objects["a.txt"] = b"newer"
        target.release("put_small")
        (row,) = queue.settled(batch)
    assert (row.state, row.error, row.params["reason"]) == (S.DONE, "source_kept", "changed")
    assert (source.objects["a.txt"], target.objects["to/a.txt"]) == (b"newer", SMALL)


def test_a_source_replaced_between_two_parts_is_copied_anew(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    newer = LARGE[::-1]
    target.hold("put_part")
    with queue_of(tmp_path, source, target) as queue:
        batch = order(queue, "dir/large")
        target.wait_called("put_part")
        source.objects["dir/large"] = newer
        target.release("put_part")
        (row,) = queue.settled(batch)
    assert (row.state, row.verdict, target.objects) == (S.DONE, V.VERIFIED, {"to/large": newer})


def test_parts_that_are_there_are_not_sent_again_after_a_crash(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    with queue_of(tmp_path, source, target) as queue:
        order(queue, "dir/large", move=True)
        target.wait_called("put_part", 2)
        target.hold("complete_upload")
        target.wait_called("complete_upload")
    target.release("complete_upload")
    with queue_of(tmp_path, source, target) as queue:
        (row,) = queue.until_state(S.DONE)
    assert (row.verdict, target.count("put_part"), target.count("begin_upload")) == (V.VERIFIED, 4, 1)
    assert (target.objects, "dir/large" in source.objects) == ({"to/large": LARGE}, False)


@pytest.mark.parametrize("gone", [False, True])
def test_a_verified_copy_is_not_made_twice(tmp_path: Path, source: Cloud, target: Cloud, gone: bool) -> None:
    """The crash comes before the source is deleted, or before its end is known."""
    source.hold("delete")
    with queue_of(tmp_path, source, target) as queue:
        order(queue, "a.txt", move=True)
        source.wait_called("delete")
    source.release("delete")
    if gone:
        del source.objects["a.txt"]
    with queue_of(tmp_path, source, target) as queue:
        (row,) = queue.until_state(S.DONE)
    assert (row.verdict, row.error, target.count("put_small")) == (V.VERIFIED, "", 1)
    assert "a.txt" not in source.objects


def test_a_copy_that_is_gone_is_made_again_before_its_source_is_deleted(
    tmp_path: Path, source: Cloud, target: Cloud
) -> None:
    source.hold("delete")
    with queue_of(tmp_path, source, target) as queue:
        order(queue, "a.txt", move=True)
        source.wait_called("delete")
    source.release("delete")
    target.objects.clear()
    with queue_of(tmp_path, source, target) as queue:
        queue.until_state(S.DONE)
    assert (target.objects, "a.txt" in source.objects) == ({"to/a.txt": SMALL}, False)


@pytest.mark.parametrize(
    ("conflict", "state", "expected"),
    [
        (Conflict.SKIP, S.SKIPPED, {"to/a.txt": b"old"}),
        (Conflict.KEEP_BOTH, S.DONE, {"to/a.txt": b"old", "to/a (2).txt": SMALL}),
        (Conflict.REPLACE, S.DONE, {"to/a.txt": SMALL}),
        (Conflict.NEWER, S.SKIPPED, {"to/a.txt": b"old"}),
        (Conflict.DIFFERENT, S.DONE, {"to/a.txt": SMALL}),
    ],
)
def test_a_target_that_exists(
    tmp_path: Path, source: Cloud, target: Cloud, conflict: Conflict, state: JobState, expected: dict[str, bytes]
) -> None:
    target.objects["to/a.txt"] = b"old"
    with queue_of(tmp_path, source, target) as queue:
        (row,) = queue.settled(order(queue, "a.txt", conflict=conflict))
    assert (row.state, target.objects) == (state, expected)


def test_a_target_that_exists_is_asked_about_with_both_sides(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    target.objects["to/a.txt"] = b"other"
    with queue_of(tmp_path, source, target) as queue:
        batch = order(queue, "a.txt", move=True)
        asked = queue.event(msg.ConflictAsked, lambda event: event.samples[0].same is msg.Same.NO)
        assert (asked.kind, asked.samples[0].size_here, asked.samples[0].size_there) == (JobKind.COPY, 5, 5)
        assert Conflict.NEWER in asked.offers
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.REPLACE))
        queue.until_state(S.DONE)
    assert (target.objects["to/a.txt"], "a.txt" in source.objects) == (SMALL, False)


def test_a_move_between_accounts_that_reach_the_same_space_loses_nothing(tmp_path: Path, source: Cloud) -> None:
    before = dict(source.objects)
    with queue_of(tmp_path, source, source) as queue:
        what = msg.Selection("from", "space", ("a.txt",), ("dir/",))
        batch = queue.transfers.add_copies(msg.AddCopies(what, Place("acc", "space"), True, Conflict.NEWER)).batch
        queue.settled(batch)
        again = msg.AddCopies(what, Place("acc", "space"), True)
        batch = queue.transfers.add_copies(again).batch
        queue.settled(batch)
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.REPLACE))
        rows = queue.settled(batch)
    assert {row.error for row in rows if row.state is S.DONE} == {"source_kept"}
    assert (source.objects, source.count("delete")) == (before, 0)


# --- read by the target's service


def test_the_service_reads_by_itself_where_it_can(tmp_path: Path, source: Cloud) -> None:
    signing = Signing()
    signing.objects = dict(source.objects)
    target = Fetching(signing)
    with queue_of(tmp_path, signing, target) as queue:
        rows = queue.settled(order(queue, "a.txt", move=True, prefix="dir/"))
    assert {(row.state, row.verdict) for row in rows} == {(S.DONE, V.VERIFIED)}
    assert (target.objects, signing.objects) == (COPIED, {})
    assert (signing.count("open_range"), target.count("start_fetch")) == (0, 3)
    assert all(one.etag and one.keep_existing for one in target.orders.values())


def test_a_task_is_followed_after_a_crash(tmp_path: Path, source: Cloud) -> None:
    signing = Signing()
    signing.objects = dict(source.objects)
    target = Fetching(signing)
    target.waiting = True
    with queue_of(tmp_path, signing, target) as queue:
        order(queue, "a.txt")
        target.wait_called("fetch_ticket", 2)
        queue.until(lambda rows: rows[0].elsewhere)
    target.waiting = False
    with queue_of(tmp_path, signing, target) as queue:
        queue.until_state(S.DONE)
    assert (target.count("start_fetch"), target.objects) == (1, {"to/a.txt": SMALL})


@pytest.mark.parametrize("there", [False, True])
def test_what_the_service_could_not_read_comes_through_here(tmp_path: Path, source: Cloud, there: bool) -> None:
    signing = Signing()
    signing.objects = dict(source.objects)
    target = Fetching(signing)
    target.broken = True
    if there:
        target.objects["to/large"] = bytes(len(LARGE))
    with queue_of(tmp_path, signing, target) as queue:
        (row,) = queue.settled(order(queue, "dir/large", conflict=Conflict.REPLACE, move=True))
    assert (row.state, row.verdict, target.objects) == (S.DONE, V.VERIFIED, {"to/large": LARGE})
    assert (target.count("start_fetch"), "dir/large" in signing.objects) == (1, False)


# --- whose trouble it is


def test_keys_that_are_missing_there_hold_nothing_else_up(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    keys = False

    def provider_for(account: str) -> Cloud:
        if account == "from" and not keys:
            raise NoKeys(account=account)
        return {"from": source, "acc": target}[account]

    (tmp_path / "file").write_bytes(b"up")
    with Queue(tmp_path, provider_for) as queue:
        copied = order(queue, "a.txt")
        queue.until(lambda rows: any(row.state is S.WAITING and row.error == "no_keys" for row in rows))
        queue.settled(queue.upload(tmp_path / "file"))
        assert target.objects == {"file": b"up"}
        keys = True
        queue.transfers.account_ready("from")
        queue.settled(copied)
    assert target.objects == {"file": b"up", "to/a.txt": SMALL}


def test_a_network_that_is_away_there_is_waited_for(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    source.fail("open_range", Offline(), Offline())
    with queue_of(tmp_path, source, target) as queue:
        (row,) = queue.settled(order(queue, "a.txt"))
    assert (row.state, target.objects) == (S.DONE, {"to/a.txt": SMALL})


def test_an_account_that_is_removed_takes_its_copies_along(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    source.hold("open_range")
    with queue_of(tmp_path, source, target) as queue:
        order(queue, "a.txt")
        source.wait_called("open_range")
        queue.transfers.account_removed("from")
        queue.until_state(S.CANCELLED)
    assert target.objects == {}


def test_a_folder_does_not_go_into_itself(tmp_path: Path, source: Cloud) -> None:
    request = msg.AddCopies(msg.Selection("acc", "space", (), ("dir/",)), Place("acc", "space", "dir/deep/"))
    with queue_of(tmp_path, source, source) as queue, pytest.raises(BadKey):
        queue.transfers.add_copies(request)


def test_what_is_gone_or_too_long_is_a_row_that_says_so(tmp_path: Path, source: Cloud, target: Cloud) -> None:
    long = "x" * 198
    source.objects[long] = b""
    with queue_of(tmp_path, source, target) as queue:
        rows = queue.settled(order(queue, "none", long))
    assert [(row.state, row.error) for row in rows] == [(S.FAILED, "no_such_object"), (S.FAILED, "key_too_long")]


def test_memory_lets_in_what_fits_and_a_large_one_alone() -> None:
    memory, cancel = Memory(10), CancelToken()
    with memory.hold(100, cancel):
        cancel.cancel()
        with pytest.raises(Exception, match="cancelled"), memory.hold(1, cancel):
            raise AssertionError
    with memory.hold(6, CancelToken()) as six, memory.hold(4, CancelToken()) as four:
        assert (len(six), len(four)) == (6, 4)


def test_a_large_piece_of_memory_is_used_again() -> None:
    memory, cancel = Memory(4 << 20), CancelToken()
    with memory.hold(1 << 20, cancel) as first:
        piece = first.obj
    with memory.hold((1 << 20) - 5, cancel) as second:
        assert (second.obj is piece, len(second)) == (True, (1 << 20) - 5)
        with memory.hold(1 << 20, cancel) as third:
            assert third.obj is not piece
    with memory.hold(4 << 20, cancel) as fourth:
        assert len(fourth) == 4 << 20
