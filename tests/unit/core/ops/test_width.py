"""How many calls are in flight: more while that is quicker."""

from core.ops.width import BATCHES, MOST_BATCHES, Width


class Clock:
    """A clock that is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def run(width: Width, clock: Clock, answers: int, rate: float) -> None:
    """So many answers of 100 objects, `rate` objects a second."""
    for _ in range(answers):
        clock.now += 100 / rate
        width.settled(100)


def test_one_more_while_it_is_quicker_and_no_more() -> None:
    clock = Clock()
    width = Width(batches=True, clock=clock)
    assert width.now == BATCHES
    run(width, clock, 2 * BATCHES, 1000)
    assert width.now == BATCHES + 1
    run(width, clock, 2 * width.now, 1500)
    assert width.now == BATCHES + 2
    run(width, clock, 2 * width.now, 1501)
    run(width, clock, 1000, 9000)
    assert width.now == BATCHES + 2


def test_there_is_an_upper_bound() -> None:
    clock = Clock()
    width = Width(batches=True, clock=clock)
    rate = 1000.0
    for _ in range(100):
        run(width, clock, 2 * width.now, rate := rate * 1.2)
    assert width.now == MOST_BATCHES


def test_half_when_the_service_says_so() -> None:
    width = Width(batches=True)
    for expected in (2, 1, 1):
        width.throttled()
        assert width.now == expected
