"""The names the addresses get: a table below the pasted text, in which names can be typed over."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from gui import formats
from gui.fetch.lines import Line
from gui.theme.theme import theme, tokens

_ROW = 26
_SHOWN = 5
"""Rows that are seen without scrolling."""

MOST = 500
"""Rows that are shown at all: nobody reads more, and the numbers below speak of all."""


class NamesTable(QTableWidget):
    """Name and address. `renamed` tells the row of the text and the new name."""

    renamed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self._lines: tuple[Line, ...] = ()
        self.setAccessibleName(self.tr("Names of the new objects"))
        self.setHorizontalHeaderLabels([self.tr("Name in the space"), self.tr("From")])
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setProperty("card", True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.setFixedHeight(header.sizeHint().height() + _ROW * _SHOWN + 4)
        self.cellChanged.connect(self._typed)
        theme.changed.connect(self._dress)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what the text says; what is wrong stands in its colour, with the sentence in the tip."""
        self._lines = tuple(lines)
        self.blockSignals(True)
        self.setRowCount(min(MOST, len(lines)))
        for row, line in enumerate(lines[:MOST]):
            name, source = QTableWidgetItem(line.name), QTableWidgetItem(formats.visible(line.url))
            source.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            source.setForeground(QColor(tokens().dim))
            if line.problem:
                name.setForeground(QColor(tokens().bad))
            for column, item in enumerate((name, source)):
                item.setToolTip(formats.tip(line.problem or item.text()))
                self.setItem(row, column, item)
        self.blockSignals(False)

    def _dress(self) -> None:
        self.show_lines(self._lines)

    def _typed(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is not None and column == 0 and item.text().strip():
            self.renamed.emit(self._lines[row].row, item.text().strip())
        else:
            self.show_lines(self._lines)
