"""Numbers as people read them."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtGui import Qt as Texts

from gui import formats

ZONE = timezone(timedelta(hours=8))


@pytest.fixture
def locale() -> Iterator[Callable[[str], None]]:
    """Sets Qt's default locale for a test."""
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(QLocale.system())


@pytest.fixture(autouse=True)
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time is that of UTC+8, wherever the test runs."""
    monkeypatch.setenv("TZ", "UTC-8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def ms(year: int, month: int, day: int, hour: int, minute: int, second: int = 0) -> int:
    """Local wall time as milliseconds since the epoch."""
    return int(datetime(year, month, day, hour, minute, second, tzinfo=ZONE).timestamp() * 1000)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.0 KB"),
        (422_707, "412.8 KB"),
        (1024**2 - 1, "1.0 MB"),
        (8_808_038, "8.4 MB"),
        (1024**3, "1.00 GB"),
        (3_500_403_818, "3.26 GB"),
        (5 * 1024**4, "5.00 TB"),
        (3000 * 1024**5, "3000.00 PB"),
    ],
)
def test_size(number: int, shown: str) -> None:
    assert formats.size(number) == shown


@given(st.integers(0, 50 * 10), st.integers(0, 1 << 10))
def test_a_size_never_shows_1024_of_a_unit(power: int, less: int) -> None:
    """Just below a unit's end rounding must not reach it."""
    assert not formats.size(max((1 << power // 10) - less, 0)).startswith("1024")


@given(st.integers(0, 1024**5), st.integers(0, 1024**5))
def test_larger_never_reads_smaller(one: int, other: int) -> None:
    def rank(number: int) -> tuple[int, float]:
        value, unit = formats.size(number).split()
        return formats.UNITS.index(unit), float(value)

    low, high = sorted((one, other))
    assert rank(low) <= rank(high)


NOW = datetime(2026, 11, 21, 23, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (ms(2026, 11, 21, 0, 0), "Today 00:00"),
        (ms(2026, 11, 21, 9, 41), "Today 09:41"),
        (ms(2026, 11, 20, 23, 59), "Yesterday 23:59"),
        (ms(2026, 11, 20, 0, 0), "Yesterday 00:00"),
        (ms(2026, 11, 19, 23, 59), "2026-11-19 23:59"),
        (ms(2026, 11, 22, 0, 1), "2026-11-22 00:01"),
        (0, "—"),
        (-1, "—"),
    ],
)
def test_dates_are_relative_for_two_days(moment: int, shown: str) -> None:
    assert formats.date(moment, NOW) == shown


def test_today_is_that_of_the_local_clock() -> None:
    """At 23:00 UTC it is already tomorrow in UTC+8."""
    late = datetime(2026, 11, 20, 23, 0, tzinfo=timezone.utc)
    assert formats.date(ms(2026, 11, 21, 6, 30), late) == "Today 06:30"


def test_exact_time_has_seconds() -> None:
    assert formats.exact(ms(2026, 11, 21, 9, 41, 7)) == "2026-11-21 09:41:07"
    assert formats.exact(0) == "—"


def test_dates_and_numbers_are_those_of_the_locale(locale: Callable[[str], None]) -> None:
    moment = ms(2026, 11, 2, 9, 41, 7)
    locale("en_DE")
    assert formats.size(422_707) == "412,8 KB"
    assert formats.rate(2_621_440) == "2,5 MB/s"
    assert formats.count(1248) == "1.248"
    assert formats.minute(moment) == "02/11/2026 09:41"
    locale("en_US")
    assert formats.rate(2_621_440) == "2.5 MB/s"
    assert formats.exact(moment) == "11/02/2026 09:41:07 AM"
    assert formats.date(moment, NOW) == "11/02/2026 09:41 AM"
    assert formats.date(ms(2026, 11, 21, 9, 41), NOW) == "Today 09:41 AM"
    assert formats.day(formats.local(moment)) == "11/02/2026"


def test_what_programs_read_is_iso_everywhere(locale: Callable[[str], None]) -> None:
    locale("en_US")
    assert formats.iso(ms(2026, 11, 21, 9, 41, 7)) == "2026-11-21 09:41:07"
    assert formats.iso(0) == ""


@pytest.mark.parametrize(("share", "shown"), [(0, "0%"), (0.29, "29%"), (0.999, "99%"), (1, "100%"), (12, "1,200%")])
def test_a_share_is_whole_percents_and_all_is_all(locale: Callable[[str], None], share: float, shown: str) -> None:
    locale("en_US")
    assert formats.percent(share) == shown


def test_a_small_share_has_decimals(locale: Callable[[str], None]) -> None:
    locale("en_DE")
    assert formats.percent(0.0123, 1) == "1,2%"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-1, ""),
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (175, "3 min"),
        (3599, "1 h 0 min"),
        (7500, "2 h 5 min"),
        (9 * 3600 + 59 * 60, "9 h 59 min"),
        (10 * 3600 - 1, "10 h"),
        (47 * 3600, "47 h"),
        (2 * 86400 - 1, "2 d"),
        (3 * 86400, "3 d"),
    ],
)
def test_duration(seconds: int, shown: str) -> None:
    assert formats.duration(seconds) == shown


def test_speed_of_nothing_is_empty() -> None:
    assert formats.speed(0) == ""
    assert formats.speed(14_889_779) == "14.2 MB/s"


def test_home_is_a_tilde() -> None:
    home = str(Path.home())
    assert formats.home_path(f"{home}/Downloads") == "~/Downloads"
    assert formats.home_path(home) == "~"
    assert formats.home_path(f"{home}-other/x") == f"{home}-other/x"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("产品目录-秋季.pdf", "产品目录-秋季.pdf"),
        ("two words.txt", "two words.txt"),
        ("a\nb\tc\0", "a\\nb\\tc\\x00"),
        ("\x7f", "\\x7f"),
        ("safe\u202egpj.exe", "safe\\u202egpj.exe"),
        ("\U000e0041", "\\U000e0041"),
        ("👩🏽‍🚀 ❤️‍🔥", "👩🏽‍🚀 ❤️‍🔥"),
        ("a\u200db 🚀\u200d", "a\\u200db 🚀\\u200d"),
    ],
)
def test_names_show_what_cannot_be_seen(name: str, shown: str) -> None:
    assert formats.visible(name) == shown


@given(st.text())
def test_a_shown_name_is_one_printable_line(name: str) -> None:
    assert formats.visible(name).replace("\u200d", "").isprintable()


@pytest.mark.parametrize(
    "name",
    [
        "<b>bold</b>.txt",
        "<img src='file://host/share/x.png'>",
        "a &lt;b&gt; c",
        "<!doctype html>",
        "<?xml version='1.0'?><b>",
        "x <table> y",
        " \n<p>",
    ],
)
def test_no_name_in_a_tip_is_taken_for_html(name: str) -> None:
    assert Texts.mightBeRichText(name) or "\n" in name
    assert not Texts.mightBeRichText(formats.tip(name))
    assert formats.tip(name).replace("\u2060", "") == name
    assert formats.tip("a & b > c") == "a & b > c"
