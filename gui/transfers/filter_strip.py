"""The line below the queue's header while the queue is filtered: a text, a chip for a batch's numbers, what to do."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from gui import formats
from gui.theme.icons import icon
from gui.theme.theme import theme
from gui.transfers.chip import Chip
from gui.transfers.outcomes import Filtered, Outcome

HEIGHT = 40
PAUSE_MS = 120
"""A letter typed within this time after another asks the engine once for both."""


class _Field(QLineEdit):
    """Esc leaves, Enter and Down give the keyboard to the rows."""

    escaped = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FilterStrip(QWidget):
    """`changed` fires when `filtered` is another, `left` when the rows should have the keyboard. Hides while unused."""

    changed = Signal()
    left = Signal()
    retry_clicked = Signal()
    export_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.filtered = Filtered()
        self.field = _Field(self)
        self.field.setObjectName("queueFilter")
        self.field.setFixedWidth(200)
        self.field.setPlaceholderText(self.tr("Name contains"))
        self.field.setAccessibleName(self.tr("Filter transfers by name"))
        self._sign = QAction(self)
        self.field.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.chip = Chip(self)
        self.count = QLabel(self)
        self.count.setProperty("dim", True)
        self.retry = self._button(self.tr("Retry these"))
        self.export = self._button(self.tr("Export as CSV…"))
        self.close_all = QToolButton(self)
        self.close_all.setAutoRaise(True)
        self.close_all.setToolTip(self.tr("Show all (Esc)"))
        self.close_all.setAccessibleName(self.tr("Show all"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._connect()
        self._lay_out()
        self._dress()
        self.hide()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._typed)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.escaped.connect(self.clear)
        self.field.entered.connect(self._enter)
        self.chip.clicked.connect(lambda: self._set(Filtered(text=self.filtered.text)))
        self.retry.clicked.connect(self.retry_clicked)
        self.export.clicked.connect(self.export_clicked)
        self.close_all.clicked.connect(self.clear)
        theme.changed.connect(self._dress)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 12, 4)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.chip)
        layout.addWidget(self.count)
        layout.addStretch(1)
        for button in (self.retry, self.export, self.close_all):
            layout.addWidget(button)

    def search(self) -> None:
        """Show the field and give it the keyboard."""
        self.show()
        self._show_parts()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_batch(self, batch: int, name: str, outcome: Outcome) -> None:
        """Filter by a number of a batch's row."""
        self._set(Filtered(batch, name, outcome, self.filtered.text))

    def drop_outcome(self) -> None:
        """Another tab was chosen: it says which states are shown."""
        now = self.filtered
        self.filtered = Filtered(now.batch, now.name, Outcome.FOUND, now.text)
        self._show_parts()

    def clear(self) -> None:
        """Show everything again."""
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._pause.stop()
        self.hide()
        self._set(Filtered())
        self.left.emit()

    def show_count(self, count: int) -> None:
        """How many rows the filter lets through."""
        self.count.setText(self.tr("%Ln transfer(s)", "", count) if self.filtered else "")
        self.retry.setEnabled(count > 0)
        self.export.setEnabled(count > 0)

    def _enter(self) -> None:
        self._typed()
        self.left.emit()

    def _typed(self) -> None:
        self._pause.stop()
        now = self.filtered
        self._set(Filtered(now.batch, now.name, now.outcome, self.field.text()))

    def _set(self, filtered: Filtered) -> None:
        if filtered == self.filtered:
            return
        self.filtered = filtered
        self.setVisible(bool(filtered) or self.field.hasFocus())
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        now = self.filtered
        self.chip.setVisible(bool(now.batch))
        self.chip.show_words(self._words(), self.tr("Press to take this filter away"))
        self.retry.setVisible(bool(now.batch) and now.outcome is Outcome.FAILED)
        for widget in (self.count, self.export):
            widget.setVisible(bool(now))

    def _words(self) -> str:
        text = {
            Outcome.FOUND: self.tr("All of {name}"),
            Outcome.SETTLED: self.tr("Finished in {name}"),
            Outcome.DONE: self.tr("Done in {name}"),
            Outcome.SKIPPED: self.tr("Skipped in {name}"),
            Outcome.FAILED: self.tr("Failed in {name}"),
            Outcome.CANCELLED: self.tr("Cancelled in {name}"),
        }[self.filtered.outcome]
        return text.format(name=formats.visible(self.filtered.name))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button

    def _dress(self) -> None:
        self._sign.setIcon(icon("filter-variant"))
        self.close_all.setIcon(icon("close", "text"))
