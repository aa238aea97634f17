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
        super().__init__(0, 3, parent)
        self.setObjectName("conflictDetails")
        self.setAccessibleName(self.tr("Files that exist"))
        self.setProperty("card", True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def show_samples(self, asked: msg.ConflictAsked) -> None:
        """Show the samples of a question."""
        here = self.tr("Your file") if asked.kind is JobKind.UPLOAD else self.tr("On this computer")
        self.setHorizontalHeaderLabels([self.tr("Name"), here, self.tr("In the space")])
        extra = asked.count - len(asked.samples)
        self.setRowCount(len(asked.samples) + (1 if extra > 0 else 0))
        for row, (name, size_here, time_here, size_there, time_there) in enumerate(asked.samples):
            self._put(row, 0, formats.visible(name))
            self._put(row, 1, self._side(size_here, time_here, newer=time_here > time_there))
            self._put(row, 2, self._side(size_there, time_there, newer=time_there > time_here))
        if extra > 0:
            for column, text in enumerate((self.tr("and %Ln more", "", extra), "", "")):
                self._put(len(asked.samples), column, text)
        lines = min(self.rowCount(), _SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + lines * _ROW + 6)

    def _side(self, size: int, time: int, *, newer: bool) -> str:
        text = f"{formats.size(size)} · {formats.date(time)}"
        return self.tr("{text} · newer").format(text=text) if newer else text

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(f" {text}")
        item.setToolTip(text)
        self.setItem(row, column, item)
