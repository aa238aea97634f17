"""Dates in the way of a region, and from one way to another."""

import re
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from PySide6.QtCore import QLocale

from gui.languages.dates import ISO, NO_REGION, Dates, Way, way_of

MOMENT = datetime(2026, 11, 2, 15, 4, 5, tzinfo=timezone.utc)
WAYS = ("en_US", "en_GB", "en_CA", "en_DK", "zh_CN", "zh_TW")


@pytest.fixture
def default() -> Iterator[None]:
    yield
    QLocale.setDefault(QLocale.system())


@pytest.mark.parametrize(
    ("locale", "minute", "second", "of_year", "typed"),
    [
        ("en_US", "11/02/2026 03:04 PM", "11/02/2026 03:04:05 PM", "11/02", "11/02/2026"),
        ("en_GB", "02/11/2026 15:04", "02/11/2026 15:04:05", "02/11", "02/11/2026"),
        ("en_DK", "02/11/2026 15.04", "02/11/2026 15.04.05", "02/11", "02/11/2026"),
        ("en_150", "02 Nov 2026, 15:04", "02 Nov 2026, 15:04:05", "02 Nov", "2026-11-02"),
        ("zh_CN", "2026/11/02 15:04", "2026/11/02 15:04:05", "11/02", "2026/11/02"),
        ("C", "2026-11-02 15:04", "2026-11-02 15:04:05", "11-02", "2026-11-02"),
    ],
)
def test_each_region_has_its_way(locale: str, minute: str, second: str, of_year: str, typed: str) -> None:
    way = way_of(QLocale(locale))
    patterns = (way.minute, way.second, way.of_year, way.typed)
    assert [way.write(MOMENT, pattern) for pattern in patterns] == [minute, second, of_year, typed]


@pytest.mark.parametrize("locale", WAYS)
def test_all_moments_of_a_region_take_as_many_characters(locale: str) -> None:
    """So that the lines of a column stand below each other."""
    way = way_of(QLocale(locale))
    moments = (MOMENT, datetime(2026, 1, 1, tzinfo=timezone.utc), datetime(1999, 12, 31, 23, 59, tzinfo=timezone.utc))
    assert len({re.sub(r"\d", "0", way.write(moment, way.minute)[:10]) for moment in moments}) == 1
    assert len({len(way.write(moment, way.minute)) for moment in moments}) == 1


def test_iso_wins_in_every_language(default: None) -> None:
    dates = Dates()
    QLocale.setDefault(QLocale("zh_CN"))
    assert dates.way.write(MOMENT, dates.way.minute) == "2026/11/02 15:04"
    dates.choose(ISO)
    assert dates.way.write(MOMENT, dates.way.minute) == "2026-11-02 15:04"
    QLocale.setDefault(QLocale("en_US"))
    assert dates.way.write(MOMENT, dates.way.second) == "2026-11-02 15:04:05"
    dates.choose("language")
    assert dates.way.write(MOMENT, dates.way.minute) == "11/02/2026 03:04 PM"


@pytest.mark.parametrize("one", WAYS)
@pytest.mark.parametrize("other", WAYS)
def test_what_one_way_wrote_reads_in_another(one: str, other: str) -> None:
    before, after = way_of(QLocale(one)), way_of(QLocale(other))
    assert before.rewrite(before.write(MOMENT, before.second), after) == after.write(MOMENT, after.second)
    assert before.rewrite(before.write(MOMENT, before.minute), after) == after.write(MOMENT, after.minute)
    assert before.rewrite(before.write(MOMENT, before.time), after) == after.write(MOMENT, after.time)


@pytest.mark.parametrize("said", ["", "report.pdf", "12", "10.1.2.3", "2026", "1,248", "412.8 KB", "2026-11-02.txt"])
def test_what_is_no_date_stays(said: str) -> None:
    for locale in (*map(QLocale, WAYS), NO_REGION):
        assert way_of(locale).rewrite(said, Way(QLocale.c())) == said


def test_the_name_of_a_folder_stays() -> None:
    """Of all ways ISO is the one that names have."""
    assert Way(QLocale.c()).rewrite("2026-11-02", way_of(NO_REGION)) == "2026-11-02"
