"""The trash of a space: where each object was, when it was deleted and when it goes; put back, or empty."""

import asyncio
import contextlib

from PySide6.QtCore import QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from core.engine import protocol as msg
from core.errors import NoSuchObject, SpaceferryError
from core.model import Place
from core.settings import TrashRule
from core.transfer.job import Conflict
from gui import formats, tasks
from gui.actions.context import ActionContext
from gui.actions.verb_words import VerbTexts
from gui.focus_order import Led
from gui.formats import MOMENT_WIDTH
from gui.operations.trash_model import DELETED, GOES, NAME, TEXT, TrashModel
from gui.plain_table import plain_table, set_widths
from gui.theme.icons import put_icon
from gui.window_size import give_size

SIZE = QSize(760, 460)
SHOWN = 5000
"""Objects listed one by one; all of them can be put back at once all the same."""


class TrashWindow(Led, QDialog):
    """Not modal; one is made for each trash, and shown again.

    `count` is how many objects there are, -1 while they are being looked for.
    """

    def __init__(self, context: ActionContext, rule: TrashRule) -> None:
        super().__init__(context.desk.widget())
        self.setObjectName("trashWindow")
        self.setWindowTitle(self.tr("Trash of {space}").format(space=rule.space))
        give_size(self, SIZE)
        self._context, self._desk, self.rule = context, context.desk, rule
        self.count = -1
        self._loading: asyncio.Task[None] | None = None
        self.model = TrashModel(rule.prefix, self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterRole(TEXT)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find in the trash"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.table = self._table()
        self.sums = QLabel(self)
        self.back = self._button(self.tr("Put back"), "restart")
        self.all_back = self._button(self.tr("Put all back"), "")
        self.empty = self._button(self.tr("Empty trash…"), "delete-forever-outline")
        self.again = self._button(self.tr("Refresh"), "refresh")
        self.back.clicked.connect(lambda _on: self._do_put_back(tuple(self._selected())))
        self.all_back.clicked.connect(lambda _on: self._do_put_back(()))
        self.empty.clicked.connect(lambda _on: self._spawn_empty())
        self.again.clicked.connect(lambda _on: self.load())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._judge())
        self._lay_out()
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is there."""
        super().showEvent(event)
        self.load()

    def done(self, result: int) -> None:
        """Close; nothing is looked for any more."""
        if self._loading is not None:
            self._loading.cancel()
        super().done(result)

    def load(self) -> None:
        """Look anew."""
        if self._loading is not None:
            self._loading.cancel()
        self._loading = tasks.spawn(self._load(), on_error=self._desk.notify_error)

    def select(self, original: str) -> None:
        """Select the row of an object by where it was, as a click does."""
        for row in range(self._found.rowCount()):
            if self._found.index(row, NAME).data(TEXT) == original:
                self.table.selectRow(row)

    async def _load(self) -> None:
        self.count = -1
        self.sums.setText(self.tr("Looking…"))
        self._judge()
        try:
            page = await self._look()
        except SpaceferryError:
            self.sums.clear()
            raise
        self.count = page.count
        self.model.show_plan(page)
        self.sums.setText(self._sums(page))
        self._judge()
        for stamp, key in self.model.stamps().items():
            with contextlib.suppress(NoSuchObject):  # it was put back meanwhile
                info = await self._desk.engine.call(msg.Stat(Place(self.rule.account, self.rule.space, key)))
                self.model.show_end(stamp, info.expires)

    async def _look(self) -> msg.PlanPage:
        """What would be put back. Raises SpaceferryError."""
        page = msg.PlanPage(0, 0)
        request = msg.Untrash(self._all(), self.rule.prefix, Conflict.KEEP_BOTH)
        pages = self._desk.engine.stream(msg.PreviewOperation(request, SHOWN))
        async with contextlib.aclosing(pages):
            async for latest in pages:
                page = latest
        return page

    def _sums(self, page: msg.PlanPage) -> str:
        if not page.count:
            return self.tr("The trash is empty.")
        words = self.tr("%Ln object(s)", "", page.count) + " · " + formats.size(page.bytes)
        if len(page.pairs) < page.count:
            words += " · " + self.tr("the newest %Ln are shown", "", len(page.pairs))
        return words

    def _all(self) -> msg.Selection:
        return msg.Selection(self.rule.account, self.rule.space, (), (self.rule.prefix,))

    def _selected(self) -> list[str]:
        rows = (self._found.mapToSource(index).row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row].key for row in rows]

    def _do_put_back(self, keys: tuple[str, ...]) -> None:
        what = msg.Selection(self.rule.account, self.rule.space, keys) if keys else self._all()
        tasks.spawn(self._put_back(what), on_error=self._desk.notify_error)

    async def _put_back(self, what: msg.Selection) -> None:
        await self._desk.verbs.run(msg.Untrash(what, self.rule.prefix), VerbTexts().putting_back())
        self._load_if_open()

    def _spawn_empty(self) -> None:
        tasks.spawn(self._empty(), on_error=self._desk.notify_error)

    async def _empty(self) -> None:
        from gui.actions.delete import empty_trash

        await empty_trash(self._context)
        self._load_if_open()

    def _load_if_open(self) -> None:
        if self.isVisible():
            self.load()

    def _judge(self) -> None:
        self.back.setEnabled(bool(self.table.selectionModel().selectedRows()))
        self.all_back.setEnabled(self.count > 0)
        self.empty.setEnabled(self.count > 0)

    def _button(self, text: str, picture: str) -> QPushButton:
        button = QPushButton(text, self)
        if picture:
            put_icon(button, picture)
        button.setAutoDefault(False)
        return button

    def _table(self) -> QTableView:
        table = plain_table(self._found, self.tr("Objects in the trash"), self)
        set_widths(table, {DELETED: MOMENT_WIDTH, GOES: MOMENT_WIDTH}, NAME)
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        self.search.setFixedWidth(220)
        head.addWidget(self.search)
        head.addStretch(1)
        for button in (self.again, self.all_back, self.back, self.empty):
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addWidget(self.sums)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
