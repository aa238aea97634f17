"""The plan: kinds and a search above, rows with their ticks, what the ticks come to."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from gui.actions.context import Desk
from gui.formats import MOMENT_WIDTH
from gui.mirror.kinds import Kinds
from gui.mirror.plan_model import ACTION, HERE, NAME, THERE, WHY, PlanModel, is_conflict
from gui.mirror.tick import TickDelegate
from gui.mirror.words import MirrorWords
from gui.plain_table import plain_table, set_widths
from gui.theme.icons import icon

_SIDE = 60 + MOMENT_WIDTH
"""Of a side: a size and a time."""

WIDTHS = {ACTION: 150, WHY: 200, HERE: _SIDE, THERE: _SIDE}
TYPING_MS = 200


class PlanView(QWidget):
    """Shows one plan at a time. `changed(MirrorSummary)` fires after each change of its ticks; `failed` on an error."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, MirrorWords(self)
        self._plan = 0
        self._place: Place | None = None
        self.kinds = Kinds(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a name"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(180)
        self.model = PlanModel(desk.engine, self._fail, self)
        self.table = plain_table(self.model, self.tr("Plan"), self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setObjectName("planTable")
        self.table.setItemDelegateForColumn(ACTION, TickDelegate(self.table))
        self.all = self._button(self.tr("Tick all"), lambda: self.model.tick_all(True))
        self.none = self._button(self.tr("Tick none"), lambda: self.model.tick_all(False))
        self.sums = QLabel(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_MS)
        self._soon.timeout.connect(self._list)
        self.search.textChanged.connect(lambda _text: self._soon.start())
        self.kinds.chosen.connect(self._list)
        self.model.ticked.connect(self._ticked)
        self.table.customContextMenuRequested.connect(self._open_menu)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._toggle)
        self._lay_out()

    def show_plan(self, summary: msg.MirrorSummary, place: Place) -> None:
        """List a plan's changes."""
        self._plan, self._place = summary.plan, place
        self.search.clear()
        self.show_numbers(summary)
        self.kinds.choose(self.kinds.actions_)
        self._list()

    def clear(self) -> None:
        """No plan."""
        self._plan, self._place = 0, None
        self._soon.stop()
        self.model.show_plan(0)

    def show_numbers(self, summary: msg.MirrorSummary) -> None:
        """What the plan comes to."""
        self.kinds.show_shares(summary.shares)
        self.sums.setText(self._words.totals(summary.shares))

    def selected(self) -> list[int]:
        """Positions of the selected rows."""
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def menu(self) -> QMenu:
        """What can be done about the selected rows."""
        menu, at = QMenu(self), self.selected()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = [row for row in map(self.model.peek, at) if row is not None]
        ticks = any(row.action in msg.TICKABLE for row in rows)
        menu.addAction(icon("check"), self.tr("Tick"), lambda: self.model.tick(at, True)).setEnabled(ticks)
        menu.addAction(self.tr("Do not tick"), lambda: self.model.tick(at, False)).setEnabled(ticks)
        if any(map(is_conflict, rows)):
            menu.addSeparator()
            settle = self.model.settle
            menu.addAction(icon("arrow-up-bold"), self.tr("What is here counts"), lambda: settle(at, msg.Truth.HERE))
            menu.addAction(
                icon("arrow-down-bold"), self.tr("What is there counts"), lambda: settle(at, msg.Truth.THERE)
            )
            menu.addAction(self.tr("Leave both as they are"), lambda: settle(at, msg.Truth.NEITHER))
        there = next((row for row in rows if row.size_there >= 0), None)
        menu.addSeparator()
        show = menu.addAction(icon("folder-open-outline"), self.tr("Show the object"), lambda: self._show(there))
        show.setEnabled(there is not None)
        return menu

    def _list(self) -> None:
        self.model.show_plan(self._plan, self.kinds.actions_, self.search.text().strip())
        ticks = any(action in msg.TICKABLE for action in self.kinds.actions_)
        self.all.setEnabled(ticks)
        self.none.setEnabled(ticks)

    def _ticked(self, summary: msg.MirrorSummary) -> None:
        if summary.plan == self._plan:
            self.show_numbers(summary)
            self.changed.emit(summary)

    def _toggle(self) -> None:
        """Tick the selected rows; where all of them are, take the ticks away."""
        at = self.selected()
        rows = [row for row in map(self.model.peek, at) if row is not None and row.action in msg.TICKABLE]
        self.model.tick(at, not all(row.ticked for row in rows))

    def _show(self, row: msg.MirrorRow | None) -> None:
        if row is None or self._place is None:
            return
        key = self._place.key + row.name
        self._desk.navigate(Place(self._place.account, self._place.space, key[: key.rfind("/") + 1]))
        self._desk.select_keys((key,))

    def _fail(self, error: SpaceferryError) -> None:
        self.failed.emit(error)

    def _open_menu(self, spot: QPoint) -> None:
        if self.selected():
            self.menu().popup(self.table.viewport().mapToGlobal(spot))

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on: act())
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        set_widths(self.table, WIDTHS, NAME)
