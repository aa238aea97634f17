"""The field in which a query is typed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.query import Span
from gui.theme.icons import icon
from gui.theme.theme import theme

PAUSE_MS = 250
"""A letter typed within this time after another is searched for together with it."""

HEIGHT = 30


class QueryEdit(QLineEdit):
    """`typed` with every letter, `paused` once none has come for a while, `entered` on Enter, `escaped` on Esc,
    `lowered` on Down.
    """

    typed = Signal()
    paused = Signal()
    entered = Signal()
    escaped = Signal()
    lowered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queryEdit")
        self.setAccessibleName(self.tr("Search"))
        self.setPlaceholderText(self.tr("Search, for example: report *.pdf size>10MB newer:7d"))
        self.setToolTip(
            self.tr(
                "Words stand anywhere in the name or its folders. Also: *.jpg, ^begins, ends$, /regular expression/, "
                "-without, size>10MB, newer:7d, before:2026-01-31, class:ia, type:image, mime:text/*, hash:…"
            )
        )
        self.setFixedHeight(HEIGHT)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()

    def put(self, text: str) -> None:
        """Show a text without a word about it."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._pause.stop()

    def mark(self, span: Span) -> None:
        """Let a term be typed anew: it is selected."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setSelection(span.start, span.end - span.start)

    def say_wrong(self, wrong: bool) -> None:
        """Whether something in it makes no sense."""
        if self.property("wrong") is not wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        told = {
            Qt.Key.Key_Escape: self.escaped,
            Qt.Key.Key_Return: self.entered,
            Qt.Key.Key_Enter: self.entered,
            Qt.Key.Key_Down: self.lowered,
        }.get(Qt.Key(event.key()))
        if told is None:
            super().keyPressEvent(event)
            return
        self._pause.stop()
        told.emit()

    def _changed(self) -> None:
        self._pause.start()
        self.typed.emit()

    def _dress(self) -> None:
        self._glass.setIcon(icon("magnify"))
