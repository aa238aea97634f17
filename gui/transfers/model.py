"""The queue as Qt's views see it: as many rows as the tab has jobs, of which only the pages in sight are here.

The row count follows QueueTotals; a row not here yet is asked for when it is painted. QueueChanged updates rows in
place; when its generation grew, rows have come, gone or changed their tab: then what is in sight is asked for again.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.transfer.job import Tab
from gui import tasks
from gui.actions.context import Engine
from gui.transfers.columns import COLUMNS, Column
from gui.transfers.pages import PAGE, Pages
from gui.transfers.words import JobWords

JOB = int(Qt.ItemDataRole.UserRole)
"""The role that answers with the JobRow of an index, or None while it is on its way."""

_BULK = 5000
"""Rows asked for at once when a verb needs the jobs of a long selection."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NO_TOTALS = msg.QueueTotals((0, 0, 0, 0, 0), 0, 0, 0, 0, 0, paused=False, generation=-1)


class QueueModel(QAbstractTableModel):
    """Rows of one tab.

    Signals: `totals_changed(QueueTotals)` with every new number; `moved(dict)` maps the positions of rows that are
    here to where they went (None: gone), after the move, so that a view can keep its selection on the same jobs.
    """

    totals_changed = Signal(object)
    moved = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._tab = Tab.ALL
        self._count = 0
        self._pages = Pages()
        self._words = JobWords(self)
        self._wanted: dict[int, None] = {}
        self._fetching = False
        self.totals = NO_TOTALS
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)

    @property
    def tab(self) -> Tab:
        """The tab shown."""
        return self._tab

    def held(self) -> int:
        """How many rows are held in memory."""
        return len(self._pages)

    def show_tab(self, tab: Tab) -> None:
        """Show another tab."""
        self._tab = tab
        self._reset()

    def reload(self) -> None:
        """Forget everything and ask anew: a new engine counts its generations from the start."""
        self.totals = NO_TOTALS
        self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self._pages.clear()
        self._wanted.clear()
        self._count = self.totals.counts[self._tab]
        self.endResetModel()
        self._want(0)

    def take(self, event: msg.QueueChanged) -> None:
        """The queue's numbers changed."""
        grown = event.totals.generation != self.totals.generation
        self._set_totals(event.totals)
        if grown:
            self._pages.expire()
        positions = [at for row in event.rows if (at := self._pages.update(row)) is not None]
        if grown and self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(Column) - 1))
        else:
            for at in positions:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def job(self, position: int) -> msg.JobRow | None:
        """The job of a row; None while it is on its way, which this call sets off."""
        if (number := self._pages.wanted(position)) is not None:
            self._want(number)
        return self._pages.row(position)

    async def jobs(self, spans: Iterable[tuple[int, int]]) -> list[msg.JobRow]:
        """The jobs of spans of rows (first, last), fetched where they are not here."""
        found: list[msg.JobRow] = []
        for first, last in spans:
            here = [self._pages.row(at) for at in range(first, last + 1)] if last - first < PAGE else []
            if here and None not in here:
                found.extend(row for row in here if row is not None)
                continue
            for offset in range(first, last + 1, _BULK):
                limit = min(_BULK, last + 1 - offset)
                page = await self._engine.call(msg.ListJobs(self._tab, offset, limit))
                found.extend(page.rows)
        return found

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.job(index.row())
        if role == JOB or row is None:
            return row
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.tip(row, column)
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
        self._set_count(totals.counts[self._tab])
        self.totals_changed.emit(totals)

    def _set_count(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def _want(self, number: int) -> None:
        self._wanted[number] = None
        if not self._fetching:
            self._soon.start()

    def _fetch(self) -> None:
        """Ask for the page wanted last: while scrolling fast, the earlier ones are out of sight already."""
        if self._wanted and not self._fetching:
            number, _ = self._wanted.popitem()
            self._fetching = True
            tasks.spawn(self._ask(number, self._tab), on_error=self.failed.emit)

    async def _ask(self, number: int, tab: Tab) -> None:
        try:
            page = await self._engine.call(msg.ListJobs(tab, number * PAGE, PAGE))
        except SpaceferryError:
            self._wanted.clear()
            raise
        else:
            if tab is self._tab:
                self._put(number, page)
        finally:
            self._fetching = False
            if self._wanted:
                self._soon.start()

    def _put(self, number: int, page: msg.JobPage) -> None:
        before = dict(self._pages.ids(number))
        if page.totals.generation != self.totals.generation:
            self._pages.expire()
        self._pages.put(number, page.rows)
        if page.totals.generation >= self.totals.generation:
            self._set_totals(page.totals)
        places = {old: self._pages.position(job) for job, old in before.items()}
        if went := {old: new for old, new in places.items() if old != new}:
            self.moved.emit(went)
        first, last = number * PAGE, min(number * PAGE + PAGE, self._count) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
