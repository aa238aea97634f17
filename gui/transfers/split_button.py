"""A button with a second, narrow half that opens a menu of its kin: used by the question about targets that exist."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from gui.theme.icons import icon
from gui.theme.theme import theme

_ARROW = QSize(16, 16)


class SplitButton(QWidget):
    """`clicked` fires on the wide half; the actions of `menu` speak for themselves."""

    clicked = Signal()

    def __init__(self, text: str, more: str, parent: QWidget | None = None) -> None:
        """`more` says what the narrow half offers."""
        super().__init__(parent)
        self.main = QPushButton(text, self)
        self.main.setAutoDefault(False)
        self.main.setProperty("half", "left")
        self.arrow = QPushButton(self)
        self.arrow.setAutoDefault(False)
        self.arrow.setProperty("half", "right")
        self.arrow.setIconSize(_ARROW)
        self.arrow.setToolTip(more)
        self.arrow.setAccessibleName(more)
        self.menu = QMenu(self.arrow)
        self.menu.setToolTipsVisible(True)
        self.arrow.setMenu(self.menu)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.main)
        across.addWidget(self.arrow)
        self.main.clicked.connect(self.clicked)
        self._dress()
        theme.changed.connect(self._dress)

    def offer(self, action: QAction, offered: bool) -> None:
        """Show or hide a line of the menu; without lines there is no narrow half."""
        action.setVisible(offered)
        any_left = any(other.isVisible() for other in self.menu.actions())
        self.arrow.setVisible(any_left)
        half = "left" if any_left else ""
        if self.main.property("half") != half:
            self.main.setProperty("half", half)
            self.main.style().unpolish(self.main)
            self.main.style().polish(self.main)

    def _dress(self) -> None:
        self.arrow.setIcon(icon("chevron-down", "dim"))
