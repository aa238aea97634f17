"""Holds selection, current row and scroll position on the same keys while the model swaps its rows.

Within one store rows are known by number; when the same folder was listed anew, by key. A selection of whole runs of
rows stays a few ranges, so that 100,000 selected rows cost no more than ten.
"""

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject

from gui.file_table.chosen import marks_of, place_of, runs, spans_of
from gui.file_table.columns import Column
from gui.file_table.model import TableModel
from gui.file_table.rows import RowStore

if TYPE_CHECKING:
    from gui.file_table.rows_view import RowsView

REMEMBERED = 1000
"""A longer selection is not remembered of a folder that is left: nobody comes back for it, and each key costs."""

FEW = 100
"""Runs of rows, below which it is all the same how they are exchanged."""

MOST_RUNS = 5000
"""A selection that another order or filter scatters more is let go: Qt looks through all runs for each row it paints,
and each takes some hundredths of a millisecond to be made."""

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Memory:
    """What a view of a folder remembers of itself: keys, and how far the top row was scrolled out, in pixels."""

    selected: tuple[str, ...] = ()
    current: str = ""
    top: str = ""
    offset: int = 0


@dataclass(slots=True)
class _Held:
    """The same, by row number, during a swap."""

    store: RowStore
    marks: bytearray
    current: int | None
    top: int | None
    offset: int


