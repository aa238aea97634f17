"""Days as the network counts them, those of Beijing: checked before anything is sent, cut to what one call takes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from core.errors import BadRequest

BEIJING = timezone(timedelta(hours=8))

PER_CALL = 31
"""Days of one call, both ends included (kodo.md 8)."""

MOST = 366
"""Days of one plot: at five minutes 105,000 points of each domain, about what a window can hold well."""

LOGS_KEPT = 30
"""Days the service keeps logs."""


def today(now: float) -> date:
    """The day in Beijing at a moment (unix seconds)."""
    return datetime.fromtimestamp(now, BEIJING).date()


def day(text: str, latest: date) -> date:
    """A day that was written down. Raises BadRequest (dates_form, dates_future)."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadRequest(reason="dates_form", date=text) from None
    if found > latest:
        raise BadRequest(reason="dates_future", date=text)
    return found


def span(start: str, end: str, latest: date) -> tuple[date, date]:
    """First and last day. Raises BadRequest, as `day` does, and dates_backwards, dates_many."""
    first, last = day(start, latest), day(end, latest)
    if first > last:
        raise BadRequest(reason="dates_backwards", date=start)
    if (last - first).days >= MOST:
        raise BadRequest(reason="dates_many", limit=MOST)
    return first, last


def pieces(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The same days in runs of what one call takes, in order."""
    while first <= last:
        end = min(last, first + timedelta(days=PER_CALL - 1))
        yield first, end
        first = end + timedelta(days=1)


def milliseconds(text: str) -> int:
    """`YYYY-MM-DD HH:MM:SS` in Beijing as ms since the epoch. Raises ValueError."""
    return round(datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=BEIJING).timestamp() * 1000)
