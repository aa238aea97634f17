"""Text files written piece by piece: whole or not at all, on real files and a real small disk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.engine.parts.text_files import TextFiles
from core.errors import BadRequest, DiskFull, FolderUnwritable, NameRefused
from core.transfer.disk import Disk


@pytest.fixture
def files() -> Iterator[TextFiles]:
    found = TextFiles(Disk())
    yield found
    found.close()


def piece(path: Path, text: str, *, first: bool = False, last: bool = False) -> msg.SaveText:
    return msg.SaveText(str(path), text, first, last)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_appears_whole_with_its_last_piece(files: TextFiles, tmp_path: Path) -> None:
    path = tmp_path / "报告.csv"
    path.write_text("old")
    files.save(piece(path, "\ufeff一,", first=True))
    files.save(piece(path, "二\r\n"))
    assert path.read_text() == "old"
    files.save(piece(path, "三", last=True))
    assert path.read_bytes() == "\ufeff一,二\r\n三".encode()
    assert names(tmp_path) == [path.name]


def test_a_picture_is_written_as_it_is(files: TextFiles, tmp_path: Path) -> None:
    path, data = tmp_path / "map.png", bytes(range(256))
    files.save(msg.SaveBytes(str(path), data))
    assert path.read_bytes() == data
    files.save(msg.SaveBytes(str(path), b"new", last=False))
    assert path.read_bytes() == data
    files.save(msg.SaveBytes(str(path), b"er", first=False))
    assert path.read_bytes() == b"newer"


def test_one_piece_may_be_the_whole_and_two_files_may_grow_at_once(files: TextFiles, tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    files.save(piece(one, "a", first=True))
    files.save(piece(two, "b", first=True, last=True))
    files.save(piece(one, "a", last=True))
    assert (one.read_text(), two.read_text()) == ("aa", "b")


def test_what_begins_anew_forgets_what_was_there(files: TextFiles, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    files.save(piece(path, "lost", first=True))
    files.save(piece(path, "kept", first=True, last=True))
    assert path.read_text() == "kept"
    assert names(tmp_path) == ["r.csv"]


def test_an_unfinished_file_leaves_nothing_at_the_end(files: TextFiles, tmp_path: Path) -> None:
    files.save(piece(tmp_path / "r.csv", "half", first=True))
    files.close()
    assert names(tmp_path) == []


def test_a_piece_of_no_file_is_refused(files: TextFiles, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    with pytest.raises(BadRequest):
        files.save(piece(path, "x", last=True))
    files.save(piece(path, "x", first=True, last=True))
    with pytest.raises(BadRequest):
        files.save(piece(path, "y"))
    assert path.read_text() == "x"


def test_a_link_leads_to_the_file_that_is_replaced(files: TextFiles, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "real.csv", tmp_path / "link.csv"
    link.symlink_to(real)
    files.save(piece(link, "new", first=True, last=True))
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_what_the_system_refuses_has_its_error(files: TextFiles, tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritable):
        files.save(piece(tmp_path / "gone" / "r.csv", "x", first=True))
    (tmp_path / "folder").mkdir()
    with pytest.raises(NameRefused):
        files.save(piece(tmp_path / "folder", "x", first=True, last=True))
    with pytest.raises(NameRefused):
        files.save(piece(tmp_path / ("n" * 300), "x", first=True, last=True))
    assert names(tmp_path) == ["folder"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_says_what_is_needed_and_keeps_the_old_file(files: TextFiles, tmp_path: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], check=True)
    try:
        path = tmp_path / "r.csv"
        path.write_text("old")
        files.save(piece(path, "x" * 1000, first=True))
        with pytest.raises(DiskFull) as caught:
            files.save(piece(path, "x" * 100_000, last=True))
        assert caught.value.params["needed"] == 100_000
        assert int(caught.value.params["free"]) < 64 * 1024
        assert names(tmp_path) == ["r.csv"]
        assert path.read_text() == "old"
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
