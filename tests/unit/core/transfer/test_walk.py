"""What a drop holds: every kind of entry has a row, what cannot be sent says why."""

import os
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, FileUnreadable
from core.transfer.disk import Disk
from core.transfer.job import JobState
from core.transfer.rows import NewJob
from core.transfer.schema import What
from core.transfer.walk import Rules, folder, sources


def found(*paths: Path, prefix: str = "to/", rules: Rules = Rules(), disk: Disk | None = None) -> dict[str, NewJob]:  # noqa: B008
    rows = list(sources(disk or Disk(), [os.fsencode(path) for path in paths], prefix, rules, CancelToken()))
    assert len({row.key for row in rows}) == len(rows)
    return {row.key: row for row in rows}


class Refusing(Disk):
    """A disk on which one folder cannot be read; root could, so modes would prove nothing."""

    def __init__(self, name: bytes) -> None:
        self.name: bytes | None = name

    def scan(self, path: bytes) -> list[os.DirEntry[bytes]]:
        if self.name is not None and path.endswith(self.name):
            raise FileUnreadable(path="there", detail="EACCES")
        return super().scan(path)


def test_files_hidden_files_empty_files_and_empty_folders(tmp_path: Path) -> None:
    top = tmp_path / "top"
    (top / "sub" / "empty").mkdir(parents=True)
    (top / ".hidden").write_bytes(b"12345")
    (top / "sub" / "zero").write_bytes(b"")
    rows = found(top)
    assert set(rows) == {"to/top/.hidden", "to/top/sub/zero", "to/top/sub/empty/"}
    assert rows["to/top/sub/empty/"].what is What.FOLDER
    assert rows["to/top/.hidden"].size == 5
    stat = (top / ".hidden").stat()
    assert (rows["to/top/.hidden"].mtime_ns, rows["to/top/.hidden"].inode) == (stat.st_mtime_ns, stat.st_ino)


def test_what_cannot_be_sent_is_a_row_that_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "long").write_bytes(b"")
    rows = found(tmp_path / "pipe", tmp_path / "dangling", tmp_path / "long", tmp_path / "gone", rules=Rules(6, 10))
    assert {key: row.error for key, row in rows.items()} == {
        "to/pipe": "file_unreadable",
        "to/dangling": "file_vanished",
        "to/long": "key_too_long",
        "to/gone": "file_vanished",
    }
    assert all(row.state is JobState.FAILED for row in rows.values())
    assert rows["to/long"].params == {"length": 7, "limit": 6}


def test_a_name_that_is_not_utf8_is_shown_and_fails(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/odd\xff.txt"
    with open(path, "wb"):  # noqa: PTH123  (pathlib takes no bytes)
        pass
    rows = found(tmp_path)
    (row,) = rows.values()
    assert (row.key, row.error, row.path) == (f"to/{tmp_path.name}/odd\\xff.txt", "key_not_utf8", path)


def test_a_link_loop_ends(tmp_path: Path) -> None:
    (tmp_path / "top" / "sub").mkdir(parents=True)
    (tmp_path / "top" / "sub" / "up").symlink_to(tmp_path / "top")
    (row,) = found(tmp_path / "top").values()
    assert (row.key, row.error, row.params["reason"]) == ("to/top/sub/up/", "file_unreadable", "link_loop")


def test_a_link_to_a_folder_beside_is_followed(tmp_path: Path) -> None:
    (tmp_path / "top").mkdir()
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "file").write_bytes(b"1")
    (tmp_path / "top" / "link").symlink_to(tmp_path / "beside")
    assert set(found(tmp_path / "top")) == {"to/top/link/file"}


def test_a_folder_that_cannot_be_read_is_one_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "good").write_bytes(b"1")
    disk = Refusing(b"/bad")
    rows = found(tmp_path / "bad", tmp_path / "good", disk=disk)
    assert (rows["to/bad/"].what, rows["to/bad/"].error) == (What.WALK, "file_unreadable")
    assert rows["to/good"].state is JobState.QUEUED
    path = os.fsencode(tmp_path / "bad")
    with pytest.raises(FileUnreadable):
        list(folder(disk, path, "to/bad/", Rules(), CancelToken()))
    disk.name = None
    (again,) = folder(disk, path, "to/bad/", Rules(), CancelToken())
    assert (again.key, again.what) == ("to/bad/", What.FOLDER)


def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for side in ("one", "two"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.txt").write_text(side)
    rows = found(tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt")
    assert set(rows) == {"to/a.txt", "to/a (2).txt"}


def test_a_walk_stops_when_asked(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(sources(Disk(), [os.fsencode(tmp_path)], "", Rules(), cancel))


def test_sizes_make_the_class(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1" * 10)
    (tmp_path / "b").write_bytes(b"1" * 11)
    rows = found(tmp_path / "a", tmp_path / "b", rules=Rules(100, 10))
    assert (rows["to/a"].small, rows["to/b"].small) == (True, False)
