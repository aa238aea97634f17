"""How large windows are at first."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gui.theme.theme import theme


def give_size(window: QWidget, size: QSize) -> None:
    """A size meant for text of the usual size: larger where that is larger, as far as the screen has room."""
    window.resize((size * theme.scale).boundedTo(window.screen().availableSize()).expandedTo(size))
