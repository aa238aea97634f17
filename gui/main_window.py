"""The window itself: size, rooms, what it remembers. It is light: it stands before anything else loads.

gui/shell/workbench.py lets it put up its panes, and puts the parts into them, once the window has been painted. Until
then nothing here may need a font or the namespace `Qt`: on the project's two-core machine they take 7 and 17 ms.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter

    from gui.shell.panes import Pane

FIRST_SIZE = QSize(1240, 800)
LEAST_SIZE = QSize(720, 480)
TREE_WIDTH = 232
SIDE_WIDTH = 270
SIDE_FROM = 1280
"""The side panel shows itself in windows at least so wide; below, the table needs the room."""

QUEUE_HEIGHT = 230
QUEUE_HEADER = 34
"""What stays of a folded queue; gui/transfers/tab_bar.py draws it, but is loaded later."""

_NO_LIMIT = 16777215
"""Qt's QWIDGETSIZE_MAX, which PySide6 does not name."""


class MainWindow(QMainWindow):
    """Tree left, files in the middle with the queue below, status at the bottom.

    `closing` fires once, when the user closes the window or quits: gui/app.py then ends the engine and the loop.
    `side_shown` fires when the window has become wide enough for the side panel.
    """

    closing = Signal()
    side_shown = Signal()

    tree_pane: "Pane"
    files_pane: "Pane"
    queue_pane: "Pane"
    side_pane: "Pane"
    status_pane: "Pane"
    work: "QSplitter"
    sides: "QSplitter"

    def __init__(self, memory: Path | None) -> None:
        """An empty window. `memory` is the file that keeps size and splitters; None keeps nothing."""
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Spaceferry")
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self.folded = False
        self._open_height = QUEUE_HEIGHT
        self._filled = False
        self._ending = False
        self.stays: Callable[[], bool] = lambda: False
        """Whether closing only hides it: gui/presence goes on in the tray."""
        self.memory = QSettings(str(memory), QSettings.Format.IniFormat) if memory else None
        self._recall("window/geometry", self.restoreGeometry)

    def fill(self) -> None:
        """Put up the panes, once."""
        from gui.shell.panes import Pane, beside, column, stacked
        from gui.theme.icons import icon

        self.setWindowIcon(icon("app"))
        self.tree_pane = Pane("panel")
        self.files_pane = Pane("surface")
        self.queue_pane = Pane("panel")
        self.side_pane = Pane("panel")
        self.side_pane.setVisible(False)
        self.status_pane = Pane("panel")
        self.work = stacked(self.files_pane, self.queue_pane)
        self.sides = beside(self.tree_pane, self.work, self.side_pane)
        self.sides.setSizes([TREE_WIDTH, FIRST_SIZE.width() - TREE_WIDTH - SIDE_WIDTH, SIDE_WIDTH])
        self.work.setSizes([FIRST_SIZE.height() - QUEUE_HEIGHT, QUEUE_HEIGHT])
        self.setCentralWidget(column(self.sides, self.status_pane, self))
        self._filled = True
        self._show_side()
        self._recall("window/sides", self.sides.restoreState)
        self._recall("window/work", self.work.restoreState)

    def fold_queue(self, folded: bool) -> None:
        """Leave only the queue's header, or give it its height back."""
        if folded and not self.folded:
            self._open_height = self.queue_pane.height()
        self.folded = folded
        height = QUEUE_HEADER if folded else self._open_height
        self.queue_pane.setMaximumHeight(height if folded else _NO_LIMIT)
        self.work.setSizes([self.work.height() - height, height])

    def quit(self) -> None:
        """End the program, whatever closing the window does."""
        self._ending = True
        if self.isVisible():
            self.close()
        else:
            self.remember()
            self.closing.emit()

    def remember(self) -> None:
        """Keep size and splitters for the next start."""
        if self.memory is not None and self._filled:
            self.memory.setValue("window/geometry", self.saveGeometry())
            self.memory.setValue("window/sides", self.sides.saveState())
            if not self.folded:  # folded, it would keep the header's height for the open queue
                self.memory.setValue("window/work", self.work.saveState())

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the window as it stands at that moment."""
        from gui.focus_order import lead

        lead(self)
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._filled:
            self._show_side()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._ending and self.stays():
            self.remember()
            self.hide()
            event.ignore()
            return
        self.remember()
        self.closing.emit()
        super().closeEvent(event)

    def _show_side(self) -> None:
        wide = self.width() >= SIDE_FROM
        if wide is self.side_pane.isHidden():
            self.side_pane.setVisible(wide)
            if wide:
                self.side_shown.emit()

    def _recall(self, key: str, restore: Callable[[QByteArray], bool]) -> None:
        kept = self.memory.value(key) if self.memory is not None else None
        if isinstance(kept, QByteArray):
            restore(kept)
