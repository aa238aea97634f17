"""The row of tabs above a side: titles that can be dragged into another order, closed, and dropped on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from core.model import Place
from gui import formats
from gui.actions.context import Desk
from gui.drops.guide import Guide, rest_timer
from gui.file_table.drops import FRAME
from gui.theme.icons import icon
from gui.theme.theme import theme, tokens

HEIGHT = 32
_WIDEST, _LEAST = 220, 84
_PAD = 12
_SIGN = 16
_CLOSE = 20
_NEAR = QTabBar.ButtonPosition.RightSide


class TabStrip(QTabBar):
    """`close_asked(int)` by a tab's button or the middle button of the mouse. The side that is not the active one is
    `quiet`: its line and its words are dim.
    """

    close_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabStrip")
        self.setAccessibleName(self.tr("Tabs"))
        self.setFixedHeight(HEIGHT)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAcceptDrops(True)
        self.setIconSize(QSize(_SIGN, _SIGN))
        self.quiet = False
        self.lit = -1
        self._middle = -1
        self._guide = Guide(desk, self)
        self._over = -1
        self._rest = rest_timer(self)
        self._rest.timeout.connect(lambda: self.setCurrentIndex(self._over))
        theme.changed.connect(self._dress)

    def add(self, at: int) -> None:
        """A tab at this place."""
        self.insertTab(at, "")
        close = QToolButton(self)
        close.setObjectName("closeTabButton")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W does it from the keyboard
        close.setFixedSize(_CLOSE, _CLOSE)
        close.setIconSize(QSize(14, 14))
        close.setIcon(icon("close"))
        close.setToolTip(self.tr("Close this tab"))
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(lambda: self.close_asked.emit(self._tab_of(close)))
        self.setTabButton(at, _NEAR, close)

    def say(self, at: int, title: str, address: str, place: Place | None, *, search: bool) -> None:
        """What a tab shows: in words, by its address, and where a drop on it goes."""
        self.setTabText(at, title.replace("&", "&&"))
        self.setTabToolTip(at, formats.tip(address))
        self.setTabData(at, (place, search))
        self.setTabIcon(at, icon("magnify" if search else "folder-outline", "dim"))

    def set_quiet(self, quiet: bool) -> None:
        """Whether another side is the active one."""
        self.quiet = quiet
        self.setProperty("quiet", quiet)
        self.style().unpolish(self)
        self.style().polish(self)

    # --- looks ---

    def tabSizeHint(self, index: int) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.tabText(index).replace("&&", "&"))
        return QSize(min(max(words + 2 * _PAD + _SIGN + 8 + _CLOSE + 6, _LEAST), _WIDEST), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(_LEAST, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet draws tabs; over them comes what it cannot know: the active side, a drop, the keyboard."""
        super().paintEvent(event)
        painter, shown, rect = QPainter(self), tokens(), self.tabRect(self.currentIndex())
        line = shown.faint if self.quiet else shown.accent
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, QColor(line))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shown.accent), 1))
            painter.drawRoundedRect(rect.adjusted(3, 4, -4, -6), 4, 4)
        if self.lit >= 0:
            painter.setPen(QPen(QColor(shown.accent), FRAME))
            painter.drawRoundedRect(self.tabRect(self.lit).adjusted(2, 2, -3, -3), 4, 4)
        painter.end()

    def _dress(self) -> None:
        for at in range(self.count()):
            told = self.tabData(at)
            self.setTabIcon(at, icon("magnify" if told and told[1] else "folder-outline", "dim"))
            close = self.tabButton(at, _NEAR)
            if isinstance(close, QToolButton):
                close.setIcon(icon("close"))

    def _tab_of(self, close: QToolButton) -> int:
        return next(at for at in range(self.count()) if self.tabButton(at, _NEAR) is close)

    # --- the middle button closes ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._middle = self.tabAt(event.position().toPoint())
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.MiddleButton:
            pressed, self._middle = self._middle, -1
            if pressed >= 0 and self.tabAt(event.position().toPoint()) == pressed:
                self.close_asked.emit(pressed)

    # --- drags ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._guide.entered(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = self.tabAt(event.position().toPoint())
        self._light(at if self._guide.judge(event, self._target(at)) else -1)
        if at != self._over:
            self._over = at
            self._rest.stop()
            if at >= 0:
                self._rest.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_drag()
        at = event.position().toPoint()
        self._guide.carry_out(event, self._target(self.tabAt(at)), self.mapToGlobal(at))

    def _target(self, at: int) -> Place | None:
        told = self.tabData(at) if at >= 0 else None
        place: Place | None = told[0] if told else None
        return place

    def _end_drag(self) -> None:
        self._guide.left()
        self._rest.stop()
        self._over = -1
        self._light(-1)

    def _light(self, at: int) -> None:
        if at != self.lit:
            self.lit = at
            self.update()
