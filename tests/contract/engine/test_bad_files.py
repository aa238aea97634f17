"""Files that cannot be sent, folders that cannot take them: each is a row that says why, and nothing half is stored."""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState, Verdict
from tests.contract.engine.desk import Desk, desk, said
from tests.contract.engine.witness import Witness, etag
from tests.helpers.sandbox import Sandbox

MIB = 1 << 20
ROOT = os.geteuid() == 0


def only(rows: list[msg.JobRow]) -> msg.JobRow:
    (row,) = rows
    return row


def test_a_name_that_is_no_text(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "folder")
    os.makedirs(folder + b"/sub\xff")  # noqa: PTH103  (pathlib takes only text)
    for name in (b"/good", b"/bad\xff.txt", b"/sub\xff/inside"):
        with open(folder + name, "wb") as file:  # noqa: PTH123
            file.write(b"content")
    rows = seat.upload(space, tmp_path / "folder")
    assert {(row.name, row.error) for row in rows} == {
        ("good", ""),
        ("bad\\xff.txt", "key_not_utf8"),
        ("inside", "key_not_utf8"),
    }
    for row in rows:
        if row.error:
            assert (row.state, "\\xff" in str(row.params["path"])) == (JobState.FAILED, True)
            assert "UTF-8" in said(row).title
    assert sdk.keys(space) == ["folder/good"]
    failed = [row.id for row in rows if row.error]
    seat.engine.call(msg.RetryJobs(msg.Pick(tuple(failed))))
    assert sorted(row.error for row in seat.settled(rows[0].batch)) == ["", "key_not_utf8", "key_not_utf8"]


@pytest.mark.parametrize("size", [10, 9 * MIB])
def test_a_file_that_vanishes_before_it_goes(seat: Desk, sdk: Witness, space: str, tmp_path: Path, size: int) -> None:
    file = tmp_path / "here.bin"
    file.write_bytes(b"x" * size)
    seat.engine.call(msg.PauseAll(True))
    batch = seat.drop(space, file)
    seat.planned(batch)
    file.unlink()
    seat.engine.call(msg.PauseAll(False))
    row = only(seat.settled(batch))
    assert (row.state, row.error, row.params["path"]) == (JobState.FAILED, "file_vanished", str(file))
    assert "no longer there" in said(row).title
    assert sdk.keys(space) == []
    file.write_bytes(b"y" * size)
    seat.engine.call(msg.RetryJobs(msg.Pick((row.id,))))
    assert only(seat.settled(batch)).verdict is Verdict.VERIFIED
    assert sdk.stat(space, "here.bin") == (size, etag(file))


def test_a_file_that_changes_while_it_is_sent(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    file = tmp_path / "changes.bin"
    file.write_bytes(b"a" * (12 * MIB))
    seat.cloud.fault({"op": "v2_part", "bucket": space, "slow_request": 3 * MIB, "times": 0})
    batch = seat.drop(space, file)
    seat.engine.event(
        msg.QueueChanged,
        lambda event: any(isinstance(row, msg.JobRow) and row.batch == batch and row.done > MIB for row in event.rows),
    )
    with file.open("r+b") as opened:
        opened.write(b"b")
    row = only(seat.settled(batch))
    seat.cloud.clear_faults()
    assert (row.state, row.error) == (JobState.FAILED, "file_changed")
    assert "nothing was stored" in said(row).title
    assert sdk.keys(space) == []
    assert [upload for upload in seat.cloud.admin("GET", "uploads")["uploads"] if upload["bucket"] == space] == []
    seat.engine.call(msg.RetryJobs(msg.Pick((row.id,))))
    assert only(seat.settled(batch)).verdict is Verdict.VERIFIED
    assert sdk.stat(space, "changes.bin") == (12 * MIB, etag(file))


def pipe(path: Path) -> None:
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket has a short limit
        bound.bind(path.name)
        os.chdir(here)


def memory(path: Path) -> None:
    path.symlink_to("/proc/self/mem")


def told_empty(path: Path) -> None:
    path.symlink_to("/proc/version")


@pytest.mark.parametrize("make", [pipe, unix_socket, memory, told_empty])
def test_a_file_that_has_no_content(
    seat: Desk, sdk: Witness, space: str, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    file = tmp_path / "odd"
    make(file)
    row = only(seat.upload(space, file))
    assert (row.state, row.error, row.params["path"]) == (JobState.FAILED, "file_unreadable", str(file))
    said(row)
    assert sdk.keys(space) == []


@pytest.fixture
def unprivileged(cloud: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose engine may read and write what permissions say, also where it runs as root."""
    command: tuple[str, ...] = (sys.executable, "-m", "core.engine")
    if ROOT:
        rights = "-dac_override,-dac_read_search"
        command = ("setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}", *command)
    with desk(cloud, tmp_path / "profile", command=command) as sitting:
        yield sitting


def test_what_may_not_be_read_or_written(unprivileged: Desk, sdk: Witness, tmp_path: Path) -> None:
    seat, space = unprivileged, unprivileged.new_space()
    source, locked, target = tmp_path / "source", tmp_path / "source" / "locked", tmp_path / "target"
    locked.mkdir(parents=True)
    target.mkdir()
    for file in (source / "mine", source / "secret", locked / "inside"):
        file.write_text(file.name)
    for path in (source / "secret", locked, target):
        path.chmod(0o555 if path == target else 0)
    try:
        rows = seat.upload(space, source)
        assert {row.place.key: row.error for row in rows} == {
            "source/mine": "",
            "source/secret": "file_unreadable",
            "source/locked/": "file_unreadable",
        }
        for row in rows:
            if row.error:
                assert "cannot be read" in said(row).title
        assert sdk.keys(space) == ["source/mine"]
        row = only(seat.download(space, target, keys=["source/mine"]))
        assert (row.state, row.error) == (JobState.FAILED, "folder_unwritable")
        assert "cannot be written" in said(row).title
    finally:
        for path in (source / "secret", locked, target):
            path.chmod(0o755)
    failed = tuple(row.id for row in rows if row.error)
    seat.engine.call(msg.RetryJobs(msg.Pick((*failed, row.id))))
    assert {one.error for one in seat.settled(rows[0].batch) + seat.settled(row.batch)} == {""}
    assert sdk.keys(space) == ["source/locked/inside", "source/mine", "source/secret"]
    assert (target / "mine").read_text() == "mine"
