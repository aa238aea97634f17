"""The small preview in the side panel: what it asks for, what it shows, and that it can be turned off."""

import io

from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import ObjectInfo, StorageClass
from gui.panels.properties_panel import PropertiesPanel
from tests.gui.actions.desk import context, until
from tests.gui.preview.shelf import Shelf, on_shelf


def thumbnail(request: msg.WantThumbnails) -> msg.ThumbnailPage:
    file = io.BytesIO()
    Image.new("RGB", (64, 32), "#204060").save(file, "PNG")
    (wish,) = request.wishes
    one = msg.Thumbnail(wish.key, wish.etag, msg.ThumbnailState.HERE, file.getvalue())
    return msg.ThumbnailPage((one,), msg.ThumbnailUse(0, 0))


class Panel:
    """The side panel over a shelf; `select` waits until the object was looked at."""

    def __init__(self, shelf: Shelf, qtbot: QtBot) -> None:
        self._shelf = shelf
        self.panel = PropertiesPanel()
        qtbot.addWidget(self.panel)
        self.panel.resize(270, 600)
        self.panel.show()
        self.glance = self.panel.glance

    async def select(self, name: str, data: bytes, mime: str = "", **more: object) -> None:
        row = self._shelf.put(name, data, mime)
        told = ObjectInfo(row.key, len(data), 1, "", mime, **more)  # type: ignore[arg-type]
        self._shelf.script.answers[msg.Stat] = told
        asked = len(self._shelf.script.asked(msg.Stat))
        self.panel.show_context(context(self._shelf.desk, [row]))
        await until(lambda: len(self._shelf.script.asked(msg.Stat)) > asked)
        await until(lambda: any(fact.label == "Hash" for fact in self.panel.facts.facts()))


def test_a_text_shows_its_first_lines(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        side = Panel(shelf, qtbot)
        await side.select("a.txt", "第一行\nsecond\n".encode() + b"x" * 100_000)
        await until(side.glance.isVisible)
        assert side.glance.lines[:2] == ["第一行", "second"]
        assert sum(length for _, length in shelf.reads()) <= 2048
        side.panel.show_context(context(shelf.desk, []))
        assert side.glance.isHidden()

    on_shelf(qapp, qtbot, work)


def test_a_picture_comes_as_a_thumbnail(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        side = Panel(shelf, qtbot)
        row = shelf.put("a.png", b"x" * 1000, "image/png")
        page = thumbnail(msg.WantThumbnails("a", "s", (msg.ThumbnailWish(row.key, "", 1, ""),)))
        shelf.script.pages[msg.WantThumbnails] = [page]
        await side.select("a.png", b"x" * 1000, "image/png")
        await until(side.glance.isVisible)
        assert (side.glance.picture.width(), side.glance.picture.height()) == (64, 32)
        assert shelf.reads() == []

    on_shelf(qapp, qtbot, work)


def test_what_cannot_or_shall_not_be_shown_is_not_asked_for(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        side = Panel(shelf, qtbot)
        await side.select("a.bin", b"\0" * 100)
        await side.select("frozen.txt", b"words", storage=StorageClass.ARCHIVE)
        shelf.desk.control.settings.change(side_preview=False)
        await side.select("a.txt", b"words")
        assert shelf.reads() == []
        assert side.glance.isHidden()

    on_shelf(qapp, qtbot, work)
