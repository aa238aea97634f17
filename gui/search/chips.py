"""The terms of a query as chips: a press lets one be changed in the text, its cross or Del takes it away."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.query import Span
from gui.search.words import TermWords
from gui.transfers.chip import Chip

CROSS = 26
"""Pixels at a chip's right that are its cross."""


_KEYS = (
    *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right),
)


class TermChip(Chip):
    """`clicked` on a press or Enter, `removed` on its cross, Del or Backspace; `stepped(int)` by the arrow keys."""

    removed = Signal()
    stepped = Signal(int)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and event.position().x() >= self.width() - CROSS:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Its keys are its own: Backspace would else go up a folder."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)


class ChipRow(QWidget):
    """`edited(Span)` and `removed(Span)` of the terms shown. Hidden while there are none."""

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Conditions"))
        self._words = TermWords()
        self._spans: tuple[Span, ...] = ()
        self.chips: list[TermChip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self.hide()

    def show_terms(self, spans: tuple[Span, ...]) -> None:
        """A chip for each; those that stay keep their widgets, and the keyboard."""
        while len(self.chips) > len(spans):
            gone = self.chips.pop()
            if gone.hasFocus() and self.chips:
                self.chips[-1].setFocus()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.chips) < len(spans):
            self._add()
        for chip, span in zip(self.chips, spans, strict=True):
            problem = self._words.problem(span)
            chip.tint = "bad" if problem else "accent"
            chip.show_words(self._words.of_span(span), problem or self.tr("Press to change it, Del to take it away"))
        self._spans = spans
        self.setVisible(bool(spans))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _add(self) -> None:
        chip, at = TermChip(self), len(self.chips)
        chip.clicked.connect(lambda: self.edited.emit(self._spans[at]))
        chip.removed.connect(lambda: self.removed.emit(self._spans[at]))
        chip.stepped.connect(partial(self._step, at))
        self.chips.append(chip)
        self._row.insertWidget(at, chip)

    def _step(self, at: int, by: int) -> None:
        if 0 <= at + by < len(self.chips):
            self.chips[at + by].setFocus(Qt.FocusReason.TabFocusReason)
