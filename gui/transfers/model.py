"""The queue as Qt's views see it: as many rows as the engine's view has, of which only the pages in sight are here.

Positions are the engine's. A row not here yet is asked for when it is painted; each answer says how many rows there
are. QueueChanged updates rows in place; when its generation grew, rows have come, gone or changed their tab: then what
is in sight is asked for again. Opening a batch asks for the rows around it in the view that has it open, and puts them
in its place with one insertion, so that whoever looks at other rows sees them keep their place and selection.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.transfer.job import JobState, Tab
from gui import formats, tasks
from gui.actions.context import Engine
from gui.transfers.changes import Cells, changed_cells, runs
from gui.transfers.columns import COLUMNS, Column
from gui.transfers.pages import PAGE, Pages, key_of
from gui.transfers.words import RowWords

ROW = int(Qt.ItemDataRole.UserRole)
"""The role that answers with the JobRow or BatchRow of an index, or None while it is on its way."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NO_TOTALS = msg.QueueTotals((0, 0, 0, 0, 0), 0, 0, 0, 0, 0, paused=False, generation=-1)


def is_flat(view: msg.QueueView) -> bool:
    """Whether a view lists jobs alone, without the rows of batches."""
    return bool(view.batch or view.states or view.text) or not view.grouped


def _nothing() -> None:
    pass


