"""From a picture's file to few pixels. Runs in the decoder's process alone: files may be made to do harm.

Size and area are looked at before pixels are decoded; the process itself bounds time and memory (process.py).
"""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from gui.pictures.reading import reading, upright
from gui.pictures.wire import NOTHING, Pixels

MOST_MIB = 256
"""Memory of one picture while it is decoded: 64 million pixels. A JPEG is made smaller on the way, and takes less."""

MOST_AREA = 150_000_000
"""Pixels of a file that is begun at all."""

_IMAGE = re.compile(rb"<(/?)((?:[\w.-]+:)?)image\b")
_GZIP, _WIDE = b"\x1f\x8b", (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


def limit_memory() -> None:
    """Call it once: no picture may take more."""
    QImageReader.setAllocationLimit(MOST_MIB)


def decode(data: bytes, pixels: int) -> Pixels:
    """The picture, upright, at most so many pixels wide and high, never enlarged but for drawings. Without pixels it is
    none, or, where the file says how large it is, too large.

    Of what moves it is the first frame.
    """
    if _is_drawing(data):
        data = _alone(data)
    with reading(data) as reader:
        reader.setAutoTransform(True)
        full, size = upright(reader).expandedTo(QSize(0, 0)), reader.size()
        told = NOTHING._replace(full_width=full.width(), full_height=full.height(), format=_format(reader))
        if size.isValid() and _area(size) > MOST_AREA:
            return told
        if max(size.width(), size.height()) > pixels or reader.format() == b"svg":
            reader.setScaledSize(within(size, pixels))
        image = reader.read()
    if image.isNull():
        return told if _area(size) * 4 > MOST_MIB << 20 else NOTHING
    full = image.size() if full.isEmpty() else full
    if max(image.width(), image.height()) > pixels:
        image = image.scaled(within(image.size(), pixels), mode=Qt.TransformationMode.SmoothTransformation)
    return as_pixels(image)._replace(full_width=full.width(), full_height=full.height(), format=told.format)


def _format(reader: QImageReader) -> str:
    return bytes(reader.format().data()).decode("ascii", "ignore").upper()


def _area(size: QSize) -> int:
    return max(size.width(), 0) * max(size.height(), 0)


def within(size: QSize, pixels: int) -> QSize:
    """The largest size of the same shape that is at most so many pixels wide and high."""
    fitted = size.scaled(pixels, pixels, Qt.AspectRatioMode.KeepAspectRatio)
    return fitted.expandedTo(QSize(1, 1))


def as_pixels(image: QImage) -> Pixels:
    """As they go to the window."""
    alpha = image.hasAlphaChannel()
    wanted = QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    image = image.convertToFormat(wanted)
    return Pixels(image.width(), image.height(), alpha, bytes(image.constBits()))


def _is_drawing(data: bytes) -> bool:
    """Whether Qt could take it for SVG: as text, packed, or in letters of two bytes."""
    head = data[:4096].lstrip()
    return head.startswith((b"<", b"\xef\xbb\xbf", _GZIP, *_WIDE)) or b"<svg" in head


def _alone(data: bytes) -> bytes:
    """A drawing that reads nothing else: pictures in it may name other files, and entities may hide them."""
    if data.startswith((_GZIP, *_WIDE)) or b"<!ENTITY" in data:
        return b""
    return _IMAGE.sub(rb"<\1\2g", data)
