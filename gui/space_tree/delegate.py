"""Paints the tree's rows whole: rounded back, the sign that opens, icon, name, and the link of a note."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import formats
from gui.space_tree.model import NODE
from gui.space_tree.node import Kind, Node
from gui.theme.icons import icon
from gui.theme.theme import tokens

ROW_HEIGHT = 27
INDENT = 16
RIGHT = 8
"""Free pixels at the right of a row."""

_LEFT = 3
_INSET = RIGHT + 4
"""Free pixels left and right of what a row says."""

_LINES = 5
"""A sentence in the tree is cut after so many lines; its tip says the rest."""

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ICON = 16
_SIGN = 14
_GAP = 7
_RADIUS = 6

_Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """The view tells which rows stand out.

    `shown` is the place the table shows, `lit` what a drag would be dropped on, `asked` what an open menu is about;
    `ring` is whether the current row is framed, which the keyboard needs and the mouse does not. `width` is the room
    for a row in pixels: sentences wrap in it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Node | None = None
        self.lit: Node | None = None
        self.asked: Node | None = None
        self.ring = False
        self.width = 200

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        node: Node = index.data(NODE)
        if not _is_sentence(node):
            return QSize(80, ROW_HEIGHT)
        width = self.width - INDENT * (node.depth + 1) - _LEFT - _INSET
        words = option.fontMetrics.boundingRect(QRect(0, 0, width, 999), _WRAPPED, _sentence(option, node, width))
        return QSize(80, words.height() + option.fontMetrics.lineSpacing() + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        node: Node = index.data(NODE)
        painter.save()
        self._back(painter, option, node)
        rect = option.rect.adjusted(_LEFT, 0, -_INSET, 0)
        if node.opens:
            _sign(painter, option)
        if _is_sentence(node):
            _paint_sentence(painter, option, rect.adjusted(0, _GAP, 0, -_GAP), node)
            painter.restore()
            return
        if node.icon:
            top = rect.center().y() - _ICON // 2 + 1
            icon(node.icon, node.tone).paint(painter, QRect(rect.left(), top, _ICON, _ICON))
            rect.setLeft(rect.left() + _ICON + _GAP)
        if node.locked:
            spot = QRect(rect.right() - _SIGN, rect.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
            icon("lock-outline", "caution").paint(painter, spot)
            rect.setRight(spot.left() - _GAP)
        if node.link:
            rect.setRight(_link(painter, option, rect, node.link) - _GAP)
        _name(painter, option, rect, node)
        painter.restore()

    def _back(self, painter: QPainter, option: QStyleOptionViewItem, node: Node) -> None:
        """The row's back, from the tree's left edge, whatever the depth."""
        framed = self.ring and option.state & QStyle.StateFlag.State_HasFocus
        if node in (self.shown, self.lit):
            fill = tokens().selection
        elif option.state & QStyle.StateFlag.State_MouseOver and node.kind is not Kind.NOTE:
            fill = tokens().hover
        else:
            fill = ""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if node in (self.lit, self.asked) or framed:
            painter.setPen(QPen(QColor(tokens().accent), 1.5 if node is self.lit else 1))
        back = QRectF(0, option.rect.top(), option.rect.right() + 1 - RIGHT, option.rect.height())
        painter.drawRoundedRect(back.adjusted(0.75, 0.75, -0.75, -0.75), _RADIUS, _RADIUS)


def _is_sentence(node: Node) -> bool:
    return node.kind is Kind.NOTE and node.tone == "bad"


def _sentence(option: QStyleOptionViewItem, node: Node, width: int) -> str:
    return option.fontMetrics.elidedText(formats.visible(node.text), Qt.TextElideMode.ElideRight, width * (_LINES - 1))


def _paint_sentence(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, node: Node) -> None:
    """The words over several lines, then the link on a line of its own."""
    painter.setPen(QColor(tokens().bad))
    painter.drawText(rect, _WRAPPED, _sentence(option, node, rect.width()))
    painter.setPen(QColor(tokens().accent))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), node.link)


def _sign(painter: QPainter, option: QStyleOptionViewItem) -> None:
    name = "chevron-down" if option.state & QStyle.StateFlag.State_Open else "chevron-right"
    spot = QRect(option.rect.left() - INDENT + 2, option.rect.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
    icon(name).paint(painter, spot)


def _link(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, link: str) -> int:
    """Draw the link at the right; where it begins."""
    painter.setPen(QColor(tokens().accent))
    _draw(painter, rect, link, Qt.AlignmentFlag.AlignRight)
    return rect.right() - option.fontMetrics.horizontalAdvance(link)


def _name(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, node: Node) -> None:
    font = QFont(option.font)
    if node.kind is Kind.ACCOUNT:
        font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(QColor(getattr(tokens(), node.tone) if node.kind is Kind.NOTE else tokens().text))
    elide = Qt.TextElideMode.ElideMiddle if node.place is not None else Qt.TextElideMode.ElideRight
    _draw(painter, rect, QFontMetrics(font).elidedText(formats.visible(node.text), elide, rect.width()))


def _draw(painter: QPainter, rect: QRect, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
