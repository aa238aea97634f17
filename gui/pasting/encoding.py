"""Pictures as files: in the format their name asks for, else as PNG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from core.errors import TooLarge

FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "bmp": "BMP"}

QUALITY = {"JPEG": 92, "WEBP": 92}

_OPAQUE = ("JPEG", "BMP")

MOST = 48 << 20
"""Bytes that cross to the engine at once."""


def encoded(image: QImage, name: str) -> bytes:
    """The bytes of a file of that name. Takes tenths of a second for a large picture: on a thread of its own.

    Raises TooLarge.
    """
    form = FORMATS.get(name.rpartition(".")[2].lower(), "PNG")
    if form in _OPAQUE and image.hasAlphaChannel():
        image = _on_white(image)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    held = image.save(buffer, form, QUALITY.get(form, -1))  # type: ignore[call-overload]  # takes a device too
    buffer.close()
    if not held or data.size() > MOST:  # a WebP has at most 16,383 pixels on each side, a JPEG 65,535
        raise TooLarge(reason="picture", key=name)
    return bytes(data.data())


def _on_white(image: QImage) -> QImage:
    """What lets something through would be black in formats that cannot say so."""
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made
