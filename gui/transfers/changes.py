"""Which cells of the queue look different now: ten times a second eight rows have new numbers, and to paint them whole
would be felt by whoever scrolls the table above.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from core.engine import protocol as msg
from gui.transfers.columns import Column
from gui.transfers.words import RowWords

_NUMBERS = (Column.PROGRESS, Column.SIZE, Column.SPEED, Column.LEFT, Column.STATE)
"""Columns in which the numbers of what moves stand."""

Cells = tuple[Column, ...]


def changed_cells(words: RowWords, old: msg.QueueRow | None, new: msg.QueueRow | None) -> Cells:
    """The columns to paint anew where a row took the place of another. The bar goes by whole percents, as its words."""
    if old == new:
        return ()
    if old is None or new is None or _beside_numbers(old) != _beside_numbers(new):
        return tuple(Column)
    return tuple(column for column in _NUMBERS if words.cell(old, column) != words.cell(new, column))


def runs(cells: Sequence[Cells]) -> Iterator[tuple[int, int, Cells]]:
    """Neighbouring rows with the same cells to paint: (first, last, cells), those without any left out."""
    for same, group in groupby(range(len(cells)), cells.__getitem__):
        rows = list(group)
        if same:
            yield rows[0], rows[-1], same


def _beside_numbers(row: msg.QueueRow) -> msg.QueueRow:
    """All of a row that decides on its icon, its colours and where its words stand."""
    if isinstance(row, msg.JobRow):
        return msgspec.structs.replace(row, done=0, speed=0, left=0)
    if row.tally.active:  # else the tally decides on more than numbers
        return msgspec.structs.replace(row, tally=_ACTIVE, size=0, done=0, speed=0, left=0)
    return row


_ACTIVE = msg.Tally(active=1)
