"""The frames of a moving PNG, which Qt reads as a still one (https://www.w3.org/TR/png-3/#apng-frame-based-animation).

Each frame is made a PNG of its own, read by Qt, and drawn over what stood there before. In the decoder's process alone.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from gui.pictures.decode import MOST_MIB

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">2L5B")
_CONTROL = struct.Struct(">5L2H2B")
_ONLY_MOVING = frozenset((b"acTL", b"fcTL", b"fdAT", b"IDAT", b"IEND", b"IHDR"))
_CLEAR, _RESTORE = 1, 2
"""What becomes of a frame's place once it was shown; 0 leaves it."""
_SOURCE = 0
"""A frame that replaces what is below it; 1 is drawn over it."""


class _Control(NamedTuple):
    """A frame's fcTL chunk."""

    number: int
    width: int
    height: int
    x: int
    y: int
    delay: int
    """The numerator, in `unit`ths of a second; a unit of 0 is 100."""
    unit: int
    dispose: int
    blend: int

    @property
    def place(self) -> QRect:
        return QRect(self.x, self.y, self.width, self.height)


def moves(data: bytes) -> bool:
    """Whether a file says that it is one of these: before its first pixels."""
    return data.startswith(SIGNATURE) and any(kind == b"acTL" for kind, _ in _until_pixels(data))


def frames(data: bytes) -> Iterator[tuple[QImage, int]]:
    """Each frame whole, and how many ms it stays. Ends where the file makes no sense any more."""
    header = next((body for kind, body in _chunks(data) if kind == b"IHDR"), b"")
    if len(header) != _HEADER.size:
        return
    width, height, *form = _HEADER.unpack(header)
    shared = [(kind, body) for kind, body in _until_pixels(data) if kind not in _ONLY_MOVING]
    if width * height * 4 > MOST_MIB << 20:
        return
    stage = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    stage.fill(0)
    for control, pixels in _parts(data):
        if not stage.rect().contains(control.place) or control.place.isEmpty():
            return
        alone = [
            (b"IHDR", _HEADER.pack(control.width, control.height, *form)),
            *shared,
            (b"IDAT", pixels),
            (b"IEND", b""),
        ]
        image = QImage.fromData(SIGNATURE + b"".join(_chunk(kind, body) for kind, body in alone))
        if image.isNull():
            return
        before = stage.copy() if control.dispose == _RESTORE else None
        _draw(stage, image, control)
        yield stage.copy(), control.delay * 1000 // (control.unit or 100)
        if before is not None:
            stage = before
        elif control.dispose == _CLEAR:
            _draw(stage, None, control)


def _draw(stage: QImage, image: QImage | None, control: _Control) -> None:
    """Put a frame on the stage; none clears its place."""
    painter = QPainter(stage)
    if image is None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(control.place, 0)
    else:
        if control.blend == _SOURCE:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(control.x, control.y, image)
    painter.end()


def _parts(data: bytes) -> Iterator[tuple[_Control, bytes]]:
    """Each frame's control and its packed pixels; the still picture is a frame only if it has a control."""
    control, pixels = None, list[bytes]()
    for kind, body in _chunks(data):
        if kind in (b"fcTL", b"IEND"):
            if control is not None and pixels:
                yield control, b"".join(pixels)
            if kind == b"IEND" or len(body) != _CONTROL.size:
                return
            control, pixels = _Control(*_CONTROL.unpack(body)), []
        elif control is not None and kind == b"IDAT":
            pixels.append(body)
        elif control is not None and kind == b"fdAT":
            pixels.append(body[4:])


def _until_pixels(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for kind, body in _chunks(data):
        if kind == b"IDAT":
            return
        yield kind, body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each chunk, as far as they are whole."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">L", data, at)
        if at + 12 + length > len(data):
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
