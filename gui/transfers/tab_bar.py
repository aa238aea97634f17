"""The queue's tabs with their live counts."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui import formats
from gui.theme.theme import tokens

HEIGHT = 34
_PAD = 14


class QueueTabs(QTabBar):
    """All, Active, Waiting, Failed, Done. `chosen(Tab)` fires when another is chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Which transfers"))
        self.setDrawBase(False)
        self.setMouseTracking(True)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self._totals: msg.QueueTotals | None = None
        for tab in Tab:
            self.addTab(self._title(tab))
        self.currentChanged.connect(lambda index: self.chosen.emit(Tab(index)))

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.tabText(index)) + 2 * _PAD, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, and a line of the accent below the chosen tab."""
        painter, shown = QPainter(self), tokens()
        under = self.tabAt(self.mapFromGlobal(QCursor.pos())) if self.underMouse() else -1
        for index in range(self.count()):
            rect, chosen = self.tabRect(index), index == self.currentIndex()
            painter.setPen(QColor(shown.text if chosen or index == under else shown.dim))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if chosen:
                painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, QColor(shown.accent))
            if chosen and self.hasFocus():
                painter.setPen(QColor(shown.accent))
                painter.drawRoundedRect(rect.adjusted(2, 4, -3, -6), 4, 4)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        if self._totals is not None:
            self.show_totals(self._totals)

    def _title(self, tab: Tab) -> str:
        return {
            Tab.ALL: self.tr("All"),
            Tab.ACTIVE: self.tr("Active"),
            Tab.WAITING: self.tr("Waiting"),
            Tab.FAILED: self.tr("Failed"),
            Tab.DONE: self.tr("Done"),
        }[tab]

    def show_totals(self, totals: msg.QueueTotals) -> None:
        """Write the counts."""
        self._totals = totals
        for tab, count in zip(Tab, totals.counts, strict=True):
            text = f"{self._title(tab)} {formats.count(count)}"
            if self.tabText(tab) != text:
                self.setTabText(tab, text)
