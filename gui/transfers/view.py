"""The queue's table: slim rows, one line each, several can be selected; batches open as folders do."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.engine import protocol as msg
from gui.accessibility import tell_selection
from gui.runtime.viewport import own_viewport
from gui.transfers.columns import COLUMNS, SENTENCE, Column
from gui.transfers.delegate import ROW_HEIGHT, SIGN_ROOM, QueueDelegate
from gui.transfers.keys import KEYS, Key, chord
from gui.transfers.model import QueueModel, is_flat
from gui.transfers.outcomes import Outcome
from gui.transfers.reconcile import ReconcileLine

NAME_WIDTH = 190
_STEP_ASIDE = (Column.TO, Column.SPEED, Column.LEFT, Column.SIZE)
"""Columns that hide where the name would get less than NAME_WIDTH; the last first."""
_STAY = (Column.PROGRESS, Column.STATE)
MOST_STATE = 340
"""Pixels to which the state's column grows where there is room: sentences and the numbers of batches stand in it."""
KEPT_SELECTION = 1000
"""Longer selections, unless all is selected, are not led along when rows move: they end as soon as they are used."""


class QueueView(QTableView):
    """Signals: `key_pressed(Key)` for what is done with the selected rows; `link_clicked(BatchRow, Outcome)`.

    `whole` is whether all rows are selected, those that come later included. `moves` is the model's when the selected
    positions were last known to mean the selected rows.
    """

    key_pressed = Signal(object)
    link_clicked = Signal(object, object)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._model = model
        self.whole = False
        self.moves = model.moves
        self._leading: list[tuple[int, int]] | None = None
        self._state_width = COLUMNS[Column.STATE].width
        self.setModel(model)
        self._delegate = QueueDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Transfers"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
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
        model.about_to_move.connect(self._remember)
        model.moved.connect(self._follow)
        model.counted.connect(self._settle)
        model.modelReset.connect(self._forget)
        self.selectionModel().selectionChanged.connect(self._selected)

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
        """Where it is narrow, columns step aside for the name, the least needed first; where it is wide, two grow."""
        super().resizeEvent(event)
        room = self.viewport().width() - NAME_WIDTH - sum(COLUMNS[column].width for column in _STAY)
        left = room
        for column in _STEP_ASIDE:
            room -= COLUMNS[column].width
            self.setColumnHidden(column, room < 0)
            left = room if room >= 0 else left
        self._share_out(max(left, 0))

    def _share_out(self, left: int) -> None:
        """Half of what is left over goes to the state, unless it was pulled to another width; the name has the rest."""
        if self.columnWidth(Column.STATE) == self._state_width:
            self._state_width = min(COLUMNS[Column.STATE].width + left // 2, MOST_STATE)
            self.setColumnWidth(Column.STATE, self._state_width)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = [column for column in Column if not self.isColumnHidden(column)]
        first = next(column for column in SENTENCE if column in shown)
        right = self.columnViewportPosition(SENTENCE[-1]) + self.columnWidth(SENTENCE[-1])
        self._delegate.sentence_left = self.columnViewportPosition(first)
        self._delegate.sentence_right = self._delegate.line.right = right
        self._delegate.line.edges = {column: self.columnViewportPosition(column) for column in shown}
        self._delegate.opened = frozenset(self._model.view.opened)
        self._delegate.flat = is_flat(self._model.view)
        super().paintEvent(event)

    def line(self) -> ReconcileLine:
        """How the numbers of batches stand in their rows."""
        return self._delegate.line

    # --- the selection ---

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """See accessibility.tell_selection."""
        tell_selection(self, selected, deselected)

    def spans(self) -> list[tuple[int, int]]:
        """The selected rows as sorted runs (first, last)."""
        return sorted({(part.top(), part.bottom()) for part in self.selectionModel().selection().toList()})

    def selectAll(self) -> None:
        """Select every row of the view, and those that come."""
        super().selectAll()
        self.whole = self._model.rowCount() > 0

    def _selected(self, *_changed: object) -> None:
        if self._leading is None:
            self.whole = False
            self._trust()

    def _trust(self) -> None:
        """Rows that are here mean what they show; of others it holds only while nothing moved."""
        spans = self.spans()
        if _length(spans) <= KEPT_SELECTION and all(
            self._model.known(row) is not None for first, last in spans for row in range(first, last + 1)
        ):
            self.moves = self._model.moves

    def _remember(self) -> None:
        """Rows are about to move: what is selected now is what the person selected."""
        spans = self.spans()
        self._leading = spans if not self.whole and _length(spans) <= KEPT_SELECTION else []

    def _follow(self, went: Mapping[int, int | None]) -> None:
        """Keep the selection on the rows it was on."""
        selection, model = QItemSelection(), self._model
        if not self._leading:
            return
        for row in (went.get(row, row) for first, last in self._leading for row in range(first, last + 1)):
            if row is not None and row < model.rowCount():
                selection.select(model.index(row, 0), model.index(row, len(Column) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _settle(self) -> None:
        """The rows stand again: where all were selected, those that came are too."""
        self._leading = None
        if self.whole:
            self.selectAll()
        self._trust()

    def _forget(self) -> None:
        self.whole, self._leading, self.moves = False, None, self._model.moves

    # --- batches that open ---

    def open_row(self, position: int, opened: bool | None = None) -> bool:
        """Open or close a batch's row, or turn it over; whether it did."""
        row = self._model.known(position)
        if not isinstance(row, msg.BatchRow):
            return False
        now = self._model.opened(row)
        wanted = not now if opened is None else opened
        if wanted != now:
            self._model.open_batch(row.id, wanted)
        return wanted != now

    def _go_to_batch(self, position: int) -> bool:
        """From a job to the row of its batch."""
        row = self._model.known(position)
        at = self._model.position(-row.batch) if isinstance(row, msg.JobRow) and row.inside else None
        if at is not None:
            self.setCurrentIndex(self._model.index(at, 0))
        return at is not None

    def _turn(self, key: int) -> bool:
        """The keys of file managers: Right opens, Left closes or goes to the batch, Enter turns over."""
        at = self.currentIndex().row()
        if key == Qt.Key.Key_Right:
            return self.open_row(at, True)
        if key == Qt.Key.Key_Left:
            return self.open_row(at, False) or self._go_to_batch(at)
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open_row(at)

    # --- keys and the mouse ---

    def event(self, event: QEvent) -> bool:
        """Keep the queue's keys from the window's shortcuts while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and chord(event) in KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = KEYS.get(chord(event))
        if meant is Key.ALL:
            self.selectAll()
        elif meant is not None:
            self.key_pressed.emit(meant)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._turn(event.key()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The sign opens and a number leads to its jobs; neither changes the selection."""
        if event.button() == Qt.MouseButton.LeftButton:
            index, x = self.indexAt(event.position().toPoint()), int(event.position().x())
            if self._on_sign(index, x) and self.open_row(index.row()):
                return
            if (outcome := self._link(index, x)) is not None:
                self.link_clicked.emit(self._model.known(index.row()), outcome)
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index, x = self.indexAt(event.position().toPoint()), int(event.position().x())
        if self._on_sign(index, x) or self._link(index, x) is not None:
            self.mousePressEvent(event)  # two quick clicks on it are two clicks
        elif not self.open_row(index.row()):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        outcome = self._link(index, int(event.position().x()))
        self._warm(None if outcome is None else (index.row(), outcome))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._warm(None)

    def _warm(self, hot: tuple[int, Outcome] | None) -> None:
        if hot == self._delegate.hot:
            return
        self._delegate.hot = hot
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _on_sign(self, index: QModelIndex | QPersistentModelIndex, x: int) -> bool:
        return index.isValid() and index.column() == Column.NAME and x < SIGN_ROOM

    def _link(self, index: QModelIndex | QPersistentModelIndex, x: int) -> Outcome | None:
        row = self._model.known(index.row()) if index.isValid() else None
        return self.line().at(row, x, self.fontMetrics()) if isinstance(row, msg.BatchRow) else None


def _length(spans: list[tuple[int, int]]) -> int:
    return sum(last - first + 1 for first, last in spans)
