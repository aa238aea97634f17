"""The window's empty rooms: panes, and the splitters between them. gui/main_window.py puts them up once it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget


class Pane(QFrame):
    """A place for a part: empty and in its colour until the part comes. `escaped` on Esc that nothing in it took."""

    escaped = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(kind, True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def put(self, *parts: QWidget) -> None:
        """Fill it, from the top; the last part takes the room that is left."""
        for part in parts:
            self._layout.addWidget(part)
        self._layout.setStretchFactor(parts[-1], 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def beside(*panes: QWidget) -> QSplitter:
    """Panes side by side; the second takes what room there is."""
    return _splitter(Qt.Orientation.Horizontal, panes, 1)


def stacked(*panes: QWidget) -> QSplitter:
    """Panes one above the other; the first takes what room there is."""
    return _splitter(Qt.Orientation.Vertical, panes, 0)


def column(main: QWidget, foot: QWidget, parent: QWidget) -> QWidget:
    """The whole of a window: what it is for, and a line below that is as high as it needs to be."""
    whole = QWidget(parent)
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(main, 1)
    layout.addWidget(foot)
    return whole


def _splitter(orientation: Qt.Orientation, panes: tuple[QWidget, ...], widest: int) -> QSplitter:
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for pane in panes:
        made.addWidget(pane)
    made.setStretchFactor(widest, 1)
    return made
