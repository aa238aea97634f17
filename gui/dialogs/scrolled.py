"""A part of a dialog that scrolls where the screen is too low for all of it; elsewhere nothing is seen of that."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """As high as its widget, but never so high that `rest` pixels of the dialog find no room on the screen."""

    def __init__(self, widget: QWidget, rest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside, self._rest = widget, rest
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(widget)
        self.viewport().setAutoFillBackground(False)
        widget.setAutoFillBackground(False)
        widget.installEventFilter(self)

    def leave(self, rest: int) -> None:
        """The rest of the dialog has become higher or lower."""
        if rest != self._rest:
            self._rest = rest
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._inside.sizeHint().width(), min(self._wanted(), self._most()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it has become higher or lower."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._inside:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def show_all_of(self, widget: QWidget | None) -> None:
        """Scroll until a widget inside is seen."""
        if widget is not None and self._inside.isAncestorOf(widget):
            self.ensureWidgetVisible(widget)

    def _wanted(self) -> int:
        layout = self._inside.layout()
        width = self.viewport().width()
        high = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        return high if high >= 0 else self._inside.sizeHint().height()

    def _most(self) -> int:
        return max(0, self.screen().availableGeometry().height() - self._rest)
