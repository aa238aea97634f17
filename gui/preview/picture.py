"""What is known of a picture without a pixel being decoded: its size and its kind, and whether Qt reads such files."""

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


def readable(name: str) -> bool:
    """Whether something is installed that reads files with this ending: macOS brings what others lack."""
    return name.rpartition(".")[2].lower().encode() in {
        bytes(one.data()) for one in QImageReader.supportedImageFormats()
    }
