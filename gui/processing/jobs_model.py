"""The jobs as a table: asked for by the stretch, kept up to date by the engine's events."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.context import Desk
from gui.processing.stages import SIGNS, result_words, stage_words
from gui.theme.icons import icon
from gui.titled import ROOT, Index, TitledModel

STRETCH = 200
"""Rows asked for at once."""

STATE, SOURCE, COMMAND, RESULT, ADDED = range(5)

_PASS = {
    msg.ProcessFilter.ALL: frozenset(msg.JobStage),
    msg.ProcessFilter.ACTIVE: frozenset(stage for stage in msg.JobStage if not stage.final),
    msg.ProcessFilter.FAILED: frozenset({msg.JobStage.FAILED, msg.JobStage.UNKNOWN}),
    msg.ProcessFilter.DONE: frozenset({msg.JobStage.DONE, msg.JobStage.NOT_NOTIFIED}),
}


class JobsModel(TitledModel[msg.ProcessJobRow]):
    """Newest first. `counted(ProcessCounts)` tells how many there are of each kind, `loaded` that rows came."""

    counted = Signal(object)
    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._total = 0
        self._which, self._text = msg.ProcessFilter.ALL, ""
        self._asked = 0
        self._fetching = False
        self.titles = (
            self.tr("State"),
            self.tr("Object"),
            self.tr("Command"),
            self.tr("Result"),
            self.tr("Started"),
        )

    def load(self, which: msg.ProcessFilter, text: str) -> None:
        """Show what these let through."""
        self._which, self._text = which, text
        self._asked += 1
        tasks.spawn(self._load(self._asked), on_error=self._desk.notify_error)

    def take(self, event: msg.ProcessJobsChanged) -> None:
        """Rows moved, came or went."""
        self.counted.emit(event.counts)
        for id in event.gone:
            self._remove(id)
        passing = _PASS[self._which]
        for row in sorted(event.rows, key=lambda row: row.id):
            place = self._place(row.id)
            if place is not None and row.stage in passing:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, ADDED))
            elif place is not None:
                self._remove(row.id)
            elif row.stage in passing and not self._text:
                self._insert(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return icon(*SIGNS[row.stage])
        if role == Qt.ItemDataRole.ToolTipRole:
            exact = index.column() == ADDED
            return formats.exact(row.added) if exact else formats.tip(self._shown(row, index.column()))
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._fetching and len(self.rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetching = True
            tasks.spawn(self._more(self._asked), on_error=self._desk.notify_error)

    @staticmethod
    def _shown(row: msg.ProcessJobRow, column: int) -> str:
        if column == STATE:
            return stage_words(row.stage)
        if column == SOURCE:
            return formats.visible(row.key or row.remote)
        if column == COMMAND:
            return "; ".join(output.command for output in row.outputs) or row.fops
        return result_words(row) if column == RESULT else formats.date(row.added)

    async def _load(self, asked: int) -> None:
        page = await self._desk.engine.call(msg.ListProcessJobs(self._which, 0, STRETCH, self._text))
        if asked != self._asked:
            return
        self.beginResetModel()
        self.rows, self._total, self._fetching = list(page.rows), page.total, False
        self.endResetModel()
        self.counted.emit(page.counts)
        self.loaded.emit()

    async def _more(self, asked: int) -> None:
        try:
            request = msg.ListProcessJobs(self._which, len(self.rows), STRETCH, self._text)
            page = await self._desk.engine.call(request)
        finally:
            self._fetching = False
        if asked != self._asked:
            return
        known = {row.id for row in self.rows}
        new = [row for row in page.rows if row.id not in known]
        self._total = page.total if new else len(self.rows)
        if new:
            self.beginInsertRows(ROOT, len(self.rows), len(self.rows) + len(new) - 1)
            self.rows += new
            self.endInsertRows()

    def _place(self, id: int) -> int | None:
        return next((place for place, row in enumerate(self.rows) if row.id == id), None)

    def _insert(self, row: msg.ProcessJobRow) -> None:
        """Where it belongs: of jobs that run beside each other a later one may end first. What is below the rows that
        are here is asked for when it is scrolled to."""
        place = next((place for place, one in enumerate(self.rows) if one.id < row.id), len(self.rows))
        if place == len(self.rows) < self._total:
            return
        self.beginInsertRows(ROOT, place, place)
        self.rows.insert(place, row)
        self._total += 1
        self.endInsertRows()
        self.loaded.emit()

    def _remove(self, id: int) -> None:
        place = self._place(id)
        if place is None:
            return
        self.beginRemoveRows(ROOT, place, place)
        del self.rows[place]
        self._total -= 1
        self.endRemoveRows()
        self.loaded.emit()
