"""Where cells of one size stand: in lines that fill the view, one below the other, or, sideways, one beside the other.

Pure arithmetic over row numbers, so that a million cells cost as much as ten. Pixels are those of the whole content.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize


class Step(enum.Enum):
    """Where the keyboard goes from a cell."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    HOME = "home"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cells:
    """`count` cells of one `size`, `per_line` in a line, `margin` pixels around all of them.

    Lines run from left to right, the next one below; `sideways` from top to bottom, the next one to the right.
    `lines_seen` is how many whole lines the view shows.
    """

    count: int
    size: QSize
    per_line: int
    lines_seen: int = 1
    margin: int = 0
    sideways: bool = False

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return -(-self.count // self.per_line)

    @property
    def extent(self) -> QSize:
        """Of all content."""
        across, along = self.per_line, self.lines
        wide, high = (along, across) if self.sideways else (across, along)
        return QSize(wide * self.size.width() + 2 * self.margin, high * self.size.height() + 2 * self.margin)

    def rect(self, row: int) -> QRect:
        """A row's cell."""
        line, place = divmod(row, self.per_line)
        across, down = (line, place) if self.sideways else (place, line)
        corner = QPoint(self.margin + across * self.size.width(), self.margin + down * self.size.height())
        return QRect(corner, self.size)

    def row_at(self, at: QPoint) -> int:
        """The row whose cell is at a point; -1 where there is none."""
        across, down = self._cell(at)
        line, place = (across, down) if self.sideways else (down, across)
        row = line * self.per_line + place
        return row if 0 <= place < self.per_line and line >= 0 and row < self.count else -1

    def nearest(self, at: QPoint) -> int:
        """The row whose cell is at a point, or the next one to it; -1 where there are no rows."""
        across, down = self._cell(at)
        line, place = (across, down) if self.sideways else (down, across)
        line = min(max(line, 0), self.lines - 1)
        row = line * self.per_line + min(max(place, 0), self.per_line - 1)
        return min(row, self.count - 1) if self.count else -1

    def runs_in(self, area: QRect) -> Iterator[tuple[int, int]]:
        """The rows whose cells touch an area, as runs (first, last)."""
        (left, top), (right, bottom) = self._cell(area.topLeft()), self._cell(area.bottomRight())
        first_line, last_line = (left, right) if self.sideways else (top, bottom)
        first, last = (top, bottom) if self.sideways else (left, right)
        first, last = max(first, 0), min(last, self.per_line - 1)
        first_line, last_line = max(first_line, 0), min(last_line, self.lines - 1)
        if first > last or first_line > last_line:
            return
        if first == 0 and last == self.per_line - 1:
            yield first_line * self.per_line, min((last_line + 1) * self.per_line, self.count) - 1
            return
        for line in range(first_line, last_line + 1):
            begin = line * self.per_line
            if begin + first < self.count:
                yield begin + first, min(begin + last, self.count - 1)

    def step(self, row: int, step: Step) -> int:
        """The row the keyboard goes to; from nowhere (-1) to the first."""
        if row < 0 or not self.count:
            return min(0, self.count - 1)
        last = self.count - 1
        if step in (Step.HOME, Step.END):
            return 0 if step is Step.HOME else last
        ways = (Step.UP, Step.DOWN, Step.LEFT, Step.RIGHT) if self.sideways else _WAYS
        if step in ways[:2]:
            return min(max(row + (1 if step is ways[1] else -1), 0), last)
        pages = self.lines_seen if step in (Step.PAGE_UP, Step.PAGE_DOWN) else 1
        lines = pages if step in (ways[3], Step.PAGE_DOWN) else -pages
        line = row // self.per_line + lines
        if 0 <= line < self.lines:
            return min(row + lines * self.per_line, last)
        if pages == 1:
            return row
        return row % self.per_line if line < 0 else min((self.lines - 1) * self.per_line + row % self.per_line, last)

    def _cell(self, at: QPoint) -> tuple[int, int]:
        """How many cells from the left and from the top."""
        x, y = at.x() - self.margin, at.y() - self.margin
        return x // self.size.width(), y // self.size.height()


_WAYS = (Step.LEFT, Step.RIGHT, Step.UP, Step.DOWN)
"""To the neighbours in the line, and to the lines beside it."""
