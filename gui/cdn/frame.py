"""What the pages of the network's window share: measures, the ticks of domains, a row of choices."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import formats
from gui.theme.icons import icon

MARGIN = 16
GAP = 12


def put_up(dialog: QDialog, choices: "Choices", stack: QStackedWidget) -> None:
    """A window of pages: the choices of them in a bar above."""
    head = QFrame(dialog)
    head.setObjectName("toolbar")
    row = QHBoxLayout(head)
    row.setContentsMargins(12, 6, 12, 6)
    row.addWidget(choices)
    row.addStretch(1)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(head)
    layout.addWidget(stack, 1)


class DomainPick(QPushButton):
    """A button with a menu of domains to tick. `changed` fires when other ones are ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setAccessibleName(self.tr("Domains"))
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.actions_: dict[str, QAction] = {}
        self.set_domains((), ())

    def set_domains(self, domains: Sequence[str], ticked: Sequence[str]) -> None:
        """Offer these, some of them ticked."""
        self._menu.clear()
        self.actions_ = {}
        for domain in domains:
            action = self._menu.addAction(domain)
            action.setCheckable(True)
            action.setChecked(domain in ticked)
            action.toggled.connect(self._ticked)
            self.actions_[domain] = action
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Those that are ticked."""
        return tuple(domain for domain, action in self.actions_.items() if action.isChecked())

    def _ticked(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for action in self.actions_.values():
            action.setIcon(icon("check") if action.isChecked() else icon("close", "surface"))
        count, chosen = len(self.actions_), self.chosen
        if len(chosen) == 1:
            self.setText(formats.visible(chosen[0]))
        elif count and len(chosen) == count:
            self.setText(self.tr("All %Ln domain(s)", "", count))
        else:
            self.setText(self.tr("%Ln domain(s)", "", len(chosen)))
        self.setEnabled(count > 0)


class Choices(QWidget):
    """Buttons of which one is down. `chosen(str)` fires when another one is pressed."""

    chosen = Signal(str)

    def __init__(self, offered: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`offered` are (value, text); the first is down."""
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for value, text in offered:
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("flat", True)
            button.clicked.connect(lambda _checked=False, value=value: self.choose(value))
            layout.addWidget(button)
            self.buttons[value] = button
        self.value = offered[0][0]
        self.buttons[self.value].setChecked(True)

    def choose(self, value: str) -> None:
        """Press one."""
        other, self.value = value != self.value, value
        for name, button in self.buttons.items():
            button.setChecked(name == value)
        if other:
            self.chosen.emit(value)
