"""A ring around lists, tables and pages that the keyboard has come to: they look the same with it and without.

Fields and buttons show it by their border, our own tables and the tree by their rows.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from gui.theme.theme import tokens


class FocusRing(QWidget):
    """Lies over a widget as long as it has the focus, and lets everything through."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        self.setGeometry(around.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


def install(application: QApplication) -> None:
    """From now on, in all windows."""
    application.focusChanged.connect(_went)


def _went(before: QWidget | None, now: QWidget | None) -> None:
    if before is not None:
        for ring in before.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly):
            ring.hide()
            ring.deleteLater()
    if before is None or now is None or before.window() is not now.window():
        return  # a window came to the front: nobody went anywhere
    if _wants_ring(now) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
        FocusRing(now)


def _wants_ring(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractScrollArea) or getattr(widget, "shows_focus", False):
        return False
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit  # many windows never have one

    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.isReadOnly() or bool(widget.property("bare"))
    return True
