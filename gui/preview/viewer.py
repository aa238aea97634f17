"""What all viewers are: a widget for one object, made when it is looked at, gone with the next one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.preview.source import Source


class CannotShow(Exception):
    """The bytes are not what the viewer is for. `title` says so; they can still be looked at as bytes, or, where they
    are `sound`, in another program.
    """

    def __init__(self, title: str, *, sound: bool = False) -> None:
        super().__init__(title)
        self.title, self.sound = title, sound


def in_margins(widget: QWidget, parent: QWidget) -> QWidget:
    """A button of a viewer with air around it, hidden at first; its parent is what is shown."""
    frame = QWidget(parent)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    frame.hide()
    return frame


class Viewer(QWidget):
    """Subclasses fill themselves in `load`. Signals: `told(str)`, what stands in the foot; `failed(object)`, a
    SpaceferryError that came later than `load`.
    """

    told = Signal(str)
    failed = Signal(object)

    keeps_arrows = False
    """Whether Left and Right are the viewer's own, and do not go to the next object."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source

    async def load(self) -> None:
        """Read and show. Raises SpaceferryError, CannotShow."""
        raise NotImplementedError

    def tools(self) -> list[QWidget]:
        """Buttons of its own for the window's head."""
        return []

    def close_down(self) -> None:
        """Stop what is under way: it is not looked at any more."""
