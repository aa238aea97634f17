"""The line that filters the folder shown by a part of the name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme.icons import icon
from gui.theme.theme import theme

HEIGHT = 30


class FilterBar(QLineEdit):
    """`changed(str)` fires with what to filter by, `left` when Esc or Enter gives the keyboard back to the table."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterEdit")
        self.setAccessibleName(self.tr("Filter"))
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(100)
        self._told = ""
        self._icon = QAction(self.tr("Filter"), self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Clear filter"), self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._typed)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many rows there are to filter."""
        text = self.tr("Filter %Ln object(s)", "", count) if count else self.tr("Filter")
        if text != self.placeholderText():
            self.setPlaceholderText(text)

    def show_filter(self, text: str) -> None:
        """What the rows are filtered by that are shown now."""
        self._told = text
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._tell()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._clear.setVisible(bool(self.text()))  # Qt's own clear button takes its room even while there is no text
        self._tell()

    def _tell(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.changed.emit(self._told)

    def _dress(self) -> None:
        self._icon.setIcon(icon("filter-variant"))
        self._clear.setIcon(icon("close"))
