"""A picture's file as Qt reads it, in the decoder's process alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageIOHandler, QImageReader

_TURNED = QImageIOHandler.Transformation.TransformationRotate90
"""The flag of those that stand on their side."""

_OF_SEVERAL_SIZES = (b"ico", b"cur")


@contextmanager
def reading(data: bytes) -> Iterator[QImageReader]:
    """A reader of a file's bytes. Of icons, which hold the same picture several times, it reads the largest."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    try:
        if reader.format() in _OF_SEVERAL_SIZES:
            _go_to_largest(reader)
        yield reader
    finally:
        reader.setDevice(None)  # type: ignore[arg-type]  # before the bytes go: that of TIFF reads on as it closes


def upright(reader: QImageReader) -> QSize:
    """How large the picture is as it is to be looked at; invalid where the file does not say."""
    return reader.size().transposed() if reader.transformation() & _TURNED else reader.size()


def _go_to_largest(reader: QImageReader) -> None:
    def area(number: int) -> int:
        reader.jumpToImage(number)
        return reader.size().width() * reader.size().height()

    reader.jumpToImage(max(range(reader.imageCount()), key=area, default=0))
