"""A picture that is zoomed and moved: fitted at first, by the wheel, by keys, by dragging."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

STEP = 1.25
LEAST, MOST = 0.02, 32.0
_SHARP_FROM = 2.0
"""Pixels of the screen for one of the image, from which on they are squares: who looks so close wants to see them."""


class Canvas(QGraphicsView):
    """`zoomed` tells each new scale. An image may have fewer pixels than the file; it is drawn in the file's size."""

    accessible_role = QAccessible.Role.Graphic

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted, self._size, self._drawn = True, QSize(), False
        self._item = QGraphicsPixmapItem()
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)

    def show_image(self, image: QImage, size: QSize, *, drawn: bool = False) -> None:
        """Show a picture whose file has so many pixels, fitted; one that is `drawn` is as fine when it is larger."""
        self._size, self._drawn = size, drawn
        self.replace_image(image)
        self.scene().setSceneRect(QRectF(QPointF(), QSizeF(size)))
        self.fit()

    def image(self) -> QImage:
        """What is shown."""
        return self._item.pixmap().toImage()

    def replace_image(self, image: QImage) -> None:
        """The same picture with more pixels, or fewer."""
        self._item.setPixmap(QPixmap.fromImage(image))
        self._item.setTransform(
            QTransform.fromScale(self._size.width() / image.width(), self._size.height() / image.height())
        )

    @property
    def scale_now(self) -> float:
        """Pixels of the screen for one of the file."""
        return self.transform().m11() * self.devicePixelRatioF()

    @property
    def coarse(self) -> bool:
        """Whether the screen could show more than is here."""
        return self._item.pixmap().width() * 1.05 < min(self._size.width(), self._size.width() * self.scale_now)

    def fit(self) -> None:
        """All of it in sight; a small one as it is, unless it is drawn."""
        self._fitted = True
        rect, room = QRectF(QPointF(), QSizeF(self._size)), self.maximumViewportSize()
        if rect.isEmpty() or room.isEmpty():
            return
        scale = min(room.width() / rect.width(), room.height() / rect.height())
        self._scale_to(scale if self._drawn else min(scale, 1 / self.devicePixelRatioF()))

    def actual(self) -> None:
        """A pixel on a pixel."""
        self._fitted = False
        self._scale_to(1 / self.devicePixelRatioF())

    def zoom(self, factor: float) -> None:
        """Larger or smaller, around what is pointed at."""
        self._fitted = False
        scale = self.transform().m11()
        self._scale_to(min(max(scale * factor, min(LEAST, scale)), max(MOST, scale)))

    def _scale_to(self, scale: float) -> None:
        close = scale * self._item.transform().m11() >= _SHARP_FROM
        mode = Qt.TransformationMode.FastTransformation if close else Qt.TransformationMode.SmoothTransformation
        self._item.setTransformationMode(mode)
        factor = scale / self.transform().m11()
        self.scale(factor, factor)
        self.zoomed.emit()

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if turn := event.angleDelta().y():
            self.zoom(STEP ** (turn / 120))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._fitted:
            self.actual()
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move a large picture; the rest is the window's."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self._fitted:
            super().keyPressEvent(event)
        else:
            event.ignore()