class QueueModel(QAbstractTableModel):
    """Rows of one view of the queue.

    Signals: `totals_changed(QueueTotals)` with every new number. `about_to_move` comes before an answer is put in,
    `counted` when all of it is; in between, where rows went elsewhere, `moved(dict)`: it maps the positions of rows
    that are here to where they went (None: gone), so that a view can keep its selection on the same rows.
    """

    totals_changed = Signal(object)
    counted = Signal()
    about_to_move = Signal()
    moved = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._view = msg.QueueView()
        self._count = 0
        self._pages = Pages()
        self._words = RowWords(self)
        self._wanted: dict[int, None] = {}
        self._turns: dict[int, bool] = {}
        self._next: msg.QueueView | None = None
        self._missed: msg.QueueView | None = None
        """The view that could not be had: the next engine is asked for it."""
        self._fetching = False
        self.totals = NO_TOTALS
        self.moves = 0
        """Grows whenever a position may have come to mean another row, openings aside: Qt moves selections then."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)

    @property
    def view(self) -> msg.QueueView:
        """What is listed."""
        return self._view

    @property
    def engine(self) -> Engine:
        """Who is asked for rows."""
        return self._engine

    @property
    def busy(self) -> bool:
        """Whether rows are on their way."""
        return self._fetching or self._asks()

    def held(self) -> int:
        """How many rows are held in memory."""
        return len(self._pages)

    def show_view(self, *, tab: Tab, batch: int, states: tuple[JobState, ...], text: str) -> None:
        """List something else, in the place of what is listed, once it is here. Which batches are open stays."""
        self._next = msg.QueueView(tab=tab, batch=batch, states=states, text=text)
        self._soon.start()

    def reload(self) -> None:
        """Ask for everything anew: a new engine counts its generations from the start."""
        self.totals = NO_TOTALS
        self._next = self._next or self._missed or msgspec.structs.replace(self._view)
        self._soon.start()

    def take(self, event: msg.QueueChanged) -> None:
        """The queue's numbers changed."""
        grown = event.totals.generation != self.totals.generation
        self._set_totals(event.totals)
        for row in event.rows:
            if (at := self._pages.position(key_of(row))) is not None:
                old = self._pages.row(at)
                self._pages.update(row)
                self._repaint(at, at, changed_cells(self._words, old, row))
        if grown:
            self._pages.expire()
            if self._count:
                self._repaint_stale()
            else:
                self._want(0)

    # --- rows ---

    def row(self, position: int) -> msg.QueueRow | None:
        """A row; None while it is on its way, which this call sets off."""
        if (number := self._pages.wanted(position)) is not None:
            self._want(number)
        return self._pages.row(position)

    def known(self, position: int) -> msg.QueueRow | None:
        """A row, if it is here; asks for nothing."""
        return self._pages.row(position)

    def position(self, key: int) -> int | None:
        """Where a row is, by its key, if it is here."""
        return self._pages.position(key)

    def opened(self, row: msg.QueueRow | None) -> bool:
        """Whether a batch's jobs stand below its row, or are about to."""
        return isinstance(row, msg.BatchRow) and self._turns.get(row.id, row.id in self._view.opened)

    def open_batch(self, batch: int, opened: bool) -> None:
        """Let a batch's jobs stand below its row, or not."""
        if opened != (batch in self._view.opened):
            self._turns[batch] = opened
        else:
            self._turns.pop(batch, None)
        self._soon.start()

    # --- Qt's side ---

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.tip(self._words.tip(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[column].heading()}: {self._words.cell(row, column)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        spec = COLUMNS[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.heading()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _set_totals(self, totals: msg.QueueTotals) -> None:
        self.totals = totals
        self.totals_changed.emit(totals)

    def _set_count(self, count: int) -> None:
        if count > self._count:
            self._insert(self._count, count - self._count)
        elif count < self._count:
            self._remove(count, self._count - count)

    def _insert(self, at: int, number: int, change: Callable[[], None] = _nothing) -> None:
        self.beginInsertRows(QModelIndex(), at, at + number - 1)
        change()
        self._count += number
        self.endInsertRows()

    def _remove(self, at: int, number: int, change: Callable[[], None] = _nothing) -> None:
        self.beginRemoveRows(QModelIndex(), at, at + number - 1)
        change()
        self._count -= number
        self.endRemoveRows()

    def _repaint(self, first: int, last: int, columns: Cells = tuple(Column)) -> None:
        if columns == tuple(Column):
            self.dataChanged.emit(self.index(first, columns[0]), self.index(last, columns[-1]))
            return
        for column in columns:
            self.dataChanged.emit(self.index(first, column), self.index(last, column))

    def _repaint_stale(self) -> None:
        """One column is enough, that which always stands there: what is painted is asked for."""
        self._repaint(0, self._count - 1, (Column.NAME,))

    # --- asking the engine, one question at a time ---

    def _want(self, number: int) -> None:
        self._wanted[number] = None
        if not self._fetching:
            self._soon.start()

    def _fetch(self) -> None:
        """Ask for another view, else open or close a batch, else ask for the page wanted last: the earlier ones may be
        out of sight already."""
        if self._fetching or not self._asks():
            return
        self._fetching = True
        if self._next is not None:
            work = partial(self._switch, self._next)
        elif self._turns:
            work = partial(self._turn, *next(iter(self._turns.items())), self._view)
        else:
            work = partial(self._ask, self._wanted.popitem()[0], self._view)
        tasks.spawn(self._finish(work), on_error=self.failed.emit)

    def _asks(self) -> bool:
        return bool(self._next or self._turns or self._wanted)

    async def _finish(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """`work` is called here: a coroutine made before would complain if the window is closed before this begins."""
        try:
            await work()
        except SpaceferryError:
            self._wanted.clear()
            self._turns.clear()
            self._missed, self._next = self._next or self._missed, None
            raise
        finally:
            self._fetching = False
            if self._asks():
                self._soon.start()

    async def _switch(self, asked: msg.QueueView) -> None:
        view = msgspec.structs.replace(asked, opened=self._view.opened)
        page = await self._engine.call(msg.ListJobs(view, 0, PAGE))
        if asked is not self._next:
            return
        self.beginResetModel()
        self.moves += 1
        self._next = self._missed = None
        self._view, self._count = view, page.count
        self._pages.clear()
        self._wanted.clear()
        self._turns.clear()
        self._pages.put(0, page.rows)
        self.endResetModel()
        if page.totals.generation >= self.totals.generation:
            self._set_totals(page.totals)
        else:
            self._pages.expire()
        self.counted.emit()

    async def _ask(self, number: int, view: msg.QueueView) -> None:
        page = await self._engine.call(msg.ListJobs(view, number * PAGE, PAGE))
        if view is self._view:
            self._put(number, page)

    def _put(self, number: int, page: msg.JobPage) -> None:
        before = dict(self._pages.keys(number))
        first = number * PAGE
        old = [self._pages.row(at) for at in range(first, first + PAGE)]
        newer = page.totals.generation > self.totals.generation
        if newer:
            self._pages.expire()
        self.about_to_move.emit()
        self._pages.put(number, page.rows)
        if page.count != self._count:
            self.moves += 1
            self._set_count(page.count)
        places = {old: self._pages.position(key) for key, old in before.items()}
        if went := {old: new for old, new in places.items() if old != new}:
            self.moves += 1
            self.moved.emit(went)
        if page.totals.generation >= self.totals.generation:
            self._set_totals(page.totals)
        self.counted.emit()
        cells = [changed_cells(self._words, *both) for both in zip(old, page.rows, strict=False)]
        for top, bottom, columns in runs(cells):
            self._repaint(first + top, first + bottom, columns)
        if newer and self._count:
            self._repaint_stale()

    async def _turn(self, batch: int, opened: bool, view: msg.QueueView) -> None:
        """Ask for the page of a batch's row, and the one behind it, in the view that has it open (or closed)."""
        at = self._pages.position(-batch)
        number = 0 if at is None else at // PAGE
        others = tuple(other for other in view.opened if other != batch)
        turned = msgspec.structs.replace(view, opened=(*others, batch) if opened else others)
        page = await self._engine.call(msg.ListJobs(turned, number * PAGE, 2 * PAGE))
        if view is not self._view or self._turns.get(batch) != opened:
            return
        del self._turns[batch]
        self._view = turned
        self._put_turned(self._pages.position(-batch), number, page)

    def _put_turned(self, at: int | None, number: int, page: msg.JobPage) -> None:
        """Show what came. What was selected behind the batch moves with its rows: Qt does that."""
        more = page.count - self._count
        self.about_to_move.emit()
        if at is not None and more > 0:
            self._insert(at + 1, more, lambda: self._exchange(number, page))
        elif at is not None and more < 0 and at - more < self._count:
            self._remove(at + 1, -more, lambda: self._exchange(number, page))
        else:
            self._exchange(number, page)
            self.moves += 1
            self._set_count(page.count)
        if page.totals.generation != self.totals.generation:
            self.moves += 1
            self._pages.expire()
        self.counted.emit()
        if self._count:
            self._repaint(0, self._count - 1)

    def _exchange(self, number: int, page: msg.JobPage) -> None:
        self._pages.cut(number)
        for piece in range(2):
            if rows := page.rows[piece * PAGE : (piece + 1) * PAGE]:
                self._pages.put(number + piece, rows)
