"""Ranges of days, and the measures of figures."""

import itertools
from datetime import date, datetime, timezone

import pytest

from core.cdn import days, figures
from core.engine.protocol.cdn import CdnLine


def test_a_day_begins_at_midnight_in_beijing() -> None:
    moment = datetime(2026, 11, 21, 16, 0, tzinfo=timezone.utc).timestamp()
    assert days.today(moment - 1) == date(2026, 11, 21)
    assert days.today(moment) == date(2026, 11, 22)
    assert days.milliseconds("2026-11-22 00:00:00") == moment * 1000


@pytest.mark.parametrize(("count", "lengths"), [(1, [1]), (31, [31]), (32, [31, 1]), (93, [31, 31, 31])])
def test_days_are_cut_to_what_a_call_takes(count: int, lengths: list[int]) -> None:
    first = date(2026, 1, 1)
    found = list(days.pieces(first, date.fromordinal(first.toordinal() + count - 1)))
    assert [(end - start).days + 1 for start, end in found] == lengths
    assert found[0][0] == first
    assert all(after[0].toordinal() == before[1].toordinal() + 1 for before, after in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("points", "expected"), [([], 0), ([7], 7), (list(range(1, 21)), 19), (list(range(1, 101)), 95), ([5] * 288, 5)]
)
def test_the_95th_percentile_leaves_the_top_twentieth_out(points: list[int], expected: int) -> None:
    assert figures.percentile95(points) == expected


def test_measures_are_of_all_domains_and_both_sides_together() -> None:
    lines = (CdnLine("a", (1, 5, 2), (0, 1, 0)), CdnLine("b", (10, 0, 0), (0, 0, 9)))
    plot = figures.measured((100, 200, 300), lines, "flux", "hour")
    assert (plot.total, plot.peak, plot.peak_at, plot.p95) == (28, 11, 100, -1)
    assert figures.measured((100, 200, 300), lines, "bandwidth", "5min").p95 == 11
    assert figures.measured((), (), "bandwidth", "5min").p95 == -1
