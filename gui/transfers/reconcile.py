"""The reconcile line of a batch's row: where its pieces stand, how they are painted, which one is under the pointer.

The delegate paints it, the view asks what a click meant: both by the same layout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from core.engine import protocol as msg
from gui.theme.theme import tokens
from gui.transfers.batch_words import BatchWords, Piece, is_over
from gui.transfers.brush import PAD
from gui.transfers.columns import Column
from gui.transfers.outcomes import Outcome

Edges = dict[Column, int]
"""The left edges of the columns that show, in the view's pixels."""

_OVER = (Column.STATE, Column.LEFT, Column.SPEED, Column.SIZE, Column.PROGRESS, Column.TO)
"""Where the line of a batch that is over may begin, the best first: it takes the first with room for all of it."""
_RESTING = (Column.STATE, Column.LEFT, Column.SPEED)
"""The same where nothing moves."""
_MOVING = (Column.STATE,)


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece and the pixels it takes."""

    piece: Piece
    left: int
    width: int
    whole: bool


class ReconcileLine:
    """`edges` and `right` are kept by the view, whenever its columns change."""

    def __init__(self, words: BatchWords) -> None:
        self._words = words
        self.edges: Edges = {}
        self.right = 0

    def begins(self, row: msg.BatchRow, metrics: QFontMetrics) -> Column:
        """The column in which the line of this row begins; it goes on to the right end."""
        places = _OVER if is_over(row) else _MOVING if row.tally.active else _RESTING
        wide = sum(metrics.horizontalAdvance(piece.text) for piece in self._words.line(row)) + 2 * PAD
        shown = [column for column in places if column in self.edges]
        return next((column for column in shown if self.right - self.edges[column] >= wide), shown[-1])

    def covers(self, row: msg.QueueRow, column: Column, metrics: QFontMetrics) -> bool:
        """Whether the line runs through a cell."""
        return isinstance(row, msg.BatchRow) and column >= self.begins(row, metrics)

    def standing(self, row: msg.BatchRow, metrics: QFontMetrics) -> list[Standing]:
        """The pieces from left to right; what finds no room is cut."""
        left = self.edges[self.begins(row, metrics)] + PAD
        return list(_laid(self._words.line(row), metrics, left, self.right - PAD))

    def paint(self, painter: QPainter, row: msg.BatchRow, rect: QRect, font: QFont, hot: Outcome | None) -> None:
        """Paint the whole line; the caller clips it to its cell. `hot` is the number under the pointer."""
        metrics, shown = QFontMetrics(font), tokens()
        for standing in self.standing(row, metrics):
            outcome = standing.piece.outcome
            known = _COLOURS.get(outcome, "text") if outcome else "dim"
            drawn = QFont(font)
            drawn.setUnderline(outcome is not None and outcome is hot)
            painter.setFont(drawn)
            painter.setPen(QColor(getattr(shown, known)))
            spot = QRect(standing.left, rect.top(), standing.width, rect.height())
            text = standing.piece.text
            painter.drawText(spot, _FLAGS, text if standing.whole else metrics.elidedText(text, _ELIDE, standing.width))
        painter.setFont(font)

    def at(self, row: msg.BatchRow, x: int, metrics: QFontMetrics) -> Outcome | None:
        """The number at a pixel of the view."""
        if not self.edges or x < self.edges[self.begins(row, metrics)]:
            return None
        under = (one for one in self.standing(row, metrics) if one.left <= x < one.left + one.width)
        return next((one.piece.outcome for one in under), None)


_ELIDE = Qt.TextElideMode.ElideRight
_FLAGS = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
)
_COLOURS = {Outcome.DONE: "good", Outcome.FAILED: "bad"}


def _laid(pieces: Sequence[Piece], metrics: QFontMetrics, left: int, right: int) -> Iterator[Standing]:
    for piece in pieces:
        if left >= right:
            return
        needed = metrics.horizontalAdvance(piece.text)
        wide = min(needed, right - left)
        yield Standing(piece, left, wide, wide == needed)
        left += wide
