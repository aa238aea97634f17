"""Both sides of a conflict, side by side: name, and size and date here and there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.engine import protocol as msg
from core.transfer.job import JobKind
from gui import formats

_ROW = 26
_SHOWN = 6


class ConflictDetails(QTableWidget):
    """A small read-only table of the samples; the newer side is marked in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setAccessibleName(self.tr("Files that exist"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def show_samples(self, asked: msg.ConflictAsked) -> None:
        """Show the samples of a question."""
        if asked.kind is JobKind.UPLOAD:
            titles = [self.tr("Your file"), "", self.tr("In the space"), ""]
        else:
            titles = [self.tr("On this computer"), "", self.tr("In the space"), ""]
        self.setHorizontalHeaderLabels([self.tr("Name"), *titles])
        extra = asked.count - len(asked.samples)
        self.setRowCount(len(asked.samples) + (1 if extra > 0 else 0))
        for row, (name, size_here, time_here, size_there, time_there) in enumerate(asked.samples):
            self._put(row, 0, name)
            self._put_side(row, 1, size_here, time_here, newer=time_here > time_there)
            self._put_side(row, 3, size_there, time_there, newer=time_there > time_here)
        if extra > 0:
            self._put(len(asked.samples), 0, self.tr("and %Ln more", "", extra))
        lines = min(self.rowCount(), _SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + lines * _ROW + 2)

    def _put_side(self, row: int, column: int, size: int, time: int, *, newer: bool) -> None:
        self._put(row, column, formats.size(size), Qt.AlignmentFlag.AlignRight)
        date = formats.date(time)
        self._put(row, column + 1, self.tr("{date} · newer").format(date=date) if newer else date)

    def _put(self, row: int, column: int, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)
