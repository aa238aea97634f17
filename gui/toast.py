"""Good news, said over the bottom of the table without moving anything; it goes by itself, or when it is clicked."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.actions.context import NoticeKind
from gui.panels.plate import SIGNS, Plate
from gui.theme.icons import pixmap
from gui.theme.theme import theme

SHOWN_MS = 4000
"""Long enough to read a line twice."""

MARGIN = 16


class Toast(Plate):
    """Lies over its parent, centred above the lower edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("toast")
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, kind: NoticeKind = "good") -> None:
        """Say a sentence in place of the one before."""
        self._words.ensurePolished()  # the style sheet sets the size that is measured
        room = self._around.width() - 4 * MARGIN
        self._words.setText(self._words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self.set_kind(kind)
        self._dress()
        self._lay()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._lay()
        return False

    def _dress(self) -> None:
        self._sign.setPixmap(pixmap(SIGNS[self.kind][0], 16, SIGNS[self.kind][1]))

    def _lay(self) -> None:
        self.adjustSize()
        around = self._around.rect()
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - MARGIN)
