"""What the head of a picture's file tells without a pixel being decoded: its size and its kind."""

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImageIOHandler, QImageReader

_TURNED = QImageIOHandler.Transformation.TransformationRotate90
"""The flag of those that stand on their side."""


def measured(data: bytes) -> tuple[QSize, str]:
    """Width and height, upright, and the format (JPEG). The size is empty where the file is a drawing, or is none."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    format = bytes(reader.format().data()).decode().upper()
    if format.startswith("SVG"):  # its size stands anywhere in it: that is for the decoder to read
        return QSize(), "SVG"
    size = reader.size()
    return (size.transposed() if reader.transformation() & _TURNED else size), format
