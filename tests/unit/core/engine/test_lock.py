"""One engine per profile, also where a disk knows no locks."""

import sys
from pathlib import Path

import pytest

from core.engine import lock
from core.errors import FolderUnwritable, ProfileInUse


def test_who_comes_second_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with lock.hold(tmp_path), pytest.raises(ProfileInUse):
        lock.hold(tmp_path)
    lock.hold(tmp_path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="has locks of another kind")
def test_a_disk_that_knows_no_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(FolderUnwritable) as caught:
        lock.hold(tmp_path)
    assert caught.value.params["path"] == str(tmp_path / "engine.lock")
