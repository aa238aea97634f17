"""Paints the queue's rows: the sign that opens, state icon, name, a thin bar, words.

Where there is a sentence it runs over the rest of the row; so does the reconcile line of a batch.
"""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.engine import protocol as msg
from core.transfer.job import JobState
from gui import formats
from gui.theme.icons import icon
from gui.theme.theme import tokens
from gui.transfers.batch_words import BatchWords, batch_share
from gui.transfers.brush import PAD, bar, words
from gui.transfers.columns import COLUMNS, SENTENCE, Column
from gui.transfers.marks import bar_token, mark, state_token
from gui.transfers.model import ROW
from gui.transfers.outcomes import Outcome
from gui.transfers.reconcile import ReconcileLine
from gui.transfers.words import sentence, share

ROW_HEIGHT = 28
SIGN_ROOM = 22
"""Pixels at the left of a name cell in which the sign that opens a batch is hit."""
_SIGN = 14
_ICON = 16
_INDENT = 18
_SIGN_LEFT = 5
_BAR = 6
"""The height of a bar: even as a row's is, so that its edges lie between pixels."""
_BAR_GAP = 6
"""Pixels between a bar and its percents."""

_Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """The view keeps `sentence_left` and `sentence_right`: between them a row's sentence stretches; and `hot`, the
    row and number of a reconcile line under the pointer. `opened` is the ids of the batches that are open,
    `flat` whether jobs are listed alone.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sentence_left = 0
        self.sentence_right = 0
        self.opened: frozenset[int] = frozenset()
        self.flat = False
        self.hot: tuple[int, Outcome] | None = None
        self._words = BatchWords(self)
        self.line = ReconcileLine(self._words)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(COLUMNS[Column(index.column())].width, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setClipRect(option.rect, Qt.ClipOperation.IntersectClip)
        self._back(painter, option)
        row = index.data(ROW)
        if row is None:
            self._on_its_way(painter, option, Column(index.column()))
        else:
            self._cell(painter, option, index, row)
        painter.restore()

    def _back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens().selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens().hover))

    def _on_its_way(self, painter: QPainter, option: QStyleOptionViewItem, column: Column) -> None:
        """A row that is not here yet: a faint bar where the name will stand."""
        if column is Column.NAME:
            left, aside = SIGN_ROOM + _ICON + PAD, (option.rect.height() - _BAR) / 2
            place = QRectF(option.rect).adjusted(left, aside, -option.rect.width() / 3, -aside)
            bar(painter, place, QColor(tokens().line))

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: msg.QueueRow) -> None:
        column = Column(index.column())
        if column is Column.NAME:
            self._name(painter, option, row)
        elif isinstance(row, msg.BatchRow) and self.line.covers(row, column, option.fontMetrics):
            hot = self.hot[1] if self.hot is not None and self.hot[0] == index.row() else None
            self.line.paint(painter, row, option.rect, option.font, hot)
        elif column is Column.PROGRESS:
            self._progress(painter, option, index.data(), row)
        elif column in SENTENCE and sentence(row):
            self._sentence(painter, option, row)
        else:
            self._text(painter, option, index.data() or "", column, row)

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, row: msg.QueueRow) -> None:
        name, token = mark(row)
        batch = row if isinstance(row, msg.BatchRow) else None
        rect = option.rect.adjusted(SIGN_ROOM, 0, -PAD, 0)
        if batch is not None:
            self._sign(painter, option.rect, opened=batch.id in self.opened)
        elif isinstance(row, msg.JobRow) and row.inside and not self.flat:
            rect.setLeft(rect.left() + _INDENT)
        top = rect.center().y() - _ICON // 2 + 1
        icon(name, token).paint(painter, QRect(rect.left(), top, _ICON, _ICON))
        rect.setLeft(rect.left() + _ICON + PAD)
        beside = self._words.beside(batch) if batch is not None else ""
        whole, metrics = formats.visible(row.name), option.fontMetrics
        if beside:
            self._beside(painter, option, rect, whole, beside)
            rect.setRight(rect.right() - metrics.horizontalAdvance(beside) - PAD)
        painter.setPen(QColor(tokens().text))
        words(painter, metrics, rect, whole, Qt.TextElideMode.ElideMiddle)

    @staticmethod
    def _beside(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, name: str, beside: str) -> None:
        """How many more there are, dim, right behind the name."""
        metrics = option.fontMetrics
        left = min(
            rect.left() + metrics.horizontalAdvance(name) + PAD, rect.right() - metrics.horizontalAdvance(beside)
        )
        painter.setPen(QColor(tokens().dim))
        words(painter, metrics, QRect(QPoint(left, rect.top()), rect.bottomRight()), beside, Qt.TextElideMode.ElideNone)

    @staticmethod
    def _sign(painter: QPainter, cell: QRect, *, opened: bool) -> None:
        spot = QRect(cell.left() + _SIGN_LEFT, cell.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
        icon("chevron-down" if opened else "chevron-right").paint(painter, spot)

    def _progress(self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: msg.QueueRow) -> None:
        if isinstance(row, msg.JobRow) and row.state is JobState.SKIPPED:
            return
        room = option.fontMetrics.horizontalAdvance(formats.percent(1)) + _BAR_GAP
        rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        track = QRectF(rect.left(), rect.top() + (rect.height() - _BAR) / 2, max(rect.width() - room, 10), _BAR)
        bar(painter, track, QColor(tokens().line))
        done = batch_share(row) if isinstance(row, msg.BatchRow) else share(row)
        if done > 0:
            filled = QRectF(track.left(), track.top(), max(track.width() * done, _BAR), _BAR)
            bar(painter, filled, QColor(getattr(tokens(), bar_token(row))))
        painter.setPen(QColor(tokens().text if option.state & QStyle.StateFlag.State_Selected else tokens().dim))
        words(painter, option.fontMetrics, rect, text, Qt.TextElideMode.ElideNone, Qt.AlignmentFlag.AlignRight)

    def _sentence(self, painter: QPainter, option: QStyleOptionViewItem, row: msg.QueueRow) -> None:
        """Each cell paints its own piece of the sentence, so that no repaint can tear it."""
        rect = QRect(QPoint(self.sentence_left, option.rect.top()), option.rect.bottomRight())
        rect.setRight(self.sentence_right)
        painter.setPen(QColor(getattr(tokens(), state_token(row))))
        words(painter, option.fontMetrics, rect.adjusted(PAD, 0, -PAD, 0), sentence(row))

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, column: Column, row: msg.QueueRow
    ) -> None:
        named = state_token(row) if column is Column.STATE else "dim"
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(tokens().text if selected and named == "dim" else getattr(tokens(), named)))
        side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].right else Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideMiddle if column is Column.TO else Qt.TextElideMode.ElideRight
        words(painter, option.fontMetrics, option.rect.adjusted(PAD, 0, -PAD, 0), text, elide, side)
