"""When jobs are asked about: soon, then more rarely; a thousand of them do not hammer the service."""

import random

from core.processing.schedule import A_SECOND, FIRST, FIRST_IDLE, LONGEST, SPREAD, Schedule


def schedule() -> Schedule:
    return Schedule(random.Random(7))


def waits_of(one: Schedule, count: int) -> list[float]:
    """The waits of job 1 from question to question."""
    now, found = 0.0, []
    for _ in range(count):
        wait = one.wait(now)
        assert wait is not None
        now += wait
        assert one.due(now, 4) == [1]
        found.append(wait)
        one.again(1, now)
    return found


def test_waits_grow_up_to_the_longest() -> None:
    one = schedule()
    one.add(1, 0.0)
    waits = waits_of(one, 14)
    assert FIRST * (1 - SPREAD) <= waits[0] <= FIRST * (1 + SPREAD)
    assert waits[3] > waits[0]
    assert LONGEST * (1 - SPREAD) <= waits[-1] <= LONGEST * (1 + SPREAD)


def test_an_idle_job_is_asked_about_later() -> None:
    one = schedule()
    one.add(1, 0.0, idle=True)
    assert (one.wait(0.0) or 0) >= FIRST_IDLE * (1 - SPREAD)


def test_a_thousand_jobs_are_asked_about_at_the_pace() -> None:
    one, now, asked = schedule(), 0.0, 0
    for job in range(1000):
        one.add(job, 0.0)
    while now < 30:
        due = one.due(now, 4)
        asked += len(due)
        for job in due:
            one.again(job, now)
        now += one.wait(now) or 0.001
    assert asked <= 30 * A_SECOND + 4


def test_what_is_dropped_is_asked_about_no_more() -> None:
    one = schedule()
    one.add(1, 0.0)
    assert one.due(5.0, 4) == [1]
    one.drop(1)
    one.again(1, 5.0)
    assert one.wait(5.0) is None
    assert len(one) == 0


def test_soon_brings_it_forward_once() -> None:
    one = schedule()
    one.add(1, 0.0)
    one.soon(1, 0.1)
    one.soon(1, 0.1)
    assert one.due(0.1, 4) == [1]
    assert one.due(10.0, 4) == []
    one.again(1, 10.0)
    assert one.due(100.0, 4) == [1]


def test_nothing_is_due_while_there_is_nothing() -> None:
    assert schedule().wait(0.0) is None
    assert schedule().due(0.0, 4) == []
