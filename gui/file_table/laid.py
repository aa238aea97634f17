"""Texts of cells as they are painted: cut to their room and laid out once, then kept while they may be painted again.

To cut and lay out a text costs three times what painting it does, and a scrolling table paints its hundred texts anew
with every step.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QStaticText

KEPT = 1024
"""Some screens of texts, about 1 MB."""


class _Laid(NamedTuple):
    text: QStaticText
    width: float


class LaidTexts:
    """Paints single lines in the middle of their cells' height."""

    def __init__(self) -> None:
        self._given: QFontMetrics | None = None
        self._metrics: QFontMetrics | None = None
        self._height = 0
        self._kept: dict[tuple[str, int, bool], _Laid] = {}

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def paint(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        left: int,
        top: int,
        width: int,
        height: int,
        text: str,
        *,
        middle: bool = False,
        right: bool = False,
    ) -> None:
        """Paint a text at the left of a room, or at its right; cut at its end, or in the middle. The room is in the
        painter's pixels; the painter's pen and font, whose metrics are given, are used."""
        if metrics is not self._given:  # to compare them takes longer, and many texts come with the same ones
            self._use(metrics)
        key = (text, width, middle)
        laid = self._kept.get(key)
        if laid is None:
            laid = self._kept[key] = _lay(text, metrics, width, middle, painter)
            if len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
        start = left + (width - laid.width if right else 0)
        painter.drawStaticText(QPointF(start, top + (height - self._height) // 2), laid.text)

    def _use(self, metrics: QFontMetrics) -> None:
        self._given = metrics
        if metrics != self._metrics:
            self._metrics, self._height = metrics, metrics.height()
            self._kept.clear()


def _lay(text: str, metrics: QFontMetrics, width: int, middle: bool, painter: QPainter) -> _Laid:
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    cut = metrics.elidedText(text, mode, width)
    made = QStaticText(cut)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(painter.transform(), painter.font())
    return _Laid(made, made.size().width())
