"""Good news, said over the bottom of the table without moving anything; it goes by itself, or when it is clicked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.accessibility import announce
from gui.actions.context import NoticeKind
from gui.panels.plate import SIGNS, Plate
from gui.theme.icons import pixmap
from gui.theme.theme import theme

SHOWN_MS = 4000
"""Long enough to read a line twice."""

OFFERED_MS = 10_000
"""Long enough to think again, and to reach the button."""

Offer = tuple[str, Callable[[], object]]
"""A button's text, and what it does."""

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
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it goes by itself: nobody's focus is to go with it
        self.button.clicked.connect(self._accept)
        self._offer: Offer | None = None
        layout.addWidget(self.button)
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

    def say(self, text: str, kind: NoticeKind = "good", offer: Offer | None = None) -> None:
        """Say a sentence in place of the one before, with one thing to do about it."""
        self._offer = offer
        self.button.setVisible(offer is not None)
        self.button.setText(offer[0] if offer else "")
        self._words.ensurePolished()  # the style sheet sets the size that is measured
        room = self._around.width() - 4 * MARGIN - (self.button.sizeHint().width() + MARGIN if offer else 0)
        self._words.setText(self._words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self.set_kind(kind)
        self._dress()
        self._lay()
        self.show()
        self.raise_()
        self._timer.start(OFFERED_MS if offer else SHOWN_MS)
        announce(self, text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def _accept(self) -> None:
        offer = self._offer
        self.hide()
        if offer is not None:
            offer[1]()

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
