"""The page of all actions and their keys: searched, changed by pressing, set back one by one or all."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.settings import KeyChange
from gui import tasks
from gui.actions.context import Desk
from gui.actions.registry import SPECS
from gui.actions.spec import ActionSpec
from gui.dialogs.sheet import note
from gui.messages import explain
from gui.plain_table import plain_table
from gui.shortcuts.book import Keys, book, usual
from gui.shortcuts.dialog import KeysDialog
from gui.shortcuts.model import KeyModel, native
from gui.theme.icons import icon

KEYS_WIDTH = 210


class KeysPage(QWidget):
    """A page of the settings window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = KeyModel(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search actions or keys"))
        self.search.setAccessibleName(self.tr("Search actions or keys"))
        self.search.addAction(QAction(icon("magnify"), "", self.search), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._search)
        self.table = plain_table(self.model, self.tr("Actions and their keys"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, KEYS_WIDTH)
        self.table.activated.connect(lambda _index: self._change())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._judge())
        self.change = self._button(self.tr("Change…"), self._change)
        self.reset = self._button(self.tr("Reset"), self._reset)
        self.reset_all = self._button(self.tr("Reset all"), lambda: self._keep(()))
        self.says = note("", self)
        self.says.setProperty("bad", True)
        self.says.hide()
        self._lay_out()
        book.changed.connect(self._judge)
        self._judge()

    def select(self, action: str) -> None:
        """Make an action the current one."""
        row = next((row for row, spec in enumerate(self.model.rows) if spec.id == action), -1)
        self.table.setCurrentIndex(self.model.index(row, 0))

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Keyboard"), self)
        heading.setProperty("title", True)
        card = QFrame(self)
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.change)
        buttons.addWidget(self.reset)
        buttons.addStretch(1)
        buttons.addWidget(self.reset_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.search)
        layout.addWidget(card, 1)
        layout.addWidget(self.says)
        layout.addLayout(buttons)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _spec(self) -> ActionSpec | None:
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _search(self, text: str) -> None:
        self.model.show_matching(text)
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._judge()

    def _judge(self) -> None:
        spec = self._spec()
        self.change.setEnabled(spec is not None)
        changed = spec is not None and not book.is_usual(spec)
        self.reset.setEnabled(changed)
        self.reset.setToolTip(native(usual(spec)) if changed and spec is not None else "")
        self.reset_all.setEnabled(not all(map(book.is_usual, SPECS)))

    def _change(self) -> None:
        if (spec := self._spec()) is not None:
            tasks.spawn(self._ask(spec))

    async def _ask(self, spec: ActionSpec, keys: Keys | None = None) -> None:
        dialog = KeysDialog(spec, self.window(), keys)
        if await dialog.ask():
            self._keep(book.assigned(spec.id, dialog.keys(), SPECS))

    def _reset(self) -> None:
        """At once, unless another action has such a key meanwhile: then it is asked as for any key."""
        if (spec := self._spec()) is None:
            return
        keys = usual(spec)
        if any(book.holder(key, SPECS, spec.id) for key in keys):
            tasks.spawn(self._ask(spec, keys))
        else:
            self._keep(book.assigned(spec.id, keys, SPECS))

    def _keep(self, changes: Iterable[KeyChange]) -> None:
        def failed(error: object) -> None:
            self.says.setText(explain(error).title)  # type: ignore[arg-type]  # tasks hands over SpaceferryErrors
            self.says.show()

        self.says.hide()
        tasks.spawn(self._desk.control.keep(keys=tuple(changes)), on_error=failed)


def words() -> str:
    """What the page is found by: all actions."""
    return "\n".join(text for spec in SPECS for text in (spec.text, spec.full_title()))
