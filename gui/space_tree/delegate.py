"""Paints the tree's rows: icon, name, a dim word where the account needs attention, rounded selection, drop target."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.space_tree.model import NODE
from gui.space_tree.node import Kind, Node
from gui.theme.icons import icon
from gui.theme.theme import tokens

ROW_HEIGHT = 27
_ICON = 16
_GAP = 7
_RADIUS = 6

_Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """`target` is the node a drag hovers over, or None; the view sets it and repaints."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.target: Node | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def state_words(self, node: Node) -> str:
        """What an account needs, in a word or two; empty where all is well."""
        if node.account is None:
            return ""
        return {
            "locked": self.tr("locked"),
            "no_keys": self.tr("keys needed"),
            "missing": self.tr("no keyring"),
            "silent": self.tr("keyring silent"),
        }.get(node.account.state, "")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        node: Node = index.data(NODE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._back(painter, option, node)
        rect = QRect(option.rect).adjusted(2, 0, -8, 0)
        name, tint = picture(node)
        if name:
            top = rect.center().y() - _ICON // 2 + 1
            icon(name, tint).paint(painter, QRect(rect.left(), top, _ICON, _ICON))
            rect.setLeft(rect.left() + _ICON + _GAP)
        self._words(painter, option, rect, node)
        painter.restore()

    def _back(self, painter: QPainter, option: QStyleOptionViewItem, node: Node) -> None:
        whole = QRectF(option.rect)
        whole.setLeft(8)
        whole.setRight(option.widget.width() - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        if node is self.target:
            painter.setPen(QPen(QColor(tokens().accent), 1.5))
            painter.setBrush(QColor(tokens().selection))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(tokens().selection))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(tokens().accent), 1))
        elif option.state & QStyle.StateFlag.State_MouseOver and node.kind is not Kind.NOTE:
            painter.setBrush(QColor(tokens().hover))
        else:
            return
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, node: Node) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if node.kind is Kind.ACCOUNT else QFont.Weight.Normal)
        painter.setFont(font)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        words = self.state_words(node)
        if words:
            width = option.fontMetrics.horizontalAdvance(words)
            painter.setPen(QColor(tokens().caution))
            painter.setFont(option.font)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | middle), words)
            painter.setFont(font)
            rect.setRight(rect.right() - width - _GAP)
        colour = getattr(tokens(), node.tone) if node.kind is Kind.NOTE else tokens().text
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(
            str(self.displayText(node.text, option.locale)), Qt.TextElideMode.ElideMiddle, rect.width()
        )
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | middle), shown)


def picture(node: Node) -> tuple[str, str]:
    """(icon, colour token) of a node; none for a note."""
    if node.kind is Kind.ACCOUNT:
        ready = node.account is None or node.account.state == "ready"
        return ("cloud-outline", "accent") if ready else ("account-key-outline", "caution")
    if node.kind is Kind.SPACE:
        return ("database-lock-outline" if node.private or node.readonly else "database-outline", "dim")
    return ("folder", "folder") if node.kind is Kind.FOLDER else ("", "dim")
