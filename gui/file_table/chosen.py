"""Rows that are selected: as marks by row number, which hold while the order changes, and back as runs of rows."""

from array import array
from collections.abc import Iterable, Sequence

from gui.file_table.arranged import SMALL

Span = tuple[int, int]
"""First and last row."""


def marks_of(shown: "array[int]", spans: Sequence[Span], count: int) -> bytearray:
    """A 1 for each of `count` numbers that stands in one of the runs."""
    marks = bytearray(count)
    if sum(last + 1 - first for first, last in spans) < SMALL:
        for first, last in spans:
            for number in shown[first : last + 1]:
                marks[number] = 1
        return marks
    import numpy as np

    flags, numbers = np.frombuffer(marks, np.uint8), np.frombuffer(shown, np.uint32)
    for first, last in spans:
        flags[numbers[first : last + 1]] = 1
    return marks


def spans_of(shown: "array[int]", marks: bytearray) -> list[Span]:
    """The runs of rows whose numbers are marked."""
    if 1 not in marks:
        return []
    if len(shown) < SMALL:
        return runs(row for row, number in enumerate(shown) if marks[number])
    import numpy as np

    rows = np.flatnonzero(np.frombuffer(marks, np.uint8)[np.frombuffer(shown, np.uint32)])
    if not len(rows):
        return []
    cuts = np.flatnonzero(np.diff(rows) > 1)
    firsts, lasts = np.append(rows[:1], rows[cuts + 1]), np.append(rows[cuts], rows[-1:])
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def runs(rows: Iterable[int]) -> list[Span]:
    """Rising numbers as runs."""
    made: list[Span] = []
    for row in rows:
        if made and row == made[-1][1] + 1:
            made[-1] = (made[-1][0], row)
        else:
            made.append((row, row))
    return made


def place_of(shown: "array[int]", number: int) -> int | None:
    """Where a number stands; as quick as memory is read."""
    raw, wanted, size = memoryview(shown).cast("B").tobytes(), array("I", [number]).tobytes(), shown.itemsize
    at = raw.find(wanted)
    while at >= 0 and at % size:
        at = raw.find(wanted, at + 1)
    return at // size if at >= 0 else None


def places_of(shown: "array[int]", numbers: set[int]) -> list[int]:
    """Where numbers stand, in rising order."""
    if len(numbers) <= 2:
        return sorted(place for number in numbers if (place := place_of(shown, number)) is not None)
    if len(shown) < SMALL:
        return [row for row, number in enumerate(shown) if number in numbers]
    import numpy as np

    wanted = np.fromiter(numbers, np.uint32, len(numbers))
    found: list[int] = np.flatnonzero(np.isin(np.frombuffer(shown, np.uint32), wanted)).tolist()
    return found
