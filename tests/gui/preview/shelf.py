"""A shelf of objects whose bytes an engine without a service reads, and a window that looks at them."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import NoSuchObject, RemoteChanged
from gui import tasks
from gui.actions.context import Row
from gui.preview.window import PreviewWindow
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, until


class Shelf:
    """`put` an object, `look` at it in the window."""

    def __init__(self, parent: QWidget) -> None:
        self.script = Script()
        self.script.answers[msg.ReadPart] = self._read
        self.desk = RecordingDesk(self.script, parent)
        self.objects: dict[str, tuple[bytes, str]] = {}
        self.window = PreviewWindow(parent)
        self.window.show()

    def put(self, name: str, data: bytes, mime: str = "") -> Row:
        """The row of an object with these bytes."""
        self.objects[HERE.key + name] = (data, mime)
        return Row(HERE.key + name, False, len(data), 1, mime=mime)

    def select(self, row: Row) -> None:
        """Let the window look at it."""
        self.window.show_context(context(self.desk, [row]))

    async def look(self, name: str, data: bytes, mime: str = "") -> Any:
        """Put it, look at it; the viewer, once it is filled."""
        self.select(self.put(name, data, mime))
        await until(lambda: not self.window.busy)
        return self.window.viewer

    def reads(self) -> list[tuple[int, int]]:
        """The ranges that were asked for."""
        return [(one.offset, one.length) for one in self.script.asked(msg.ReadPart)]

    def said(self) -> list[str]:
        """The sentences in place of a viewer, and the words of its button."""
        states = self.window.states
        return [states._title.text(), states._advice.text(), states._button.text()]

    def press(self) -> None:
        """The sentence's button."""
        self.window.states._button.click()

    def _read(self, request: msg.ReadPart) -> Any:
        if request.place.key not in self.objects:
            return NoSuchObject(key=request.place.key)
        data, _ = self.objects[request.place.key]
        etag = str(hash(data))
        if request.etag and request.etag != etag:
            return RemoteChanged(key=request.place.key)
        return msg.ObjectPart(data[request.offset : request.offset + request.length], len(data), etag)


def on_shelf(qapp: QApplication, qtbot: QtBot, work: Callable[[Shelf], Coroutine[Any, Any, None]]) -> None:
    """Run a test with a shelf of its own."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    async def whole() -> None:
        shelf = Shelf(parent)
        try:
            await work(shelf)
        finally:
            shelf.window.reject()
            await tasks.finish()

    drive(qapp, whole())
