"""A small window before all others: files dropped on it are uploaded, to a chosen folder or after a question."""

from PySide6.QtCore import QPoint, QRectF, QSettings, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QWidget

from gui import formats
from gui.theme.icons import pixmap
from gui.theme.theme import theme, tokens

SIDE = 104
_PLACE = "window/drop_target"


class DropTarget(QWidget):
    """`dropped(paths)` fires with local files and folders; `here_chosen`, `ask_chosen` and `closed` from its menu."""

    dropped = Signal(tuple)
    here_chosen = Signal()
    ask_chosen = Signal()
    closed = Signal()

    def __init__(self, memory: QSettings | None) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self.setObjectName("dropTarget")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("Drop target"))
        self.setFixedSize(SIDE, SIDE)
        self.setAcceptDrops(True)
        self._memory = memory
        self._where, self._percent = "", -1
        self._lit = False
        self._grip: QPoint | None = None
        kept = memory.value(_PLACE) if memory is not None else None
        if isinstance(kept, QPoint):
            self.move(kept)
        theme.changed.connect(self.update)

    def show_place(self, address: str) -> None:
        """Where drops go; empty where it is asked for."""
        self._where = address
        there = self.tr("Files dropped here go to {place}").format(place=formats.visible(address))
        text = there if address else self.tr("Files dropped here are uploaded where you say")
        self.setToolTip(formats.tip(text))
        self.setAccessibleName(text)
        self.update()

    def show_progress(self, percent: int) -> None:
        """How far transfers are; -1 for none."""
        if percent != self._percent:
            self._percent = percent
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if paths := tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()):
            self.dropped.emit(paths)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.windowHandle().startSystemMove():
            self._grip = event.globalPosition().toPoint() - self.pos()  # a desktop that leaves it to us

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """What can be chosen here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Always into the folder the window shows")).triggered.connect(self.here_chosen)
        ask = menu.addAction(self.tr("Ask where to each time"))
        ask.triggered.connect(self.ask_chosen)
        ask.setEnabled(bool(self._where))
        menu.addSeparator()
        menu.addAction(self.tr("Close the drop target")).triggered.connect(self.closed)
        return menu

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._memory is not None and not self.pos().isNull():  # Wayland tells nobody where a window is
            self._memory.setValue(_PLACE, self.pos())
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens().accent if self._lit else tokens().line), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if self._lit else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens().surface))
        plate = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.drawRoundedRect(plate, 12, 12)
        painter.drawPixmap((SIDE - 32) // 2, 22, pixmap("upload-outline", 32, "accent"))
        painter.setPen(QColor(tokens().dim))
        words = QRectF(10, 60, SIDE - 20, 18)
        folder = self._where.rstrip("/").rpartition("/")[2] or self.tr("Drop files here")
        shown = painter.fontMetrics().elidedText(formats.visible(folder), Qt.TextElideMode.ElideMiddle, SIDE - 20)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
        if self._percent >= 0:
            self._paint_progress(painter)
        painter.end()

    def _paint_progress(self, painter: QPainter) -> None:
        groove = QRectF(16, 84, SIDE - 32, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().line))
        painter.drawRoundedRect(groove, 2.5, 2.5)
        groove.setWidth(groove.width() * self._percent / 100)
        painter.setBrush(QColor(tokens().accent))
        painter.drawRoundedRect(groove, 2.5, 2.5)

    def _light(self, *, on: bool) -> None:
        self._lit = on
        self.update()
