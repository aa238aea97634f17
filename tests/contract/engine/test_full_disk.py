"""A disk of two MiB: what cannot fit waits before its first byte, what meets the end waits too; all goes on alone."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer import room
from core.transfer.job import JobState, Verdict
from tests.contract.engine.desk import said
from tests.contract.engine.resuming import MIB, Line, content, only, provider_of
from tests.contract.engine.witness import Witness, etag
from tests.helpers.sandbox import Sandbox
from tests.helpers.transfer_queue import Queue

S = JobState


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)]
    permitted = os.geteuid() == 0 and shutil.which("mount")
    if not permitted or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk takes the rights of root")
    with ExitStack() as mounted:
        mounted.callback(subprocess.run, ["umount", str(folder)], check=True)
        yield folder


@pytest.fixture
def line(cloud: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setattr(room, "LOOK", 0.1)
    with provider_of(cloud) as provider:
        yield Line(cloud, provider, tmp_path)
    cloud.clear_faults()


def resize(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def fill(file: Path) -> None:
    """Write until the disk is full."""
    with suppress(OSError), file.open("wb", buffering=0) as opened:
        while True:
            opened.write(b"z" * 4096)


def states(queue: Queue) -> dict[str, JobState]:
    return {row.name: row.state for row in queue.rows()}


def test_what_cannot_fit_waits_before_its_first_byte(line: Line, sdk: Witness, disk: Path) -> None:
    """The rest of the batch goes on; with room, so does it, by itself."""
    files = {"large.bin": content("large", 3 * MIB), "small.bin": content("small", MIB // 2)}
    for key, data in files.items():
        sdk.put(line.space, key, data)
    with line.open() as queue:
        queue.download(disk, keys=tuple(files))
        queue.until(lambda _: states(queue) == {"large.bin": S.WAITING, "small.bin": S.DONE})
        row = queue.row("large.bin")
        assert (row.error, row.params["needed"], row.params["free"]) == ("disk_full", 3 * MIB + MIB // 2, 2 * MIB)
        assert "3.5 MB needed" in said(row).title
        assert [path.name for path in disk.iterdir()] == ["small.bin"]
        assert {request["key"] for request in line.cloud.requests("download")} == {"small.bin"}
        resize(disk, "8m")
        queue.until_state(S.DONE)
    assert {path.name: path.read_bytes() for path in disk.iterdir()} == files


def test_a_disk_that_fills_up_on_the_way(line: Line, sdk: Witness, disk: Path) -> None:
    """What is there stays; when the other file is gone the rest is fetched, and no byte twice."""
    sdk.put(line.space, "grows.bin", content("grows", MIB + MIB // 2))
    line.fault(op="download", slow_response=MIB // 4)
    other = disk / "other"
    with line.open() as queue:
        queue.download(disk, keys=("grows.bin",))
        queue.until(lambda rows: bool(rows) and rows[0].done > 0)
        fill(other)
        row = only(queue.until(lambda rows: rows[0].state is S.WAITING))
        assert row.error == "disk_full"
        assert "The disk is full" in said(row).title
        kept = (disk / "grows.bin.part").stat().st_size
        assert 0 < row.done <= kept < row.size
        assert row.params["needed"] == row.size - row.done
        line.stopped()
        other.unlink()
        assert only(queue.until_state(S.DONE)).verdict is Verdict.VERIFIED
    # The request that was given up may be noted only now; it asked for the whole.
    (request,) = [one for one in line.cloud.requests("download") if "range" in one]
    assert request["range"] == f"bytes={row.done}-{row.size - 1}"
    assert etag(disk / "grows.bin") == sdk.stat(line.space, "grows.bin")[1]
    assert [path.name for path in disk.iterdir()] == ["grows.bin"]


def test_jobs_side_by_side_do_not_share_the_same_room(line: Line, sdk: Witness, disk: Path) -> None:
    """Each of three would fit alone, and two together do not: the batches came one by one, so none was held back."""
    files = {f"{n}.bin": content(str(n), MIB + MIB // 4) for n in range(3)}
    for key, data in files.items():
        sdk.put(line.space, key, data)
    line.fault(op="download", slow_response=MIB, times=0)
    with line.open() as queue:
        for key in files:
            queue.download(disk, keys=(key,))
        queue.until(lambda rows: sorted(row.state for row in rows) == [S.WAITING, S.WAITING, S.DONE])
        assert {row.error for row in queue.rows()} == {"", "disk_full"}
        assert len(line.cloud.requests("download")) == 1, "the others did not begin"
        resize(disk, "8m")
        queue.until_state(S.DONE)
    assert {path.name: path.read_bytes() for path in disk.iterdir()} == files


def test_cancelled_while_it_waits(line: Line, sdk: Witness, disk: Path) -> None:
    sdk.put(line.space, "large.bin", content("large", 3 * MIB))
    with line.open() as queue:
        queue.download(disk, keys=("large.bin",))
        row = only(queue.until_state(S.WAITING))
        queue.transfers.verbs.cancel(msg.CancelJobs(msg.Pick((row.id,))))
        queue.until_state(S.CANCELLED)
    assert list(disk.iterdir()) == []
