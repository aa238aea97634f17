"""Limits by time of day, against a week written out minute by minute."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.settings import DAY_MINUTES, LimitHours, Settings
from core.transfer.hours import Limits, in_force, next_change

MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001  (what the clock on the wall says)
WEEK = 7 * DAY_MINUTES
OFFICE = LimitHours((0, 1, 2, 3, 4), 9 * 60, 17 * 60, up=100, down=200)
NIGHT = LimitHours((0,), 22 * 60, 6 * 60, up=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def limit_hours() -> st.SearchStrategy[LimitHours]:
    days = st.sets(st.integers(0, 6), min_size=1).map(lambda chosen: tuple(sorted(chosen)))
    span = st.tuples(st.integers(0, DAY_MINUTES - 1), st.integers(1, DAY_MINUTES)).filter(lambda s: s[0] != s[1])
    return st.builds(
        lambda days, span, up, down: LimitHours(days, span[0], span[1], up, down),
        days,
        span,
        st.integers(0, 3),
        st.integers(0, 3),
    )


def settings() -> st.SearchStrategy[Settings]:
    return st.builds(
        lambda up, down, hours: Settings(upload_limit=up, download_limit=down, limit_hours=tuple(hours)),
        st.integers(0, 3),
        st.integers(0, 3),
        st.lists(limit_hours(), max_size=4),
    )


def moments() -> st.SearchStrategy[datetime]:
    return st.integers(0, WEEK * 60 - 1).map(lambda second: MONDAY + timedelta(seconds=second))


def week_of(chosen: Settings) -> list[Limits]:
    """What is in force in each minute of a week: the general limits, painted over by the hours, the last one first."""
    minutes = [Limits(chosen.upload_limit * 1024, chosen.download_limit * 1024)] * WEEK
    for hours in reversed(chosen.limit_hours):
        for day in hours.days:
            minute = hours.start
            while True:
                minutes[(day * DAY_MINUTES + minute) % WEEK] = Limits(hours.up * 1024, hours.down * 1024)
                minute += 1
                if minute % DAY_MINUTES == hours.end % DAY_MINUTES:
                    break
    return minutes


def minute_of(moment: datetime) -> int:
    return int((moment - MONDAY).total_seconds()) // 60 % WEEK


@given(settings(), moments())
def test_the_limits_in_force_are_those_of_the_minute(chosen: Settings, moment: datetime) -> None:
    assert in_force(chosen, moment) == week_of(chosen)[minute_of(moment)]


@given(settings(), moments())
def test_the_next_change_is_the_first_other_minute(chosen: Settings, moment: datetime) -> None:
    week = week_of(chosen)
    first = minute_of(moment)
    waits = (step for step in range(1, WEEK) if week[(first + step) % WEEK] != week[first])
    step = next(waits, None)
    minute = moment.replace(second=0)
    assert next_change(chosen, moment) == (None if step is None else minute + timedelta(minutes=step))


def test_hours_begin_with_their_minute_and_end_before_theirs() -> None:
    chosen = Settings(upload_limit=7, limit_hours=(OFFICE,))
    assert in_force(chosen, at(0, 8, 59)) == (7 * 1024, 0)
    assert in_force(chosen, at(0, 9)) == (100 * 1024, 200 * 1024)
    assert in_force(chosen, at(0, 17)) == (7 * 1024, 0)
    assert next_change(chosen, at(4, 17)) == at(7, 9)


def test_hours_over_midnight_belong_to_the_day_they_begin_on() -> None:
    chosen = Settings(limit_hours=(NIGHT,))
    assert [in_force(chosen, at(*when)).up for when in ((0, 5), (0, 22), (1, 5, 59), (1, 6), (1, 22))] == [
        0,
        1024,
        1024,
        0,
        0,
    ]


def test_no_limit_in_some_hours_lifts_the_general_one() -> None:
    chosen = Settings(upload_limit=50, limit_hours=(LimitHours((6,), 0, DAY_MINUTES),))
    assert in_force(chosen, at(6, 23, 59)) == (0, 0)
    assert next_change(chosen, at(6, 0)) == at(7, 0)


def test_the_first_of_overlapping_hours_counts() -> None:
    chosen = Settings(limit_hours=(NIGHT, LimitHours((0,), 0, DAY_MINUTES, up=9)))
    assert in_force(chosen, at(0, 21)).up == 9 * 1024
    assert in_force(chosen, at(0, 23)).up == 1024


def test_hours_that_change_nothing_are_no_change() -> None:
    assert next_change(Settings(limit_hours=(LimitHours((0,), 60, 120),)), at(0, 0)) is None
    assert next_change(Settings(), at(0, 0)) is None
