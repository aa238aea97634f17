"""A pasted picture, small, and the name it gets."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.model import Place
from gui import formats
from gui.dialogs.names import KEY_BYTES, object_name_problem
from gui.dialogs.sheet import MARGIN, WIDTH, Sheet, note
from gui.dialogs.text_field import TextField
from gui.theme.theme import tokens

HIGHEST = 240
"""Of the small picture, in pixels of the screen."""

ROUND = 6


class PictureDialog(Sheet):
    """Asks for the name of `image` in `place`. `links` tells whether its link will be copied."""

    def __init__(
        self,
        image: QImage,
        name: str,
        place: Place,
        parent: QWidget | None = None,
        *,
        links: bool = True,
        limit: int = KEY_BYTES,
    ) -> None:
        super().__init__(self.tr("Paste picture"), self.tr("Upload"), parent)
        self.field = TextField(self.tr("Name"), lambda typed: object_name_problem(typed, place.key, limit), self)
        self.field.changed.connect(lambda: self.set_ready(self.field.problem() is None))
        self.body.addWidget(_Picture(image, self))
        self.body.addWidget(note(self._facts(image, place), self))
        self.body.addWidget(self.field)
        if links:
            self.body.addWidget(note(self.tr("Its link is copied once it is there."), self))
        self.field.edit.setText(name)
        stem = name.rpartition(".")[0]
        self.field.edit.setSelection(0, len(stem) or len(name))

    def _facts(self, image: QImage, place: Place) -> str:
        text = self.tr("{width} × {height} pixels, into {place}")
        where = f"{place.space}/{place.key}".rstrip("/")
        return text.format(width=formats.count(image.width()), height=formats.count(image.height()), place=where)


class _Picture(QWidget):
    """The picture, whole, in the width there is."""

    def __init__(self, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The picture"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        room = QSize(WIDTH - 2 * MARGIN, HIGHEST)
        ratio = self.devicePixelRatioF()
        size = image.size() if _fits(image, room * ratio) else image.size().scaled(room * ratio, _KEEP)
        self._shown = QPixmap.fromImage(image.scaled(size, _KEEP, Qt.TransformationMode.SmoothTransformation))
        self._shown.setDevicePixelRatio(ratio)
        self.setFixedHeight(max(48, round(size.height() / ratio)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._shown.deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawPixmap(round(left), round(top), self._shown)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.drawRect(QRectF(round(left) + 0.5, round(top) + 0.5, size.width() - 1, size.height() - 1))
        painter.end()


_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def _fits(image: QImage, room: QSize) -> bool:
    return image.width() <= room.width() and image.height() <= room.height()
