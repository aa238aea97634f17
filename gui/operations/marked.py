"""Old and new names side by side with the part that changes marked, and what is wrong in the colour of trouble."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gui.theme.theme import tokens

PIECES = int(Qt.ItemDataRole.UserRole)
"""The role that answers with the pieces of a name: before, changed, after."""
TROUBLE = PIECES + 1
"""The role that answers whether something is wrong with the row."""

Pieces = tuple[str, str, str]
_INSET = 8


def pieces(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both names cut into what they begin with alike, what differs, and what they end with alike."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    return _cut(old, head, tail), _cut(new, head, tail)


def _cut(name: str, head: int, tail: int) -> Pieces:
    end = len(name) - tail
    return name[:head], name[head:end], name[end:]


class MarkedDelegate(QStyledItemDelegate):
    """Draws PIECES; the cut-off end of a long name is told by an ellipsis, the whole by the tip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, option.fontMetrics.height() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found: Pieces | None = index.data(PIECES)
        bad = bool(index.data(TROUBLE))
        text = found or ("", "", str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        room = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        painter.save()
        for number, piece in enumerate(text):
            marked = found is not None and number == 1
            colour = tokens().bad if bad else tokens().accent if marked else tokens().text
            painter.setPen(QColor(colour))
            font = option.font
            font.setBold(marked)
            painter.setFont(font)
            room = _draw(painter, room, piece)
        painter.restore()


def _draw(painter: QPainter, room: QRect, piece: str) -> QRect:
    """Draw as much as there is room for; the room that is left."""
    if not piece or room.width() <= 0:
        return room
    metrics: QFontMetrics = painter.fontMetrics()
    shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    left = room.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0)
    return left if shown == piece else QRect()