class SelectionKeeper(QObject):
    """One for each view; it works by the model's signals alone."""

    def __init__(self, view: "RowsView", model: TableModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._held: _Held | None = None
        self._top: tuple[int, int] | None = None
        model.modelAboutToBeReset.connect(self._hold)
        model.rowsAboutToBeInserted.connect(self._hold_top)
        model.rowsAboutToBeRemoved.connect(self._hold_top)

    def listen(self) -> None:
        """Restore from now on: called once the view itself listens to the model, which must hear of a swap first."""
        self._model.modelReset.connect(self._restore)
        self._model.rowsInserted.connect(lambda _parent, first, last: self._follow_top(first, last + 1 - first))
        self._model.rowsRemoved.connect(lambda _parent, first, last: self._follow_top(first, first - last - 1))

    # --- selection ---

    def spans(self) -> list[tuple[int, int]]:
        """The selected rows as sorted runs (first, last)."""
        return sorted({(part.top(), part.bottom()) for part in self._view.selectionModel().selection().toList()})

    def select_rows(self, rows: Iterable[int]) -> None:
        """Select just these rows, given in rising order."""
        self.select_spans(runs(rows))

    def select_spans(self, spans: Sequence[tuple[int, int]]) -> None:
        """Select just these runs of rows."""
        selection = QItemSelection()
        for first, last in spans:
            selection.append(self._range(first, last))
        chosen = self._view.selectionModel()
        if len(spans) > FEW and chosen.selection().size() > FEW:  # Qt compares each old run with each new one
            chosen.clearSelection()
        chosen.select(selection, _Flag.ClearAndSelect)

    def invert(self) -> None:
        """Select what is not selected."""
        gaps, start = [], 0
        for first, last in self.spans():
            if first > start:
                gaps.append((start, first - 1))
            start = max(start, last + 1)
        if start < self._model.shown:
            gaps.append((start, self._model.shown - 1))
        self.select_spans(gaps)

    def select_keys(self, keys: Collection[str]) -> bool:
        """Select rows by key, go to the first of them; whether there was one."""
        rows = self._model.rows_of(keys)
        self.select_rows(rows)
        if rows:
            self._go_to(rows[0])
            self._view.scrollTo(self._model.index(rows[0], Column.NAME))
        return bool(rows)

    # --- memory ---

    def memory(self) -> Memory:
        """What to remember of the folder that is left."""
        key, current, top = self._model.key_at, self._view.currentIndex().row(), self._top_row()
        rows = [row for first, last in self.spans() for row in range(first, min(last, first + REMEMBERED) + 1)]
        return Memory(
            tuple(map(key, rows)) if len(rows) <= REMEMBERED else (),
            key(current) if current >= 0 else "",
            key(top) if top is not None else "",
            self._offset(),
        )

    def restore(self, memory: Memory) -> bool:
        """Take up a memory as far as its keys are here; whether all were."""
        rows = self._model.rows_of(memory.selected)
        current = self._model.row_of(memory.current) if memory.current else None
        top = self._model.row_of(memory.top) if memory.top else None
        self.select_rows(rows)
        if current is not None:
            self._go_to(current)
            self._view.scrollTo(self._model.index(current, Column.NAME))
        self._scroll(top, memory.offset)
        found = (len(rows), current is not None, top is not None)
        return found == (len(memory.selected), bool(memory.current), bool(memory.top))

    def take_over(self, spans: Sequence[tuple[int, int]], current: int, top: int) -> None:
        """Select and show what another view of the same rows did; -1 where it had no current row, or no top."""
        self.select_spans(spans)
        if current >= 0:
            self._go_to(current)
        self._scroll(top if top > 0 else None, 0)

    # --- swaps ---

    def _hold(self) -> None:
        numbers = self._model.numbers
        marks = marks_of(numbers, self.spans(), self._model.store.count)
        current, top = self._view.currentIndex().row(), self._top_row()
        self._held = _Held(
            self._model.store,
            marks,
            numbers[current] if current >= 0 else None,
            numbers[top] if top is not None else None,
            self._offset(),
        )

    def _restore(self) -> None:
        held, self._held = self._held, None
        if held is None or held.store.prefix != self._model.store.prefix:
            return
        if held.store is not self._model.store:
            self._translate(held)
        numbers = self._model.numbers
        if 0 < len(spans := spans_of(numbers, held.marks)) <= MOST_RUNS:
            self.select_spans(spans)
        if (row := _place(numbers, held.current)) is not None:
            self._go_to(row)
        self._scroll(_place(numbers, held.top), held.offset)

    def _translate(self, held: _Held) -> None:
        """From the numbers of the old listing to those of the new one, by key."""
        old, new = held.store, self._model.store
        marks = bytearray(new.count)
        number = held.marks.find(1)
        while number >= 0:
            if (found := new.find(old.key(number))) is not None:
                marks[found] = 1
            number = held.marks.find(1, number + 1)
        held.marks = marks
        held.current = new.find(old.key(held.current)) if held.current is not None else None
        held.top = new.find(old.key(held.top)) if held.top is not None else None

    def _range(self, first: int, last: int) -> QItemSelectionRange:
        return QItemSelectionRange(self._model.index(first, 0), self._model.index(last, len(Column) - 1))

    def _go_to(self, row: int) -> None:
        self._view.selectionModel().setCurrentIndex(self._model.index(row, Column.NAME), _Flag.NoUpdate)

    # --- scrolling ---

    def _top_row(self) -> int | None:
        """The first row in sight, unless it is the very first: then the view stays at the top."""
        row = self._view.top_row()
        return row if row > 0 or (row == 0 and self._offset()) else None

    def _offset(self) -> int:
        """How many pixels of the first row in sight are scrolled out."""
        row = self._view.top_row()
        return self._view.pixels_out(row) if row >= 0 else 0

    def _hold_top(self) -> None:
        top = self._top_row()
        self._top = (top, self._offset()) if top is not None else None

    def _follow_top(self, first: int, more: int) -> None:
        """Rows came or went above those in sight: what is read stays where it is."""
        if self._top is not None and first <= self._top[0]:
            self._scroll(max(self._top[0] + more, first), self._top[1])

    def _scroll(self, row: int | None, offset: int) -> None:
        if row is not None:
            self._view.scroll_to_top(row, offset)


def _place(numbers: "array[int]", number: int | None) -> int | None:
    return place_of(numbers, number) if number is not None else None
