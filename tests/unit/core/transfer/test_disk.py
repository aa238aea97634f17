"""The door to the disk: what the kernel answers becomes an error with a name, and a rename replaces nothing unasked."""

import errno
import os
from pathlib import Path

import pytest

from core.errors import (
    DiskFull,
    FileUnreadable,
    FileVanished,
    FolderUnwritable,
    LocalFailed,
    NameRefused,
    SpaceferryError,
    TargetExists,
)
from core.transfer.disk import Disk, reading, shown, writing


def raw(path: Path) -> bytes:
    return os.fsencode(path)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, FolderUnwritable),
        (errno.EROFS, FolderUnwritable),
        (errno.ENOENT, FolderUnwritable),
        (errno.ENAMETOOLONG, NameRefused),
        (errno.ENOTDIR, NameRefused),
        (errno.EIO, LocalFailed),
    ],
)
def test_writing_errors(number: int, kind: type[SpaceferryError]) -> None:
    with pytest.raises(kind) as caught, writing(b"/x\xff"):
        raise OSError(number, "said by the kernel")
    assert caught.value.params["path"] == "/x\\xff"


def test_reading_errors(tmp_path: Path) -> None:
    disk = Disk()
    with pytest.raises(FileVanished):
        disk.open_source(raw(tmp_path / "gone"))
    with pytest.raises(FileUnreadable):
        disk.open_source(raw(tmp_path))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnreadable):
        disk.open_source(raw(tmp_path / "pipe"))
    with pytest.raises(FileUnreadable) as caught, reading(b"/x"):
        raise OSError(errno.EIO, "said by the kernel")
    assert caught.value.params == {"path": "/x", "detail": "EIO"}


def test_a_new_name_replaces_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "a.part", tmp_path / "a"
    source.write_text("new")
    target.write_text("old")
    with pytest.raises(TargetExists):
        Disk().rename_new(raw(source), raw(target))
    assert (source.read_text(), target.read_text()) == ("new", "old")
    target.unlink()
    Disk().rename_new(raw(source), raw(target))
    assert target.read_text() == "new"
    assert not source.exists()


def test_a_rename_that_was_cut_in_its_middle_can_be_repeated(tmp_path: Path) -> None:
    source, target = tmp_path / "a.part", tmp_path / "a"
    source.write_text("new")
    os.link(source, target)
    Disk().rename_new(raw(source), raw(target))
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_disk_without_hard_links_looks_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: bytes, **_options: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    source, target = tmp_path / "a.part", tmp_path / "a"
    source.write_text("new")
    target.write_text("old")
    with pytest.raises(TargetExists):
        Disk().rename_new(raw(source), raw(target))
    target.unlink()
    Disk().rename_new(raw(source), raw(target))
    assert target.read_text() == "new"


def test_create_takes_no_existing_file(tmp_path: Path) -> None:
    disk = Disk()
    assert disk.create(raw(tmp_path / "a")) is True
    assert disk.create(raw(tmp_path / "a")) is False
    with pytest.raises(FolderUnwritable):
        disk.create(raw(tmp_path / "gone" / "a"))
    with pytest.raises(FileVanished):
        disk.open_target(raw(tmp_path / "b"))


def test_folders_are_made_below_a_root_that_exists(tmp_path: Path) -> None:
    disk = Disk()
    disk.make_folders(raw(tmp_path / "a" / "b"), raw(tmp_path))
    disk.make_folders(raw(tmp_path / "a" / "b"), raw(tmp_path))
    assert (tmp_path / "a" / "b").is_dir()
    with pytest.raises(FolderUnwritable):
        disk.make_folders(raw(tmp_path / "gone" / "b"), raw(tmp_path / "gone"))
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(NameRefused):
            disk.make_folders(raw(path), raw(tmp_path))


def test_removing_twice_is_fine_and_a_folder_is_not_replaced(tmp_path: Path) -> None:
    disk = Disk()
    (tmp_path / "a").write_text("")
    disk.remove(raw(tmp_path / "a"))
    disk.remove(raw(tmp_path / "a"))
    (tmp_path / "a").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NameRefused):
        disk.replace(raw(tmp_path / "a"), raw(tmp_path / "folder"))


def test_paths_are_shown_as_text_that_crosses_the_pipe() -> None:
    assert shown(b"/a\xff/\xe4\xb8\xad") == "/a\\xff/中"
    shown("/a\udcff").encode()
