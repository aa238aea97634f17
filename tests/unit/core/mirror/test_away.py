"""Taking local files away: into the system's trash; where there is none, into the folder's own."""

import os
from pathlib import Path

import pytest

from core.errors import FileChanged, FileVanished
from core.mirror import away
from core.mirror.away import Away
from core.mirror.decide import Local
from core.transfer.disk import Disk, fingerprint


def mark(path: Path) -> Local:
    return Local(*fingerprint(path.stat()))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "local" / "sub" / "a.txt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"a")
    (tmp_path / "local" / "b.txt").write_bytes(b"b")
    return path


def taker(file: Path) -> Away:
    return Away(Disk(), os.fsencode(file.parents[1]))


def test_the_system_s_trash_takes_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def take(path: str) -> None:
        taken.append(path)
        Path(path).unlink()

    monkeypatch.setattr(away, "system_trash", lambda: take)
    one = taker(file)
    one.take(os.fsencode(file), "sub/a.txt", mark(file))
    assert (taken, one.aside) == ([str(file)], 0)
    assert [path.name for path in file.parents[1].iterdir()] == ["b.txt"]


def test_where_there_is_no_trash_the_folder_has_its_own(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(away, "system_trash", lambda: refuse)
    one, root = taker(file), file.parents[1]
    one.take(os.fsencode(file), "sub/a.txt", mark(file))
    (kept,) = root.glob(".spaceferry-trash/*/sub/a.txt")
    assert (kept.read_bytes(), one.aside, file.parent.exists()) == (b"a", 1, False)


def test_what_changed_stays(file: Path) -> None:
    compared, one = mark(file), taker(file)
    file.write_bytes(b"other")
    with pytest.raises(FileChanged):
        one.take(os.fsencode(file), "sub/a.txt", compared)
    file.unlink()
    with pytest.raises(FileVanished):
        one.take(os.fsencode(file), "sub/a.txt", compared)
