"""Paints the queue's rows: state icon, name, a thin bar, words; where there is a sentence, over the rest of the row."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.engine import protocol as msg
from core.transfer.job import JobState
from gui.theme.icons import icon
from gui.theme.theme import tokens
from gui.transfers.columns import COLUMNS, SENTENCE, Column
from gui.transfers.marks import bar_token, mark, state_token
from gui.transfers.model import JOB
from gui.transfers.words import sentence, share

ROW_HEIGHT = 28
_PAD = 8
_ICON = 16
_BAR = 5
_PERCENT = "100 %"

_Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """The view keeps `sentence_left` and `sentence_right`: between them a row's sentence stretches."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sentence_left = 0
        self.sentence_right = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(COLUMNS[Column(index.column())].width, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setClipRect(option.rect, Qt.ClipOperation.IntersectClip)
        self._back(painter, option)
        row = index.data(JOB)
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
            rect = QRectF(option.rect).adjusted(_PAD * 2 + _ICON, 11, -option.rect.width() / 3, -11)
            _bar(painter, rect, QColor(tokens().line))

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: msg.JobRow) -> None:
        column = Column(index.column())
        if column is Column.NAME:
            self._name(painter, option, index.data(), row)
        elif column is Column.PROGRESS:
            self._progress(painter, option, index.data(), row)
        elif column in SENTENCE and sentence(row):
            self._sentence(painter, option, row)
        else:
            self._text(painter, option, index.data() or "", column, row)

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: msg.JobRow) -> None:
        name, token = mark(row)
        rect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        top = rect.center().y() - _ICON // 2 + 1
        icon(name, token).paint(painter, QRect(rect.left(), top, _ICON, _ICON))
        rect.setLeft(rect.left() + _ICON + _PAD)
        painter.setPen(QColor(tokens().text))
        _draw(painter, option.fontMetrics, rect, text, Qt.TextElideMode.ElideMiddle)

    def _progress(self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: msg.JobRow) -> None:
        if row.state is JobState.SKIPPED:
            return
        room = option.fontMetrics.horizontalAdvance(_PERCENT) + 6
        rect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        track = QRectF(rect.left(), rect.center().y() - _BAR / 2 + 1, max(rect.width() - room, 10), _BAR)
        _bar(painter, track, QColor(tokens().line))
        done = share(row)
        if done > 0:
            filled = QRectF(track.left(), track.top(), max(track.width() * done, _BAR), _BAR)
            _bar(painter, filled, QColor(getattr(tokens(), bar_token(row))))
        painter.setPen(QColor(tokens().dim))
        _draw(painter, option.fontMetrics, rect, text, Qt.TextElideMode.ElideNone, Qt.AlignmentFlag.AlignRight)

    def _sentence(self, painter: QPainter, option: QStyleOptionViewItem, row: msg.JobRow) -> None:
        """Each cell paints its own piece of the sentence, so that no repaint can tear it."""
        rect = QRect(QPoint(self.sentence_left, option.rect.top()), option.rect.bottomRight())
        rect.setRight(self.sentence_right)
        rect.adjust(_PAD, 0, -_PAD, 0)
        painter.setPen(QColor(getattr(tokens(), state_token(row))))
        _draw(painter, option.fontMetrics, rect, sentence(row), Qt.TextElideMode.ElideRight)

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, column: Column, row: msg.JobRow
    ) -> None:
        named = state_token(row) if column is Column.STATE else "dim"
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(tokens().text if selected and named == "dim" else getattr(tokens(), named)))
        side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].right else Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideMiddle if column is Column.TO else Qt.TextElideMode.ElideRight
        _draw(painter, option.fontMetrics, option.rect.adjusted(_PAD, 0, -_PAD, 0), text, elide, side)


def _bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


def _draw(
    painter: QPainter,
    metrics: QFontMetrics,
    rect: QRect,
    text: str,
    elide: Qt.TextElideMode,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    shown = metrics.elidedText(text, elide, rect.width()) if elide is not Qt.TextElideMode.ElideNone else text
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
