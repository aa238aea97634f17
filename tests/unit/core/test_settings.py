"""The settings and their file."""

import dataclasses
from pathlib import Path

import pytest

from core.errors import BadRequest
from core.settings import DAY_MINUTES, FASTEST, FIELDS, LimitHours, Settings, SettingsFile, allowed, fits, span

OFFICE = LimitHours((0, 1, 2, 3, 4), 9 * 60, 17 * 60 + 30, up=200, down=1000)


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


def test_every_kind_of_setting_is_there_after_a_restart(tmp_path: Path) -> None:
    new = Settings(
        upload_limit=500,
        download_limit=FASTEST,
        limit_hours=(OFFICE, LimitHours(tuple(range(7)), 0, DAY_MINUTES, down=7)),
        small_at_once=32,
        files_at_once=1,
        parts_at_once=16,
        history=0,
        keep_awake=False,
    )
    SettingsFile(tmp_path).change(**{name: getattr(new, name) for name in FIELDS})
    again = SettingsFile(tmp_path)
    assert (again.now, again.notes) == (new, ())


@pytest.mark.parametrize("name", ["small_at_once", "files_at_once", "parts_at_once", "history", "upload_limit"])
def test_numbers_have_limits(tmp_path: Path, name: str) -> None:
    file = SettingsFile(tmp_path)
    least, most = span(name)
    for good in (least, most):
        assert getattr(file.change(**{name: good}), name) == good
    for bad in (least - 1, most + 1, True, 2.0, "3"):
        with pytest.raises(BadRequest):
            file.change(**{name: bad})
    with pytest.raises(TypeError):
        span("theme")


def test_a_bad_number_or_answer_in_the_file_falls_back_and_is_noted(tmp_path: Path) -> None:
    SettingsFile(tmp_path).path.write_text('history = -1\nkeep_awake = 0\nparts_at_once = 2\nlimit_hours = "no"\n')
    again = SettingsFile(tmp_path)
    assert again.now == Settings(parts_at_once=2)
    assert sorted(again.notes) == ["history", "keep_awake", "limit_hours"]


def test_bad_hours_are_left_out_alone_and_noted(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text(
        """
[[limit_hours]]
days = ["fri", "mon", "mon"]
from = "08:00"
to = 18:30:00
up = 500
[[limit_hours]]
days = ["someday"]
from = "08:00"
to = "18:00"
[[limit_hours]]
days = ["sun"]
from = "22:00"
to = "00:00"
"""
    )
    again = SettingsFile(tmp_path)
    night = LimitHours((6,), 22 * 60, DAY_MINUTES)
    assert again.now.limit_hours == (LimitHours((0, 4), 8 * 60, 18 * 60 + 30, up=500), night)
    assert again.notes == ("limit_hours",)
    again.change(theme="dark")
    assert SettingsFile(tmp_path).now.limit_hours[1] == night


GOOD_HOURS: dict[str, object] = {"days": ["mon"], "from": "08:00", "to": "18:00", "up": 1, "down": 2}


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": []},
        {"days": "mon"},
        {"days": [["mon"]]},
        {"from": "8"},
        {"from": "08:60"},
        {"from": "24:00"},
        {"to": "24:01"},
        {"to": "08:00"},
        {"to": 18},
        {"up": -1},
        {"up": True},
        {"down": FASTEST + 1},
        {"down": "fast"},
    ],
)
def test_hours_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    assert LimitHours.read(GOOD_HOURS) == LimitHours((0,), 480, 1080, 1, 2)
    with pytest.raises(ValueError):  # noqa: PT011  (its text is for nobody)
        LimitHours.read({**GOOD_HOURS, **wrong})


def test_days_are_kept_in_order_and_each_once() -> None:
    for days in ((1, 0), (0, 0), (7,), ()):
        with pytest.raises(ValueError):  # noqa: PT011
            LimitHours(days, 0, 60)
