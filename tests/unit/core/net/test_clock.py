"""Clock: the skew by Date headers."""

import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from core.net.clock import Clock


def header(seconds: int) -> str:
    """The Date of a service whose clock is `seconds` ahead of ours."""
    return format_datetime(datetime.now(timezone.utc) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize("seconds", [-7200, 0, 1200])
def test_the_measure(seconds: int) -> None:
    clock = Clock()
    clock.note(header(seconds))
    assert abs(clock.ahead + seconds) <= 2


def test_the_limit() -> None:
    clock = Clock()
    assert not clock.too_far
    clock.note(header(-800))
    assert not clock.too_far
    clock.note(header(1000))
    assert clock.too_far


@pytest.mark.parametrize("bad", ["", "yesterday", "Wed, 99 Foo 2020"])
def test_what_is_no_date_is_ignored(bad: str) -> None:
    clock = Clock()
    clock.note(header(3600))
    before = clock.ahead
    clock.note(bad)
    assert clock.ahead == before


@pytest.mark.parametrize(("seconds", "known"), [(-7200, -7200), (1200, 1200), (40, 0), (-40, 0)])
def test_the_service_s_time(seconds: int, known: int) -> None:
    clock = Clock()
    clock.note(header(seconds))
    assert abs(clock.now() - time.time() - known) <= 2


def test_what_was_signed_before_the_clocks_were_known_to_differ() -> None:
    clock = Clock()
    used = clock.correction
    clock.note(header(30))
    assert not clock.differs_from(used)
    clock.note(header(3600))
    assert clock.differs_from(used)
    assert not clock.differs_from(clock.correction)
