"""The traffic series: sums, peaks, and nothing of the future."""

from sandbox.roles.dates import parse_day
from sandbox.traffic import DAY, SLOT, STEPS, series, slot_bytes

BEGIN = parse_day("2026-11-20")
LATER = BEGIN + 10 * DAY


def flux(step: str, now: float = LATER) -> list[int]:
    return series("a.com", "china", BEGIN, BEGIN + 2 * DAY, STEPS[step], now, bandwidth=False)


def test_all_steps_tell_the_same_sum() -> None:
    assert [len(flux(step)) for step in STEPS] == [576, 48, 2]
    assert sum(flux("5min")) == sum(flux("hour")) == sum(flux("day"))
    assert flux("5min")[7] == slot_bytes("a.com", "china", BEGIN + 7 * SLOT)


def test_bandwidth_is_the_peak() -> None:
    peaks = series("a.com", "china", BEGIN, BEGIN + DAY, DAY, LATER, bandwidth=True)
    assert peaks == [max(flux("5min")[:288]) * 8 // SLOT]


def test_only_slots_that_are_over_count() -> None:
    now = BEGIN + 10 * SLOT + 299
    assert [index for index, value in enumerate(flux("5min", now)) if value] == list(range(10))
    assert flux("5min", BEGIN - 1) == [0] * 576


def test_nights_are_quieter_than_evenings() -> None:
    hours = flux("hour")
    assert hours[4] < hours[20]
