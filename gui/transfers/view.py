"""The queue's table: slim rows, one line each, several can be selected; Del cancels, Space pauses."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.transfers.columns import COLUMNS, SENTENCE, Column
from gui.transfers.delegate import ROW_HEIGHT, QueueDelegate
from gui.transfers.model import QueueModel

NAME_WIDTH = 180
_STEP_ASIDE = (Column.TO, Column.SPEED, Column.LEFT, Column.SIZE)
"""Columns that hide where the name would get less than NAME_WIDTH; the last first."""
_STAY = (Column.PROGRESS, Column.STATE)
KEPT_SELECTION = 1000
"""Longer selections stay on their rows, not on their jobs, when rows move: re-selecting them would stall a frame."""


class QueueView(QTableView):
    """Signals: `cancel_asked` (Del) and `pause_asked` (Space), for the selected rows."""

    cancel_asked = Signal()
    pause_asked = Signal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._delegate = QueueDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Transfers"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._set_up_header()
        model.moved.connect(self._follow)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # A selection model of its own, always empty: asking ours whether a column is selected visits every row.
        header.setSelectionModel(QItemSelectionModel(self.model(), header))
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(48)
        header.setFixedHeight(30)
        for column, spec in COLUMNS.items():
            self.setColumnWidth(column, spec.width)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, columns step aside for the name, the least needed first."""
        super().resizeEvent(event)
        room = self.viewport().width() - NAME_WIDTH - sum(COLUMNS[column].width for column in _STAY)
        for column in _STEP_ASIDE:
            room -= COLUMNS[column].width
            self.setColumnHidden(column, room < 0)

    def spans(self) -> list[tuple[int, int]]:
        """The selected rows as sorted runs (first, last)."""
        return sorted({(part.top(), part.bottom()) for part in self.selectionModel().selection().toList()})

    def paintEvent(self, event: QPaintEvent) -> None:
        first = next(column for column in SENTENCE if not self.isColumnHidden(column))
        self._delegate.sentence_left = self.columnViewportPosition(first)
        self._delegate.sentence_right = self.columnViewportPosition(SENTENCE[-1]) + self.columnWidth(SENTENCE[-1])
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Del, Space and Ctrl+A from the window's shortcuts while the queue has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.cancel_asked.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.pause_asked.emit()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _own_key(event: QKeyEvent) -> bool:
        select_all = event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return select_all or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Space)

    def _follow(self, went: Mapping[int, int | None]) -> None:
        """Keep the selection on the jobs it was on."""
        spans = self.spans()
        if not spans or sum(last - first + 1 for first, last in spans) > KEPT_SELECTION:
            return
        rows = [went.get(row, row) for first, last in spans for row in range(first, last + 1)]
        model, selection = self.model(), QItemSelection()
        for row in rows:
            if row is not None and row < model.rowCount():
                selection.select(model.index(row, 0), model.index(row, len(Column) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
