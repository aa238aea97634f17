"""What all viewers are: a widget for one object, made when it is looked at, gone with the next one."""

import asyncio
from collections.abc import Awaitable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import tasks
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
        self._under_way: set[asyncio.Task[None]] = set()

    async def load(self) -> None:
        """Read and show. Raises SpaceferryError, CannotShow."""
        raise NotImplementedError

    def tools(self) -> list[QWidget]:
        """Buttons of its own for the window's head."""
        return []

    def begin(self, work: Awaitable[None], on_error: tasks.OnError | None = None) -> "asyncio.Task[None]":
        """Work beside `load`, which ends with the viewer. `failed` tells its errors, unless `on_error` hears them."""
        task = tasks.spawn(work, on_error=on_error or self.failed.emit)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    def close_down(self) -> None:
        """Stop what is under way: it is not looked at any more."""
        for task in self._under_way:
            task.cancel()
