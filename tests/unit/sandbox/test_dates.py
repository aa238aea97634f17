"""Days as Kodo counts them: from midnight to midnight in UTC+8."""

from datetime import datetime, timedelta, timezone

import pytest

from sandbox.roles.dates import day_of, deletion_time, midnight, parse_day, parse_stamp, stamp

SHANGHAI = timezone(timedelta(hours=8))


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).timestamp()


@pytest.mark.parametrize(
    ("now", "days", "due"),
    [
        ("2026-11-21T15:00:00", 1, "2026-11-23T00:00:00"),
        ("2026-11-21T23:59:59", 1, "2026-11-23T00:00:00"),
        ("2026-11-21T00:00:00", 1, "2026-11-22T00:00:00"),
        ("2026-12-31T08:00:00", 30, "2027-01-31T00:00:00"),
    ],
)
def test_midnight_after_so_many_full_days(now: str, days: int, due: str) -> None:
    assert deletion_time(moment(now), days) == moment(due)


def test_stamps() -> None:
    now = moment("2026-11-21T15:04:05")
    assert stamp(now) == "2026-11-21 15:04:05"
    assert parse_stamp(stamp(now)) == now
    assert midnight(day_of(now)) == parse_day("2026-11-21") == moment("2026-11-21T00:00:00")
