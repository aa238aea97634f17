"""A disk that is full, refuses, or changes under our hands. Root may read anything, so refusals are put in."""

import errno
import os
from io import FileIO
from pathlib import Path
from typing import BinaryIO

import pytest

from core.engine import protocol as msg
from core.transfer.disk import Disk, reading, writing
from core.transfer.job import JobState
from tests.fault.conftest import MakeFile, OpenQueue
from tests.fault.ground import at_rest
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO_AND_SLOWLY_ALL, Service

S = JobState
MIB = 1 << 20


@pytest.fixture(params=KODO_AND_SLOWLY_ALL, ids=str)
def service(request: pytest.FixtureRequest) -> Service:
    """All of them."""
    found: Service = request.param
    return found


class FullDisk(Disk):
    """A disk that takes `room` bytes and then answers ENOSPC; `told` is what it says is free."""

    def __init__(self, room: int, told: int) -> None:
        self.room, self.told = room, told

    def write(self, file: BinaryIO, data: bytes | memoryview, path: bytes) -> None:
        self.room -= len(data)
        if self.room < 0:
            with writing(path):
                raise OSError(errno.ENOSPC, "No space left on device")
        super().write(file, data, path)

    def free(self, path: bytes) -> int:
        return self.told


class Refusing(Disk):
    """A disk that answers EACCES where it is asked to read `name`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def open_source(self, path: bytes) -> FileIO:
        if self.name and path.endswith(self.name.encode()):
            with reading(path):
                raise OSError(errno.EACCES, "Permission denied")
        return super().open_source(path)


def test_a_full_disk_is_known_before_the_first_byte(
    cloud: Sandbox, service: Service, open_queue: OpenQueue, make_file: MakeFile, out: Path
) -> None:
    disk = FullDisk(1 << 40, 3 * MIB)
    with open_queue(disk) as queue:
        queue.settled(queue.upload(make_file("big.bin", 10 * MIB), prefix="full/"))
        queue.download(out, keys=("full/big.bin",))
        row = at_rest(queue, lambda row: row.error == "disk_full")
        assert row.state is S.WAITING
        assert (row.params["needed"], row.params["free"]) == (10 * MIB, 3 * MIB)
        assert cloud.requests(service.get) == []
        assert list(out.iterdir()) == []
        disk.told = 1 << 40  # from here on it goes on by itself
        queue.until_state(S.DONE)


def test_a_disk_that_fills_up_keeps_what_is_there(
    cloud: Sandbox, service: Service, open_queue: OpenQueue, make_file: MakeFile, out: Path
) -> None:
    path = make_file("fills.bin", 20 * MIB)
    disk = FullDisk(12 * MIB, 1 << 40)
    with open_queue(disk) as queue:
        queue.settled(queue.upload(path, prefix="fills/"))
        queue.download(out, keys=("fills/fills.bin",))
        row = at_rest(queue, lambda row: row.error == "disk_full")
        assert row.state is S.WAITING
        assert 0 < row.done <= 12 * MIB
        assert row.params["needed"] == 20 * MIB - row.done
        cloud.reset_requests()
        disk.room = 1 << 40
        queue.until_state(S.DONE)
    (request,) = cloud.requests(service.get)
    assert request["range"] == f"bytes={row.done}-{20 * MIB - 1}"
    assert (out / "fills.bin").read_bytes() == path.read_bytes()


def test_a_file_that_cannot_be_read(cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile) -> None:
    disk = Refusing("locked.bin")
    with open_queue(disk) as queue:
        rows = queue.settled(queue.upload(make_file("locked.bin", 10), make_file("open.bin", 10), prefix="read/"))
        assert {row.name: (row.state, row.error) for row in rows} == {
            "locked.bin": (S.FAILED, "file_unreadable"),
            "open.bin": (S.DONE, ""),
        }
        disk.name = ""
        queue.transfers.verbs.retry(msg.RetryJobs())
        queue.until_state(S.DONE)


def test_a_file_that_vanished_before_its_turn(cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile) -> None:
    path = make_file("gone.bin", 10)
    with open_queue() as queue:
        queue.transfers.pause_all(msg.PauseAll(True))
        batch = queue.upload(path, prefix="gone/")
        queue.event(msg.BatchPlanned)
        path.unlink()
        queue.transfers.pause_all(msg.PauseAll(False))
        (row,) = queue.settled(batch)
    assert (row.state, row.error, row.params["path"]) == (S.FAILED, "file_vanished", str(path))


@pytest.mark.parametrize("size", [2 * MIB, 21 * MIB])
@pytest.mark.parametrize("change", ["truncated", "rewritten", "replaced"])
def test_a_file_that_changes_while_it_is_sent_stores_nothing(
    cloud: Sandbox, service: Service, open_queue: OpenQueue, make_file: MakeFile, size: int, change: str
) -> None:
    path = make_file("changing.bin", size)
    small = size <= 4 * MIB
    changed = Changing(path, change)
    with open_queue(changed) as queue:
        prefix = f"changing/{change}/{size}/"
        (row,) = queue.settled(queue.upload(path, prefix=prefix))
        assert (row.state, row.error) == (S.FAILED, "file_changed")
        if not small:
            assert len(cloud.requests(service.abort)) == 1
            assert cloud.requests(service.finish) == []
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
        (row,) = queue.until_state(S.DONE)
    assert row.size == path.stat().st_size


class Changing(Disk):
    """Changes the file once, when it has been opened for sending (the last time, for one in parts)."""

    def __init__(self, path: Path, change: str) -> None:
        self.path, self.change = path, change
        self.left = 1 if path.stat().st_size <= 4 * MIB else 7  # once for the whole, then once for each of six parts

    def open_source(self, path: bytes) -> FileIO:
        file = super().open_source(path)
        self.left -= 1
        return Late(file, self)  # type: ignore[return-value]

    def strike(self) -> None:
        if self.left == 0:
            self.left = -1
            getattr(self, self.change)()

    def truncated(self) -> None:
        os.truncate(self.path, 100)

    def rewritten(self) -> None:
        with self.path.open("r+b") as file:
            file.write(b"other")
        os.utime(self.path, ns=(1, 1))

    def replaced(self) -> None:
        other = self.path.with_name("other")
        other.write_bytes(os.urandom(self.path.stat().st_size))
        os.utime(other, ns=(self.path.stat().st_mtime_ns, self.path.stat().st_mtime_ns))
        other.replace(self.path)


class Late:
    """A file at whose first read the change happens."""

    def __init__(self, file: FileIO, disk: Changing) -> None:
        self._file, self._disk = file, disk

    def readinto(self, buffer: memoryview) -> int:
        count = self._file.readinto(buffer)
        self._disk.strike()
        return count

    def seek(self, offset: int) -> int:
        return self._file.seek(offset)

    def fileno(self) -> int:
        return self._file.fileno()

    def __enter__(self) -> "Late":
        return self

    def __exit__(self, *_exception: object) -> None:
        self._file.close()


def test_a_folder_that_is_not_there(cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path) -> None:
    with open_queue() as queue:
        queue.settled(queue.upload(make_file("x.bin", 10), prefix="folder/"))
        (row,) = queue.settled(queue.download(out / "nowhere", prefixes=("folder/",)))
    assert (row.state, row.error) == (S.FAILED, "folder_unwritable")
    assert not (out / "nowhere").exists()


def test_a_file_stands_where_a_folder_must_be(
    cloud: Sandbox, open_queue: OpenQueue, make_file: MakeFile, out: Path
) -> None:
    (out / "inway").write_bytes(b"mine")
    with open_queue() as queue:
        queue.settled(queue.upload(make_file("x.bin", 10), prefix="inway/"))
        (row,) = queue.settled(queue.download(out, prefixes=("inway/",)))
    assert (row.state, row.error) == (S.FAILED, "name_refused")
    assert (out / "inway").read_bytes() == b"mine"


def test_a_key_that_is_too_long_or_no_utf8(
    cloud: Sandbox, service: Service, open_queue: OpenQueue, tmp_path: Path
) -> None:
    top = tmp_path / "top"
    deep = top.joinpath(*(letter * 250 for letter in "abcde"))
    deep.mkdir(parents=True)
    (deep / "x").write_bytes(b"1")
    with open(os.fsencode(top) + b"/odd\xff", "wb"):  # noqa: PTH123  (pathlib takes no bytes)
        pass
    with open_queue() as queue:
        rows = queue.settled(queue.upload(top, prefix="keys/"))
        assert {row.name: row.error for row in rows} == {"x": "key_too_long", "odd\\xff": "key_not_utf8"}
        queue.transfers.verbs.retry(msg.RetryJobs())
        rows = queue.until(lambda rows: all(row.state is S.FAILED and row.attempts for row in rows))
    assert {row.error for row in rows} == {"key_too_long", "key_not_utf8"}
    assert cloud.requests(service.small) == []
