"""Axes: round numbers, round times, and what can be seen of many points."""

import itertools
from datetime import datetime, timezone

import pytest

from gui.cdn import ticks

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("number", "bits", "text"),
    [
        (0, False, "0 B"),
        (1536, False, "1.50 KB"),
        (412 << 20, False, "412 MB"),
        (93_100_000, True, "93.1 Mbit/s"),
        (999, True, "999 bit/s"),
        (5_000_000_000, True, "5 Gbit/s"),
    ],
)
def test_amounts_read_in_their_best_unit(number: int, bits: bool, text: str) -> None:
    assert ticks.amount(number, bits=bits) == text


@pytest.mark.parametrize("top", [1, 7, 999, 1000, 1_234_567, 93_100_000, 10**12])
@pytest.mark.parametrize("bits", [False, True])
def test_heights_reach_the_top_in_round_steps(top: int, bits: bool) -> None:
    found = ticks.heights(top, 300, bits=bits)
    assert found[0] == ticks.Tick(0, "0")
    assert found[-2].at < top <= found[-1].at * 1.0000001
    assert 2 <= len(found) <= 8
    steps = {round(after.at - before.at, 6) for before, after in itertools.pairwise(found)}
    assert len(steps) == 1


@pytest.mark.parametrize(("hours", "room"), [(1, 800), (24, 800), (24, 200), (7 * 24, 800), (366 * 24, 800)])
def test_moments_are_round_and_leave_room_for_their_labels(hours: int, room: int) -> None:
    first = round(datetime(2026, 11, 20, 5, 35, tzinfo=timezone.utc).timestamp() * 1000)
    last = first + hours * HOUR
    found = ticks.moments(first, last, room)
    assert found
    assert all(first <= one.at <= last for one in found)
    assert all(after.at - before.at >= (last - first) * 80 / room for before, after in itertools.pairwise(found))
    for one in found:
        local = datetime.fromtimestamp(one.at / 1000, timezone.utc).astimezone()
        assert local.minute % 5 == local.second == 0
        assert one.strong == (local.hour == local.minute == 0)


def test_thinning_keeps_the_peaks() -> None:
    values = [0] * 10_000
    values[1234], values[8765] = 70, 90
    found = ticks.thinned(values, 100)
    assert len(found) <= 200
    assert (1234, 70) in found
    assert (8765, 90) in found
    assert [at for at, _ in found] == sorted(at for at, _ in found)
    assert ticks.thinned([1, 2, 3], 100) == [(0, 1), (1, 2), (2, 3)]
