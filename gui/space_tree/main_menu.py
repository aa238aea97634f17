"""The button below the tree that opens what is about the program itself: settings, keys, what is new, diagnostics."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.actions import registry
from gui.actions.context import Desk
from gui.theme.icons import icon
from gui.theme.theme import theme

GROUPS = (
    ("palette",),
    ("settings", "shortcuts", "import_accounts"),
    ("diagnostics", "whats_new"),
)
"""Actions, with a line between groups."""


class MainMenuButton(QToolButton):
    """Its menu is made anew each time: keys and languages change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("mainMenuButton")
        self.setAutoRaise(True)
        self.setIconSize(QSize(16, 16))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("Settings and more"))
        self.setAccessibleName(self.tr("Settings and more"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        theme.changed.connect(self._dress)
        self._dress()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for ids in GROUPS:
            if not menu.isEmpty():
                menu.addSeparator()
            registry.add_items(menu, ids, self._desk.context())

    def _dress(self) -> None:
        self.setIcon(icon("cog-outline", "dim"))
