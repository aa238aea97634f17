"""Pictures as files: in the format their name asks for, else as PNG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from core.errors import TooLarge

FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "bmp": "BMP"}

QUALITY = {"JPEG": 92, "WEBP": 92}

MOST = 48 << 20
"""Bytes that cross to the engine at once."""


def encoded(image: QImage, name: str) -> bytes:
    """The bytes of a file of that name. Takes tenths of a second for a large picture: on a thread of its own.

    Raises TooLarge.
    """
    form = FORMATS.get(name.rpartition(".")[2].lower(), "PNG")
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, QUALITY.get(form, -1))  # type: ignore[call-overload]  # takes a device too
    buffer.close()
    if data.size() > MOST:
        raise TooLarge(key=name)
    return bytes(data.data())
