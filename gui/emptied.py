"""Menus that are filled anew each time they open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu


def empty(menu: QMenu) -> None:
    """Take everything out. QMenu.clear() leaves the menus inside behind, all of them, each time."""
    for inner in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        inner.deleteLater()
    menu.clear()
