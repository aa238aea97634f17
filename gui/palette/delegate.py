"""Paints a row of the palette: icon, title with typed letters in bold, what it is, its keys, or why it cannot be."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.palette.finder import Hit
from gui.theme.icons import icon
from gui.theme.theme import tokens

HIT = Qt.ItemDataRole.UserRole
_PAD = 12
_ICON = 16
_GAP = 10


class PaletteDelegate(QStyledItemDelegate):
    """For a list whose items have a Hit as HIT."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows grow with the font."""
        return QSize(200, option.fontMetrics.height() + 16)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """See QStyledItemDelegate."""
        hit: Hit = index.data(HIT)
        entry, colours = hit.entry, tokens()
        painter.save()
        room = option.rect.adjusted(6, 1, -6, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(room, 6, 6)
        inner = room.adjusted(_PAD - 4, 0, -_PAD + 4, 0)
        faint = bool(entry.refusal)
        if entry.icon:
            spot = QRect(inner.left(), inner.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            icon(entry.icon, "faint" if faint else "dim").paint(painter, spot)
        words = inner.adjusted(_ICON + _GAP, 0, 0, 0)
        aside = entry.refusal or entry.keys
        metrics = QFontMetrics(option.font)
        width = min(metrics.horizontalAdvance(aside) + 4, words.width() // 2) if aside else 0
        painter.setFont(option.font)
        painter.setPen(QColor(colours.dim))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, flags, metrics.elidedText(aside, Qt.TextElideMode.ElideRight, width))
        words.setRight(words.right() - width - (_GAP if width else 0))
        left = self._title(painter, option.font, words, hit, QColor(colours.dim if faint else colours.text))
        kind = QRect(left + _GAP, words.top(), max(0, words.right() - left - _GAP), words.height())
        painter.setFont(option.font)
        painter.setPen(QColor(colours.dim))
        said = metrics.elidedText(entry.kind, Qt.TextElideMode.ElideRight, kind.width())
        painter.drawText(kind, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.restore()

    @staticmethod
    def _title(painter: QPainter, font: QFont, room: QRect, hit: Hit, colour: QColor) -> int:
        """Draw the title run by run; where it ends."""
        strong = QFont(font)
        strong.setWeight(QFont.Weight.Bold)
        painter.setPen(colour)
        left, spots = room.left(), frozenset(hit.spots)
        for start, end, bold in _runs(hit.entry.title, spots):
            used = strong if bold else font
            metrics, text = QFontMetrics(used), hit.entry.title[start:end]
            space = room.right() - left
            painter.setFont(used)
            spot = QRect(left, room.top(), space, room.height())
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            left += metrics.horizontalAdvance(text)
        return left


def _runs(text: str, spots: frozenset[int]) -> list[tuple[int, int, bool]]:
    """A text in pieces: (from, to, whether it was typed)."""
    runs: list[tuple[int, int, bool]] = []
    for at in range(len(text)):
        bold = at in spots
        if runs and runs[-1][2] == bold:
            runs[-1] = (runs[-1][0], at + 1, bold)
        else:
            runs.append((at, at + 1, bold))
    return runs
