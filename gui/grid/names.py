"""Names below icons: two lines, cut in their middle so that beginning and ending stay, laid out once and kept."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextOption

KEPT = 2048
"""Some dozen screens of names."""


class _Laid(NamedTuple):
    lines: tuple[tuple[QStaticText, float], ...]


class TwoLines:
    """Paints names centred, at most two lines of each."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], _Laid] = {}
        self._font = QFont()
        self._height = 0

    def paint(self, painter: QPainter, font: QFont, left: int, top: int, width: int, text: str) -> None:
        """Paint a name in the painter's pen; `font` is the painter's."""
        if font != self._font or not self._height:
            self._font, self._height = QFont(font), QFontMetrics(font).height()
            self._kept.clear()
        laid = self._kept.get((text, width))
        if laid is None:
            laid = self._kept[(text, width)] = _lay(text, font, width)
            if len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
        for number, (line, wide) in enumerate(laid.lines):
            painter.drawStaticText(QPointF(left + (width - wide) / 2, top + number * self._height), line)

    def width_of(self, text: str, width: int) -> int:
        """How wide a name that was painted is; all of the room where it was not."""
        laid = self._kept.get((text, width))
        return round(max(wide for _, wide in laid.lines)) if laid is not None and laid.lines else width


def split(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """A name as its one or two lines."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    cut = line.textLength()
    layout.endLayout()
    first, rest = text[:cut].rstrip(), text[cut:].lstrip()
    return first, metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, width)


def _lay(text: str, font: QFont, width: int) -> _Laid:
    metrics = QFontMetrics(font)
    lines: list[tuple[QStaticText, float]] = []
    for one in split(text, font, width):
        made = QStaticText(one)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        lines.append((made, metrics.horizontalAdvance(one)))
    return _Laid(tuple(lines))
