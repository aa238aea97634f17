"""What was said of a batch while its files are still being found: those found later are paused or cancelled as well.

verbs.py notes it in the journal's facts, so that it also holds over a crash; plan.py follows it, last when the plan
ends. The functions run on the journal's thread.
"""

import enum
import sqlite3
from collections.abc import Iterable

from core.transfer import facts, rows


class Stop(enum.IntEnum):
    """What is to become of the files. The numbers are stored."""

    NONE = 0
    PAUSE = 1
    CANCEL = 2


def note(connection: sqlite3.Connection, batches: Iterable[int], stop: Stop) -> None:
    """Say it of those batches that are not planned yet; a batch that was cancelled stays so."""
    for number in set(batches) & set(rows.unplanned(connection)):
        if noted(connection, number) is not Stop.CANCEL:
            facts.set_fact(connection, _name(number), stop)


def noted(connection: sqlite3.Connection, number: int) -> Stop:
    """What was said of the batch."""
    return Stop(facts.fact(connection, _name(number)))


def planned(connection: sqlite3.Connection, number: int, followed: Stop) -> Stop:
    """Its files are all journaled: lets the scheduler have them, unless something else than `followed` was said by now.

    Gives what was said; it is forgotten where it was followed.
    """
    said = noted(connection, number)
    if said is followed:
        connection.execute("DELETE FROM facts WHERE name = ?", (_name(number),))
        rows.set_planned(connection, number)
    return said


def _name(number: int) -> str:
    return f"stop {number}"
