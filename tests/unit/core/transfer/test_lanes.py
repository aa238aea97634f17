"""How many small files go at once: found by themselves, in simulations of a line and on the sandbox with latency."""

import heapq
import random
import threading
import time
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.errors import ConnectionCut, SpaceferryError, Throttled, TimedOut
from core.net.body import BytesBody
from core.provider import PutOptions
from core.providers import open_provider
from core.transfer.lanes import LARGE, MOST, PARTS, START, Lanes
from tests.helpers.sandbox import start_sandbox

Service = Callable[[int], tuple[float, SpaceferryError | None]]
"""From how many files are under way to how long one takes, and how it ends."""


def simulate(lanes: Lanes, service: Service, files: int, sizes: Callable[[], int] = lambda: 16384) -> list[int]:
    """Send files through `service`, as many at once as `lanes` says; the limit after each."""
    numbers = count()
    now = 0.0
    flying: list[tuple[float, int, float, SpaceferryError | None]] = []
    limits: list[int] = []
    while len(limits) < files:
        while len(flying) < lanes.small:
            seconds, error = service(len(flying) + 1)
            heapq.heappush(flying, (now + seconds, next(numbers), seconds, error))
        now, _, seconds, error = heapq.heappop(flying)
        lanes.settled(True, seconds, sizes(), error)
        limits.append(lanes.small)
    return limits


def busy(latency: float, a_second: float, noise: float = 0.0) -> Service:
    """A service that takes its latency, and more once it does all it can in a second."""
    dice = random.Random(5)
    return lambda flying: (max(latency, flying / a_second) * dice.uniform(1 - noise, 1 + noise), None)


def test_it_begins_in_the_middle_and_can_be_fixed() -> None:
    lanes = Lanes()
    assert (lanes.small, lanes.large, lanes.parts) == (START, LARGE, PARTS)
    lanes.configure(small=3, large=5, parts=2)
    assert (lanes.small, lanes.large, lanes.parts) == (3, 5, 2)
    assert simulate(lanes, busy(0.03, 1e6), 500)[-1] == 3
    lanes.configure(small=1000)
    assert (lanes.small, lanes.large, lanes.parts) == (MOST, LARGE, PARTS)
    lanes.configure()
    assert START <= lanes.small <= MOST


@pytest.mark.parametrize("noise", [0.0, 0.3])
def test_a_long_line_is_filled_soon(noise: float) -> None:
    limits = simulate(Lanes(), busy(0.05, 1e6, noise), 300)
    assert limits[150] == MOST
    assert limits[-1] == MOST


@pytest.mark.parametrize("noise", [0.0, 0.2])
def test_a_busy_line_is_not_crowded(noise: float) -> None:
    limits = simulate(Lanes(), busy(0.01, 400, noise), 3000)  # four at once are all it can do
    assert sum(limits[200:]) / len(limits[200:]) < 12


def test_it_settles_where_more_does_not_help() -> None:
    limits = simulate(Lanes(), busy(0.05, 320), 4000)  # 16 at once are all it can do
    assert 14 <= sum(limits[500:]) / len(limits[500:]) <= 24


def test_mixed_sizes_on_one_line_do_not_confuse_it() -> None:
    dice = random.Random(3)
    sizes = [dice.choice((1, 20_000, 200_000, 4_000_000)) for _ in range(8000)]
    through = iter(sizes)
    of_service = iter(sizes)

    def service(flying: int) -> tuple[float, None]:
        return max(0.03, flying * next(of_service, 1) / 1e9), None

    limits = simulate(Lanes(), service, 1500, lambda: next(through))
    assert limits[-1] >= 16


@pytest.mark.parametrize("error", [Throttled(status=573), TimedOut(host="h")], ids=["573", "time-out"])
def test_the_service_that_asks_for_less_gets_it_and_few_refusals_follow(error: SpaceferryError) -> None:
    refused = 0

    def service(flying: int) -> tuple[float, SpaceferryError | None]:
        nonlocal refused
        refused += flying > 10
        return (0.03, error) if flying > 10 else (0.03, None)

    limits = simulate(Lanes(), service, 3000)
    assert max(limits[200:]) <= 11
    assert sum(limits[200:]) / len(limits[200:]) > 5
    assert refused < 60


def test_refusals_of_one_moment_are_one_word() -> None:
    lanes = Lanes()
    for _ in range(START):
        lanes.settled(True, 0.03, 1, Throttled(status=573))
    assert lanes.small == START // 2


def test_a_service_that_refuses_all_is_asked_by_one_at_a_time() -> None:
    assert simulate(Lanes(), lambda _flying: (0.03, Throttled(status=573)), 100)[-1] == 1


def test_it_grows_again_slowly() -> None:
    lanes = Lanes()
    lanes.settled(True, 0.03, 1, Throttled(status=573))
    limits = simulate(lanes, busy(0.03, 1e6), 2000)
    assert limits[40] == START // 2
    assert limits[-1] > START
    assert all(later - earlier in (0, 1) for earlier, later in pairwise(limits))


def test_large_files_and_other_failures_teach_nothing() -> None:
    lanes = Lanes()
    for _ in range(500):
        lanes.settled(False, 0.03, 1, Throttled(status=573))
        lanes.settled(True, 0.0, 1, ConnectionCut(host="h"))
    assert lanes.small == START


def test_on_a_sandbox_far_away_more_files_go_at_once(tmp_path: Path) -> None:
    """Every answer takes half a second: what sixteen files cost a busy machine is little beside it. Enough files go for
    two judgements: that twice as many helped, and whether that helps once more.
    """
    with start_sandbox(tmp_path, seed="demo", latency=500) as cloud:
        provider = open_provider(
            "kodo",
            {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]},
        )
        provider.list_page("site-assets", "", "", CancelToken())
        lanes, left, cond = Lanes(), iter(range(3 * MOST + 20)), threading.Condition()
        flying = [0]

        def run() -> None:
            while True:
                with cond:
                    cond.wait_for(lambda: flying[0] < lanes.small)
                    number = next(left, None)
                    if number is None:
                        cond.notify_all()
                        return
                    flying[0] += 1
                began = time.monotonic()
                provider.put_small("site-assets", f"lanes/{number}", BytesBody(b"x"), PutOptions(), CancelToken())
                with cond:
                    flying[0] -= 1
                    lanes.settled(True, time.monotonic() - began, 1, None)
                    cond.notify_all()

        threads = [threading.Thread(target=run) for _ in range(MOST)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        provider.close()
    assert lanes.small > START
