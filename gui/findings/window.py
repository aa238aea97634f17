"""The frame of the windows of findings: how much is known, a table, what it sums up to, and acts below it.

One is made for each place and kind, and shown again; none is modal. What a window asks for is asked anew after verbs of
this window changed the space, and stops when it is closed.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from core.errors import SpaceferryError
from core.model import Place
from gui import formats, tasks
from gui.actions.context import Desk
from gui.actions.verb_runner import Verb, VerbState
from gui.cdn.frame import GAP, MARGIN
from gui.dialogs.banner import Banner
from gui.dialogs.sheet import note
from gui.findings.found import Found
from gui.findings.known_line import KnownLine
from gui.findings.row_menu import rows_menu, show_in_folder
from gui.focus_order import Led
from gui.plain_table import set_widths
from gui.theme.icons import put_icon
from gui.window_size import give_size

SIZE = QSize(940, 580)
AGAIN_MS = 400
"""A verb's last changes reach the index a moment after it ended."""


class FindingsWindow(Led, QDialog):
    """Subclasses make their table by `put_up`, implement `fetch`, `forget` and `picked`, and say `nothing` where it is
    empty.
    """

    def __init__(self, desk: Desk, place: Place, name: str, title: str) -> None:
        super().__init__(desk.widget())
        self.setObjectName(name)
        self.setWindowTitle(title)
        give_size(self, SIZE)
        self.desk, self.place = desk, place
        self.known = KnownLine(desk, place, self)
        self.head, self.foot = QHBoxLayout(), QHBoxLayout()
        self.banner = Banner(self)
        self.banner.hide()
        self.sums = QLabel(self)
        self.sums.setTextFormat(Qt.TextFormat.PlainText)
        self.empty = note("", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget(self)
        self.table = QTableView(self)
        self.loading = self.busy = False
        self._told = False
        """Whether the banner says why nothing could be loaded."""
        self._loader: asyncio.Task[None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AGAIN_MS)
        self._soon.timeout.connect(self.load)
        self.known.told.connect(self._retell)
        self.known.ended.connect(self.load)
        desk.verbs.changed.connect(self._verb_changed)

    # --- what subclasses say ---

    async def fetch(self) -> None:
        """Ask and fill the table. Raises SpaceferryError."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let go of what was found."""
        raise NotImplementedError

    def picked(self) -> list[Found]:
        """The objects selected in the table that are still there."""
        raise NotImplementedError

    def nothing(self) -> str:
        """The sentence in place of an empty table."""
        raise NotImplementedError

    def judge(self) -> None:
        """What can be done now: called whenever rows, ticks or the selection are others."""

    # --- for subclasses ---

    def put_up(self, name: str, widths: dict[int, int], stretched: int) -> None:
        """Lay out the window around its table, whose model is set already."""
        dress(self.table, name)
        set_widths(self.table, widths, stretched)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.doubleClicked.connect(lambda _index: self._show_first())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.judge())
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        for line in (self.head, self.foot):
            line.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        layout.setSpacing(GAP - 2)
        layout.addWidget(self.known)
        layout.addLayout(self.head)
        layout.addWidget(self.banner)
        layout.addWidget(self.stack, 1)
        layout.addLayout(self.foot)

    def button(self, text: str, picture: str, act: Callable[[], object], tint: str = "dim") -> QPushButton:
        """A button of the window."""
        made = QPushButton(text, self)
        if picture:
            put_icon(made, picture, tint)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _on: act())
        return made

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something whose errors the window shows."""
        tasks.spawn(work, on_error=self.failed)

    def failed(self, error: SpaceferryError) -> None:
        """Say what went wrong."""
        self.banner.show_error(error)

    def show_table(self) -> None:
        """Show the table, or why there is none."""
        rows = self.table.model().rowCount()
        self.empty.setText(self.tr("Looking…") if self.loading else self.nothing())
        self.stack.setCurrentIndex(0 if rows else 1)
        if rows and self.focusWidget() is self.known.read:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.judge()

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        """Look what there is."""
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.known.look()
        self.load()

    def done(self, result: int) -> None:
        """Close; nothing is asked any more, and nothing kept that is found anew."""
        self._soon.stop()
        self._cancel()
        super().done(result)
        self.forget()

    def load(self) -> None:
        """Ask anew."""
        self._cancel()
        if self.isVisible():
            self.loading = True
            self.show_table()
            self._loader = tasks.spawn(self._load(), on_error=self._not_loaded)

    def load_soon(self) -> None:
        """Ask anew in a moment, unless the window is at work or closed."""
        if self.isVisible() and not self.busy and not self.known.reading:
            self._soon.start()

    async def _load(self) -> None:
        await self.fetch()
        self.loading = False
        if self._told:
            self._told = False
            self.banner.hide()
        self.show_table()

    def _retell(self) -> None:
        """What is known decides what an empty table says, and what can be done."""
        if self.stack.count():
            self.show_table()

    def _not_loaded(self, error: SpaceferryError) -> None:
        """An index that does not know the place is told of by the line above."""
        self.loading = False
        if error.code == "not_indexed":
            self.known.show_known(0)
        else:
            self._told = True
            self.failed(error)
        self.show_table()

    def _cancel(self) -> None:
        if self._loader is not None:
            self._loader.cancel()
            self._loader = None

    def _verb_changed(self, verb: Verb) -> None:
        if verb.state is not VerbState.RUNNING:
            self.load_soon()

    def _menu(self, point: QPoint) -> None:
        if found := self.picked():
            menu = rows_menu(self.desk, self.place, found, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.table.viewport().mapToGlobal(point))

    def _show_first(self) -> None:
        if found := self.picked():
            show_in_folder(self.desk, self.place, found[0])


def dress(table: QTableView, name: str) -> None:
    """A table of whole rows, several selected at a time, with a menu, without a grid."""
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setProperty("ticks", True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(28)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    # of a header that shares the table's selection every title asks whether all rows are selected, row by row
    header.setSelectionModel(QItemSelectionModel(table.model(), header))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


W = TypeVar("W", bound=FindingsWindow)


def open_window(kind: Callable[[Desk, Place], W], of: type[W], desk: Desk, place: Place) -> W:
    """Show the window of a place, made now where there is none."""
    made: Sequence[W] = [one for one in desk.widget().findChildren(of) if one.place == place]
    window = made[0] if made else kind(desk, place)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def called(place: Place) -> str:
    """A place in a title."""
    return formats.visible(f"{place.space}/{place.key}".rstrip("/"))
