"""Pictures as they stand in the grid: rounded, with a hairline, on a chequered ground where they let it through.

Made once for each picture, size and theme, for clipping at each repaint would cost more than all else.
"""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from gui.pictures.gallery import Kept, Mark
from gui.theme.icons import pixmap
from gui.theme.theme import theme, tokens

RADIUS = 6
SQUARE = 8
"""Of the chequered ground, in pixels."""

PLAY = 13
"""The radius of the mark on videos."""

MOST = 32 << 20
"""Bytes of cards: all that show at once, and a few screens more."""

ICON_SHARE = 0.5
"""Of the room of a picture, what an icon takes."""


class Cards:
    """Made for one view."""

    def __init__(self) -> None:
        self._cards: OrderedDict[tuple[Mark, int, bool], tuple[QPixmap, QPixmap]] = OrderedDict()
        self._bytes = 0
        self._icons: dict[tuple[str, int], QPixmap] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """The theme is another one."""
        self._cards.clear()
        self._bytes = 0
        self._icons.clear()

    def card(self, mark: Mark, kept: Kept, room: int, ratio: float, *, video: bool) -> QPixmap:
        """A picture for a room of so many logical pixels on each side."""
        key = (mark, round(room * ratio), video)
        found = self._cards.get(key)
        if found is not None and found[0] is kept.picture:
            self._cards.move_to_end(key)
            return found[1]
        if found is not None:
            self._bytes -= _bytes(self._cards.pop(key)[1])
        made = _draw(kept.picture, room, ratio, video=video)
        self._cards[key] = kept.picture, made
        self._bytes += _bytes(made)
        while self._bytes > MOST:
            _, (_, oldest) = self._cards.popitem(last=False)
            self._bytes -= _bytes(oldest)
        return made

    def icon(self, name: str, tint: str, room: int) -> QPixmap:
        """What stands for a row without a picture."""
        size = max(24, round(room * ICON_SHARE))
        key = (f"{name} {tint}", size)
        if key not in self._icons:
            self._icons[key] = pixmap(name, size, tint)
        return self._icons[key]


def _draw(picture: QPixmap, room: int, ratio: float, *, video: bool) -> QPixmap:
    most = round(room * ratio)
    size = picture.size()
    if max(size.width(), size.height()) > most:
        size = size.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    card = QPixmap(size)
    card.setDevicePixelRatio(ratio)
    card.fill(Qt.GlobalColor.transparent)
    area = QRectF(0, 0, size.width() / ratio, size.height() / ratio)
    radius = min(RADIUS, area.width() / 4, area.height() / 4)
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if picture.hasAlphaChannel():
        _chequer(painter, area)
    painter.drawPixmap(area, picture, QRectF(picture.rect()))
    _round(painter, area, radius)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(QPen(QColor(tokens().line), 1))
    within = max(radius - 0.5, 0)  # the hairline lies inside of the corners that were taken away
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), within, within)
    if video and min(area.width(), area.height()) > 2.5 * PLAY:
        _play(painter, area)
    painter.end()
    return card


def _round(painter: QPainter, area: QRectF, radius: float) -> None:
    """Take the corners away, softly: a clip would leave steps."""
    corners = QPainterPath()
    corners.addRect(area)
    inner = QPainterPath()
    inner.addRoundedRect(area, radius, radius)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(corners.subtracted(inner), QColor(tokens().text))  # any that covers


def _chequer(painter: QPainter, area: QRectF) -> None:
    painter.fillRect(area, QColor(tokens().surface))
    brush = QBrush(QColor(tokens().hover))
    for across in range(int(area.width()) // SQUARE + 1):
        for down in range(across % 2, int(area.height()) // SQUARE + 1, 2):
            painter.fillRect(QRectF(across * SQUARE, down * SQUARE, SQUARE, SQUARE), brush)


def _play(painter: QPainter, area: QRectF) -> None:
    """The mark of a video, in its lower left corner: a disc of its own, so that it shows on every picture."""
    middle = QPointF(area.left() + PLAY + 5, area.bottom() - PLAY - 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().surface))
    painter.drawEllipse(middle, PLAY - 2, PLAY - 2)
    painter.setBrush(QColor(tokens().text))
    points = (QPointF(-3.5, -5), QPointF(-3.5, 5), QPointF(5.5, 0))
    painter.drawPolygon(QPolygonF([middle + point for point in points]))


def _bytes(card: QPixmap) -> int:
    return card.width() * card.height() * 4
