"""From a picture's file to few pixels. Runs in the decoder's process alone: files may be made to do harm.

Size and area are looked at before pixels are decoded; the process itself bounds time and memory (process.py).
"""

import re
import zlib

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from gui.pictures.reading import reading, upright
from gui.pictures.wire import NOTHING, Pixels

MOST_MIB = 256
"""Memory of one picture while it is decoded: 64 million pixels. A JPEG is made smaller on the way, and takes less."""

MOST_AREA = 150_000_000
"""Pixels of a file that is begun at all."""

MOST_DRAWN = 16 << 20
"""Bytes of a drawing that was packed, or in which names stand for words."""

_IMAGE = re.compile(rb"<(/?)((?:[\w.-]+:)?)image\b")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*\[(.*?)\]\s*>", re.S)
_ENTITY = re.compile(rb"""<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>""")
_NAMED = re.compile(rb"&([\w.-]+);")
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
    if data.startswith(_GZIP):
        data = _unpacked(data)
    if b"<!ENTITY" in data:
        data = _spelt_out(data)
    if data.startswith(_WIDE) or b"<!ENTITY" in data:
        return b""
    return _IMAGE.sub(rb"<\1\2g", data)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, MOST_DRAWN)
    except zlib.error:
        return b""


def _spelt_out(data: bytes) -> bytes:
    """A drawing whose entities are words alone, as drawing programs declare them for addresses, without them."""
    declared = _DOCTYPE.search(data)
    if declared is None:
        return data
    words = {name: one or other for name, one, other in _ENTITY.findall(declared[1])}
    if (
        declared[1].count(b"<!ENTITY") != len(words)
        or len(data) * max(map(len, words.values()), default=0) > MOST_DRAWN
    ):
        return data
    return _NAMED.sub(lambda found: words.get(found[1], found[0]), data[: declared.start()] + data[declared.end() :])
