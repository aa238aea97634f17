"""The settings and their file."""

import dataclasses
from pathlib import Path

import pytest

from core.errors import BadRequest
from core.settings import FIELDS, Settings, SettingsFile, allowed, fits


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    assert file.now == Settings()
    assert not file.path.exists()


@pytest.mark.parametrize("name", FIELDS)
def test_every_default_is_allowed(name: str) -> None:
    assert fits(name, getattr(Settings(), name))


def test_a_change_is_there_after_a_restart(tmp_path: Path) -> None:
    SettingsFile(tmp_path).change(theme="dark", download_folder="/下载")
    again = SettingsFile(tmp_path).now
    assert again == dataclasses.replace(Settings(), theme="dark", download_folder="/下载")


def test_a_bad_value_falls_back_and_is_noted(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text('theme = "pink"\nlanguage = 5\ndownload_folder = "/d"\n')
    again = SettingsFile(tmp_path)
    assert again.now == dataclasses.replace(Settings(), download_folder="/d")
    assert sorted(again.notes) == ["language", "theme"]


def test_what_a_newer_version_wrote_is_kept(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text("future = [1, 2]\n")
    SettingsFile(tmp_path).change(theme="light")
    assert "future" in file.path.read_text()
    assert SettingsFile(tmp_path).now.theme == "light"


def test_a_file_that_is_no_toml_is_set_aside(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text("= = =")
    again = SettingsFile(tmp_path)
    assert again.now == Settings()
    assert again.broken is not None
    assert Path(str(again.broken.params["aside"])).read_text() == "= = ="


@pytest.mark.parametrize("values", [{"theme": "pink"}, {"nothing": "x"}, {"download_folder": 3}])
def test_a_change_to_what_is_not_allowed_is_refused(tmp_path: Path, values: dict[str, str]) -> None:
    file = SettingsFile(tmp_path)
    with pytest.raises(BadRequest):
        file.change(**values)
    assert not file.path.exists()


def test_choices_are_known_to_the_dialog() -> None:
    assert "zh_CN" in allowed("language")
    assert allowed("download_folder") == ()
