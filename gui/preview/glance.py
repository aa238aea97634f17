"""The small preview on top of the side panel: a picture, or the first lines of a text. A few kilobytes, no more."""

import asyncio
from contextlib import aclosing

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import ObjectInfo, Place, RestoreState
from gui import tasks
from gui.actions.context import Desk, Engine
from gui.pictures.decoder import Decoder, Picture
from gui.preview.kinds import TEXTS, Kind, told
from gui.preview.text.encoding import binary, decode
from gui.theme.theme import tokens

HEIGHT = 168
"""Logical pixels; a picture takes as much of them as it needs."""

PIXELS = 512
"""Of the picture that is asked for, on each side."""

LINES_READ = 2 << 10
"""Bytes of a text."""

_PICTURES = frozenset((Kind.IMAGE, Kind.PHOTO, Kind.VIDEO))
_MARGIN, _LETTERS = 8, 120
_RADIUS = 6


class Glance(QWidget):
    """Hidden while there is nothing to see. `clicked` asks for the window of Space."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("glance")
        self.setAccessibleName(self.tr("Preview"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Preview (Space)"))
        self.picture, self.lines = QPixmap(), list[str]()
        self._work: asyncio.Task[None] | None = None
        self.hide()

    def clear(self) -> None:
        """Something else is selected."""
        if self._work is not None:
            self._work.cancel()
        self.picture, self.lines = QPixmap(), []
        self.hide()

    def look(self, desk: Desk, place: Place, info: ObjectInfo) -> None:
        """Show an object, if it is of a kind that can be shown so; errors show nothing."""
        self.clear()
        readable = not info.storage.needs_restore or info.restore is RestoreState.RESTORED
        if info.size and readable and not info.disabled:
            kind = told(place.key.rpartition("/")[2], info.mime)
            if kind in _PICTURES:
                self._work = tasks.spawn(self._show_picture(desk, place, info), on_error=_nothing)
            elif kind in TEXTS:
                self._work = tasks.spawn(self._show_lines(desk.engine, place, info), on_error=_nothing)

    async def _show_picture(self, desk: Desk, place: Place, info: ObjectInfo) -> None:
        wish = msg.ThumbnailWish(place.key, info.etag, info.size, info.mime, info.modified)
        request = msg.WantThumbnails(place.account, place.space, (wish,), PIXELS)
        async with aclosing(desk.engine.stream(request)) as pages:
            async for page in pages:
                for one in page.pictures:
                    if one.state is msg.ThumbnailState.HERE:
                        await self._decode(desk.looks.gallery.decoder, one.data)

    async def _decode(self, decoder: Decoder, data: bytes) -> None:
        made = await decoder.decode(data, PIXELS)
        if isinstance(made, Picture):
            self.picture = QPixmap.fromImage(made.image)
            self._appear()

    async def _show_lines(self, engine: Engine, place: Place, info: ObjectInfo) -> None:
        part = await engine.call(msg.ReadPart(place, 0, LINES_READ, info.etag))
        if not binary(part.data):
            text, _ = decode(part.data, whole=len(part.data) >= part.total)
            self.lines = [line[:_LETTERS].expandtabs(4) for line in text.split("\n")]
            self._appear()

    def _appear(self) -> None:
        self.setFixedHeight(self._high())
        self.show()
        self.update()

    def _high(self) -> int:
        if self.picture.isNull():
            return min(HEIGHT, len(self.lines) * self._line_height() + 2 * _MARGIN)
        return self._shown(self.picture.size(), QSize(self.width(), HEIGHT)).height()

    def _shown(self, size: QSize, room: QSize) -> QSize:
        """A small picture is not made larger."""
        if size.width() <= room.width() and size.height() <= room.height():
            return size
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _line_height(self) -> int:
        return self.fontMetrics().height()

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not (self.picture.isNull() and not self.lines):
            self.setFixedHeight(self._high())  # where it was hidden until now, its width is known only here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.picture.isNull():
            painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
            at = QRect(0, 0, 0, 0)
            at.setSize(self._shown(self.picture.size(), self.size()))
            at.moveCenter(self.rect().center())
            rounded = QPainterPath()
            rounded.addRoundedRect(at, _RADIUS, _RADIUS)
            painter.setClipPath(rounded)
            painter.drawPixmap(at, self.picture)
        else:
            self._paint_lines(painter)
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        colours = tokens()
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(colours.dim))
        high = self._line_height()
        inner = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setClipRect(inner)
        for number, line in enumerate(self.lines[: inner.height() // high + 1]):
            at = QRect(inner.left(), inner.top() + number * high, inner.width(), high)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


def _nothing(_error: SpaceferryError) -> None:
    """The facts below say what is wrong with an object."""
