"""The addresses ordered lately, as a table: asked for by the stretch, and anew when something moved."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.context import Desk
from gui.cdn.words import SIGNS, CdnWords
from gui.theme.icons import icon
from gui.titled import Index, TitledModel

STRETCH = 200

STATE, ACT, URL, CHANGED = range(4)


class TasksModel(TitledModel[msg.CdnTaskRow]):
    """The latest first. `loaded(CdnTaskPage)` comes with every answer."""

    loaded = Signal(object)

    def __init__(self, desk: Desk, account: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._account = desk, account
        self._words = CdnWords(self)
        self._count = 0
        self._asking = self._again = False
        self.titles = (self.tr("State"), self.tr("What"), self.tr("Address"), self.tr("Changed"))

    def reload(self) -> None:
        """Ask anew for what is shown; asked while an answer is awaited, once more after it."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        tasks.spawn(self._load(), on_error=self._desk.notify_error)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return icon(*SIGNS[row.state])
        if role == Qt.ItemDataRole.ToolTipRole:
            exact = index.column() == CHANGED
            return formats.exact(row.changed) if exact else formats.tip(self._shown(row, index.column()))
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asking and len(self.rows) < self._count

    def fetchMore(self, parent: Index) -> None:
        self._asking = True
        tasks.spawn(self._load(more=STRETCH), on_error=self._desk.notify_error)

    async def _load(self, more: int = 0) -> None:
        try:
            limit = max(STRETCH, len(self.rows)) + more
            page = await self._desk.engine.call(msg.ListCdnTasks(self._account, limit=limit))
        finally:
            self._asking = False
        self._take(page)
        if self._again:
            self._again = False
            self.reload()

    def _take(self, page: msg.CdnTaskPage) -> None:
        """The same rows change in place, so that selection and scrolling stay; others are set anew."""
        rows = list(page.rows)
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, CHANGED))
        else:
            self.set_rows(rows)
        self._count = page.count
        self.loaded.emit(page)

    def _shown(self, row: msg.CdnTaskRow, column: int) -> str:
        if column == STATE:
            return self._words.state(row)
        if column == ACT:
            return self._words.act(row.act)
        return formats.visible(row.url) if column == URL else formats.date(row.changed)
