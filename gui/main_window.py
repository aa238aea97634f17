"""The window itself: panes, splitters, what it remembers. It is light: it stands before anything else loads.

gui/workbench.py puts the parts into the panes once the window has been painted.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

import resources

FIRST_SIZE = QSize(1240, 800)
LEAST_SIZE = QSize(720, 480)
TREE_WIDTH = 220
SIDE_WIDTH = 270
SIDE_FROM = 1280
"""The side panel shows itself in windows at least so wide; below, the table needs the room."""

QUEUE_HEIGHT = 230
QUEUE_HEADER = 34
"""What stays of a folded queue; gui/transfers/tab_bar.py draws it, but is loaded later."""

_NO_LIMIT = 16777215
"""Qt's QWIDGETSIZE_MAX, which PySide6 does not name."""


class Pane(QFrame):
    """A place for a part: empty and in its colour until the part comes."""

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


class MainWindow(QMainWindow):
    """Tree left, files in the middle with the queue below, status at the bottom.

    `closing` fires once, when the user closes the window: gui/app.py then ends the engine and the loop. `side_shown`
    fires when the window has become wide enough for the side panel.
    """

    closing = Signal()
    side_shown = Signal()

    def __init__(self, memory: Path | None) -> None:
        """`memory` is the file that keeps size and splitters; None keeps nothing."""
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Spaceferry")
        self.setWindowIcon(QIcon(str(resources.path("icons/app.svg"))))
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self.tree_pane = Pane("panel")
        self.files_pane = Pane("surface")
        self.queue_pane = Pane("panel")
        self.side_pane = Pane("panel")
        self.side_pane.hide()
        self.status_pane = Pane("panel")
        self.work = _splitter(Qt.Orientation.Vertical, self.files_pane, self.queue_pane)
        self.sides = _splitter(Qt.Orientation.Horizontal, self.tree_pane, self.work, self.side_pane)
        self.sides.setSizes([TREE_WIDTH, FIRST_SIZE.width() - TREE_WIDTH - SIDE_WIDTH, SIDE_WIDTH])
        self.work.setSizes([FIRST_SIZE.height() - QUEUE_HEIGHT, QUEUE_HEIGHT])
        self._fill()
        self.folded = False
        self._open_height = QUEUE_HEIGHT
        self.memory = QSettings(str(memory), QSettings.Format.IniFormat) if memory else None
        self._restore()

    def fold_queue(self, folded: bool) -> None:
        """Leave only the queue's header, or give it its height back."""
        if folded and not self.folded:
            self._open_height = self.queue_pane.height()
        self.folded = folded
        height = QUEUE_HEADER if folded else self._open_height
        self.queue_pane.setMaximumHeight(height if folded else _NO_LIMIT)
        self.work.setSizes([self.work.height() - height, height])

    def remember(self) -> None:
        """Keep size and splitters for the next start."""
        if self.memory is not None:
            self.memory.setValue("window/geometry", self.saveGeometry())
            self.memory.setValue("window/sides", self.sides.saveState())
            if not self.folded:  # folded, it would keep the header's height for the open queue
                self.memory.setValue("window/work", self.work.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= SIDE_FROM
        if wide is not self.side_pane.isVisible():
            self.side_pane.setVisible(wide)
            if wide:
                self.side_shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        self.closing.emit()
        super().closeEvent(event)

    def _fill(self) -> None:
        whole = QWidget(self)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sides, 1)
        layout.addWidget(self.status_pane)
        self.setCentralWidget(whole)

    def _restore(self) -> None:
        if self.memory is None:
            return
        for key, restore in (
            ("window/geometry", self.restoreGeometry),
            ("window/sides", self.sides.restoreState),
            ("window/work", self.work.restoreState),
        ):
            kept = self.memory.value(key)
            if isinstance(kept, QByteArray):
                restore(kept)


def _splitter(orientation: Qt.Orientation, *panes: QWidget) -> QSplitter:
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for pane in panes:
        made.addWidget(pane)
    made.setStretchFactor(0 if orientation is Qt.Orientation.Vertical else 1, 1)
    return made
