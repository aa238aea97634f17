"""Refresh and prefetch: addresses pasted or typed, what the day still allows, and where each address stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import formats, tasks
from gui.actions.context import Desk
from gui.cdn.allowances import Allowances
from gui.cdn.ask import Order, ask
from gui.cdn.frame import GAP, MARGIN
from gui.cdn.tasks_model import ACT, CHANGED, STATE, URL, TasksModel
from gui.cdn.words import CdnWords
from gui.dialogs.banner import Banner
from gui.dialogs.check_box import CheckBox
from gui.dialogs.sheet import note
from gui.formats import MOMENT_WIDTH
from gui.plain_table import plain_table, set_widths
from gui.theme.icons import put_icon

WIDTHS = {STATE: 260, ACT: 110, CHANGED: MOMENT_WIDTH}
PASTE_HEIGHT = 112
SOON_MS = 150
"""Events of one moment are answered with one question."""


class RefreshPage(QWidget):
    """Of one account. `changed` is called when the engine says that its tasks moved."""

    def __init__(self, desk: Desk, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._account = desk, account
        self._words = CdnWords(self)
        self.addresses = QPlainTextEdit(self)
        self.addresses.setAccessibleName(self.tr("Addresses, one per line"))
        self.addresses.setPlaceholderText(
            self.tr("One address per line. That of a folder ends with a slash: http://domain/folder/")
        )
        self.addresses.setFixedHeight(PASTE_HEIGHT)
        self.addresses.textChanged.connect(self._judge)
        self.foreign = CheckBox(self.tr("Also addresses on domains of no space"), self)
        self.folders = CheckBox(self.tr("All are folders"), self)
        self.refresh = self._button(self.tr("Refresh"), "", lambda: self._send(prefetch=False))
        self.refresh.setProperty("primary", True)
        self.prefetch = self._button(self.tr("Prefetch"), "download-outline", lambda: self._send(prefetch=True))
        self.stop = self._button(self.tr("Stop sending"), "stop-circle-outline", self._stop)
        self.again = self._button(self.tr("Send again"), "restart", self._again)
        self.forget = self._button(self.tr("Remove finished"), "broom", self._forget)
        self.banner = Banner(self)
        self.banner.hide()
        self.allowances = Allowances(self)
        self.model = TasksModel(desk, account, self)
        self.table = self._table()
        self.empty = note(self.tr("Nothing was refreshed or prefetched lately."), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.reload)
        self.model.loaded.connect(self._show_page)
        self._sending = False
        self._lay_out()
        self._judge()
        self._show_page(msg.CdnTaskPage((), 0, 0, 0))

    def reload(self) -> None:
        """Ask for tasks and allowances."""
        self.model.reload()
        tasks.spawn(self._load_allowances(), on_error=self.banner.show_error)

    def changed(self) -> None:
        """Something moved."""
        if not self._soon.isActive():
            self._soon.start()

    def written(self) -> tuple[str, ...]:
        """The addresses that were written."""
        return tuple(line.strip() for line in self.addresses.toPlainText().splitlines() if line.strip())

    async def _load_allowances(self) -> None:
        told = await self._desk.engine.call(msg.GetCdnAllowances(self._account))
        self.allowances.show_allowances(told)

    def _send(self, *, prefetch: bool) -> None:
        folders = self.folders.isChecked() and not prefetch
        order = msg.AskCdn(self._account, self.written(), prefetch, folders, self.foreign.isChecked())
        tasks.spawn(self._order(order), on_error=self._failed)

    def _again(self) -> None:
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        ids = tuple(self.model.rows[row].id for row in sorted(chosen))
        tasks.spawn(self._order(msg.RetryCdn(self._account, ids)), on_error=self._failed)

    async def _order(self, order: Order) -> None:
        """Send it; addresses that were taken leave the field, the others stay to be mended."""
        self._busy(True)
        self.banner.hide()
        try:
            page, problems = await ask(self._desk, order, lambda text, kind: self.banner.show_words(text, "", kind))
        finally:
            self._busy(False)
        if isinstance(order, msg.AskCdn):
            self.addresses.setPlainText("\n".join(one.url for one in problems))
        if problems:
            text, kind = self._words.ended(page, problems, getattr(order, "prefetch", False))
            more = formats.count(len(problems) - 3)
            lines = [self._words.problem(one) for one in problems[:3]]
            lines += [self.tr("… and {count} more").format(count=more)] if len(problems) > 3 else []
            self.banner.show_words(text, "\n".join(lines), kind)
        self.reload()

    def _stop(self) -> None:
        tasks.spawn(self._call(msg.StopCdn(self._account)), on_error=self._failed)

    def _forget(self) -> None:
        tasks.spawn(self._call(msg.ForgetCdnTasks(self._account)), on_error=self._failed)

    async def _call(self, request: msg.Request[msg.Nothing]) -> None:
        await self._desk.engine.call(request)
        self.reload()

    def _failed(self, error: SpaceferryError) -> None:
        self.banner.show_error(error)
        self.reload()

    def _busy(self, busy: bool) -> None:
        self._sending = busy
        self._judge()

    def _judge(self) -> None:
        ready = bool(self.written()) and not self._sending
        self.refresh.setEnabled(ready)
        self.prefetch.setEnabled(ready)
        self.stop.setVisible(self._sending)

    def _show_page(self, page: msg.CdnTaskPage) -> None:
        self._pages.setCurrentIndex(0 if self.model.rows else 1)
        self.again.setEnabled(page.again > 0 and not self._sending)
        self.forget.setEnabled(page.count > page.active)

    def _button(self, text: str, picture: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        if picture:
            put_icon(button, picture)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    def _table(self) -> QTableView:
        table = plain_table(self.model, self.tr("Addresses sent lately"), self)
        set_widths(table, WIDTHS, URL)
        return table

    def _lay_out(self) -> None:
        send = QHBoxLayout()
        send.setSpacing(16)
        send.addWidget(self.folders)
        send.addWidget(self.foreign)
        send.addStretch(1)
        for button in (self.stop, self.prefetch, self.refresh):
            send.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.allowances, 1)
        for button in (self.again, self.forget):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self.addresses)
        layout.addLayout(send)
        layout.addWidget(self.banner)
        layout.addLayout(below)
        layout.addWidget(self._pages, 1)
