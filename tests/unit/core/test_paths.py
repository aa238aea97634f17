"""Where a profile keeps its files."""

import stat
from pathlib import Path

import pytest

from core.errors import FolderUnwritable
from core.paths import Profile


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_profile_keeps_everything_below_its_root(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    assert not (tmp_path / "p").exists()
    folders = [profile.config, profile.data, profile.cache, profile.logs]
    assert [folder.parent for folder in folders] == [tmp_path / "p"] * 4
    assert {mode(folder) for folder in folders} == {0o700}
    assert profile.journal == tmp_path / "p" / "data" / "journal.db"


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(mode=0o755)
    assert mode(Profile(tmp_path).config) == 0o700


def test_without_a_root_the_users_own_folders_are_taken() -> None:
    """HOME is the test run's own: see tests/conftest.py."""
    profile = Profile()
    folders = {profile.config, profile.data, profile.cache, profile.logs}
    assert len(folders) == 4
    assert all("spaceferry" in folder.parts for folder in folders)


def test_each_profile_has_its_own_keyring_name(tmp_path: Path) -> None:
    one, other = Profile(tmp_path / "a"), Profile(tmp_path / "b")
    assert one.keyring_service != other.keyring_service
    assert one.keyring_service == Profile(tmp_path / "b" / ".." / "a").keyring_service
    assert Profile().keyring_service == "Spaceferry"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    with pytest.raises(FolderUnwritable) as caught:
        _ = Profile(tmp_path).logs
    assert caught.value.params["path"] == str(tmp_path / "logs")
