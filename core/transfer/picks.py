"""Which jobs a verb is about: a Pick becomes pieces of job ids, few enough for one commit each.

A batch or a view may hold 300,000 jobs; each piece is looked up when the one before it is done with, so that the
journal's writer is never held for long. Pieces come from the end of the queue: the scheduler takes from its front.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums of this package)

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from core.engine.protocol.queue import Pick
from core.transfer import view
from core.transfer.job import JobState

AT_ONCE = 1000
"""Jobs in one commit: some tens of milliseconds of the writer."""

Reader = Callable[[], sqlite3.Connection]
"""Gives the calling thread's reading connection."""

EVERY = frozenset(JobState)


def pieces(read: Reader, pick: Pick, states: frozenset[JobState] = EVERY) -> Iterator[list[int]]:
    """The picked jobs; of batches and views those in `states` alone. A job may come twice."""
    for at in range(0, len(pick.jobs), AT_ONCE):
        yield list(pick.jobs[at : at + AT_ONCE])
    yield from _gathered(_of_batch(read, batch, states) for batch in reversed(pick.batches))
    if pick.view is None:
        return
    layout = view.lay_out(read(), pick.view)
    if layout.found is not None:
        for at in range(len(layout.found), 0, -AT_ONCE):
            yield _in_states(read(), layout.found[max(0, at - AT_ONCE) : at], states)
        return
    wanted = states & view.states_of(pick.view)
    yield from _gathered(_of_batch(read, block.batch, wanted) for block in reversed(layout.blocks))


def _gathered(batches: Iterable[Iterator[list[int]]]) -> Iterator[list[int]]:
    """The pieces of many batches, small ones put together: a commit for each would cost more than its rows."""
    held: list[int] = []
    for some in chain.from_iterable(batches):
        if len(held) + len(some) > AT_ONCE:
            yield held
            held = []
        held += some
    if held:
        yield held


def _of_batch(read: Reader, batch: int, states: frozenset[JobState]) -> Iterator[list[int]]:
    """By place, from the last: a row that the piece before it moved elsewhere does not shift the next."""
    numbers = ", ".join(str(state.value) for state in sorted(states))
    place = 1 << 62
    while (
        some := read()
        .execute(
            f"SELECT id, place FROM jobs INDEXED BY jobs_place WHERE batch = ? AND place < ? AND state IN ({numbers}) "
            "ORDER BY place DESC LIMIT ?",
            (batch, place, AT_ONCE),
        )
        .fetchall()
    ):
        place = some[-1][1]
        yield [number for number, _ in some]


def _in_states(connection: sqlite3.Connection, numbers: list[int], states: frozenset[JobState]) -> list[int]:
    if states == EVERY:
        return numbers
    wanted = ", ".join(str(state.value) for state in sorted(states))
    found = connection.execute(
        f"SELECT id FROM jobs WHERE id IN ({', '.join(map(str, numbers))}) AND state IN ({wanted})"
    )
    return [number for (number,) in found]
