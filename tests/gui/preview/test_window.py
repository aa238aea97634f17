"""The window of Space over objects of each kind; the engine answers from memory, and every range is written down."""

import asyncio
import json
import os

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.engine import protocol as msg
from core.errors import BadArchive, NotRestored, Offline
from gui.actions import registry
from gui.preview import viewers
from gui.preview.archive import ArchiveViewer
from gui.preview.bytes import BytesViewer
from gui.preview.image import ImageViewer
from gui.preview.markdown import MarkdownViewer
from gui.preview.table import TableViewer
from gui.preview.text.view import TextViewer
from gui.preview.tree import TreeViewer
from gui.theme.theme import theme
from gui.theme.tokens import DARK, LIGHT
from tests.gui.actions.desk import context, rows, until
from tests.gui.pictures.test_decoder import png_of
from tests.gui.preview.shelf import Shelf, on_shelf

MIB = 1 << 20


def picture(width: int = 40, height: int = 20) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#204060"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_each_kind_has_its_viewer(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        for name, data, kind in (
            ("a.png", picture(), ImageViewer),
            ("a.py", b"import os\n", TextViewer),
            ("a.md", b"# Title\n", MarkdownViewer),
            ("a.json", b'{"a": [1, 2]}', TreeViewer),
            ("a.jsonl", b'{"a": 1}\n', TableViewer),
            ("a.csv", b"a,b\n1,2\n", TableViewer),
            ("a.bin", b"\0\1\2", BytesViewer),
            ("unknown", b"words", TextViewer),
        ):
            assert type(await shelf.look(name, data)) is kind, name
            assert shelf.window.windowTitle() == name
        assert shelf.desk.errors == []

    on_shelf(qapp, qtbot, work)


def test_a_picture_is_fitted_and_zoomed(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.png", picture(3000, 1000))
        assert "PNG" in shelf.window.foot.text()
        fitted = viewer.canvas.scale_now
        assert 0.2 < fitted < 0.4
        QTest.keyClick(shelf.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert viewer.canvas.scale_now == pytest.approx(fitted * 1.25)
        viewer.canvas.actual()
        await until(lambda: not viewer.canvas.coarse)  # all its pixels come with a closer look
        QTest.keyClick(shelf.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert viewer.canvas.scale_now == pytest.approx(fitted)

    on_shelf(qapp, qtbot, work)


def test_what_is_no_picture_can_be_seen_as_bytes(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        assert await shelf.look("a.png", b"no picture") is None
        assert shelf.said()[2] == "Show its bytes"
        shelf.press()
        await until(lambda: isinstance(shelf.window.viewer, BytesViewer))

    on_shelf(qapp, qtbot, work)


def test_a_picture_with_too_many_pixels_is_for_another_program(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        assert await shelf.look("a.png", png_of(60_000, 60_000)) is None
        assert shelf.said() == [
            "This picture has too many pixels to be shown here",
            "It can be opened in another program.",
            "Open",
        ]

    on_shelf(qapp, qtbot, work)


def test_a_drawing_fills_the_window_and_tells_its_own_size(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        shape = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 3h18v18H3z"/></svg>'
        viewer = await shelf.look("a.svg", shape)
        assert shelf.window.foot.text().startswith("24 × 24 · SVG")
        assert viewer.canvas.scale_now > 10

    on_shelf(qapp, qtbot, work)


def test_a_large_picture_is_asked_about_first(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        large = picture() + bytes(viewers.ASK_FROM)
        assert await shelf.look("a.png", large) is None
        assert shelf.reads() == []
        assert shelf.said()[2] == "Load 20.0 MB"
        shelf.press()
        await until(lambda: isinstance(shelf.window.viewer, ImageViewer))
        assert all(length <= msg.MOST_PART for _, length in shelf.reads())

    on_shelf(qapp, qtbot, work)


async def gone(viewer: QObject) -> None:
    await until(lambda: not isValid(viewer))


def test_what_a_viewer_still_reads_ends_with_it(qapp: QApplication, qtbot: QtBot) -> None:
    """A failure of a task that is too late would be logged, and fail this test."""

    async def work(shelf: Shelf) -> None:
        come = asyncio.Event()

        async def later(*_: object) -> bytes:
            await come.wait()
            return b"too late"

        for name, data in (("a.log", b"line\n" * 300_000), ("a.csv", b"a,b\n" * 300_000), ("a.bin", os.urandom(MIB))):
            viewer = await shelf.look(name, data)
            viewer.source.read = viewer.source.up_to = later
            if isinstance(viewer, BytesViewer):
                viewer.view.verticalScrollBar().setValue(viewer.view.verticalScrollBar().maximum())
                viewer.view.ask()
            else:
                viewer.more.click()
            running = set(viewer._under_way)
            assert running
            await shelf.look("b.txt", b"another")
            await gone(viewer)
            come.set()
            await asyncio.wait(running)
            come.clear()
            assert all(task.cancelled() for task in running)

    on_shelf(qapp, qtbot, work)


def test_bytes_are_read_where_one_looks(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        data = os.urandom(30 * MIB)
        viewer = await shelf.look("a.bin", data)
        await until(lambda: not viewer.view._rest.isActive())
        QTest.keyClick(viewer.view, Qt.Key.Key_End)
        await until(lambda: len(data) // 65536 - 1 in viewer.view._pieces)
        assert sum(length for _, length in shelf.reads()) < MIB
        last = len(data) - 16
        assert viewer.view._bytes(last) == data[last:]

    on_shelf(qapp, qtbot, work)


def test_a_long_text_comes_in_pieces(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.log", b"line of a log\n" * 200_000)
        assert len(viewer.text()) == MIB
        assert viewer.edit.textCursor().position() == 0
        assert not viewer.whole
        assert viewer.fixed
        viewer.more.click()
        await until(lambda: viewer.whole)
        assert viewer.fixed is None
        assert viewer.text().count("\n") == 200_000
        assert max(end for _, end in shelf.reads()) <= msg.MOST_PART

    on_shelf(qapp, qtbot, work)


def test_code_has_colours_and_can_be_edited(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.py", b"\xef\xbb\xbfdef f():\r\n    return 'text'  # why\r\n")
        await until(lambda: not viewer.colours.busy)
        kinds = [len(viewer.edit.document().findBlockByNumber(line).layout().formats()) for line in (0, 1)]
        assert all(kinds)
        assert (viewer.encoding, viewer.fixed) == ("UTF-8", None)
        viewer.set_editable(True)
        QTest.keyClicks(viewer.edit, "x")
        assert viewer.written.encoded(viewer.text()).startswith(b"\xef\xbb\xbfxdef f():\r\n")
        assert viewer.etag
        QTest.keyClick(viewer.edit, Qt.Key.Key_Space)
        assert shelf.window.isVisible()

    on_shelf(qapp, qtbot, work)


def test_a_line_of_a_megabyte_is_broken_for_the_eye(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.js", b"x" * 900_000)
        assert viewer.broken_lines
        assert viewer.fixed

    on_shelf(qapp, qtbot, work)


@pytest.mark.parametrize("name", ["a.md", "a.py"])
def test_a_hundred_thousand_empty_lines_are_put_up_bit_by_bit(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    async def work(shelf: Shelf) -> None:
        shelf.select(shelf.put(name, b"# one\n" + b"\n" * 100_000))
        await until(lambda: isinstance(shelf.window.viewer, MarkdownViewer | TextViewer))
        shelf.window.buttons["plain"].click()
        await until(lambda: isinstance(shelf.window.viewer, TextViewer) and not shelf.window.busy)
        viewer = shelf.window.viewer
        assert isinstance(viewer, TextViewer)
        await until(lambda: not viewer.colours.busy)
        assert viewer.text().count("\n") == 100_001

    on_shelf(qapp, qtbot, work)


def test_what_markdown_names_is_not_loaded(qapp: QApplication, qtbot: QtBot) -> None:
    """Neither a picture of the web nor a local one: Qt would load the latter by itself."""

    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.md", b"![one](tests/own.png) ![two](http://127.0.0.1:9/x.png)\n")
        for name in ("tests/own.png", "file:///etc/hostname", "http://127.0.0.1:9/x.png"):
            loaded = viewer.page.loadResource(QTextDocument.ResourceType.ImageResource.value, name)
            assert (loaded.width(), loaded.isNull()) == (20, False)
        shelf.window.grab()
        shelf.window.buttons["plain"].click()
        await until(lambda: isinstance(shelf.window.viewer, TextViewer))
        shelf.window.buttons["plain"].click()
        await until(lambda: isinstance(shelf.window.viewer, MarkdownViewer))

    on_shelf(qapp, qtbot, work)


@pytest.mark.parametrize("text", ["| a | b |\n|-|-|\n" + "| c | d |\n" * 2_000, "[" * 50_000, '"' * 300_000])
def test_markdown_that_would_stop_the_window_is_read_as_it_is_written(
    qapp: QApplication, qtbot: QtBot, text: str
) -> None:
    async def work(shelf: Shelf) -> None:
        assert type(await shelf.look("a.md", text.encode())) is TextViewer

    on_shelf(qapp, qtbot, work)


def test_json_is_a_tree_that_grows_as_it_is_opened(qapp: QApplication, qtbot: QtBot) -> None:
    theme.install(qapp, "light")

    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.json", json.dumps({"a": {"b": list(range(2500))}}).encode())
        first = viewer.tree.topLevelItem(0)
        assert first.child(0).text(0) == "b"
        assert first.child(0).childCount() == 0
        first.child(0).setExpanded(True)
        assert first.child(0).childCount() == 1001
        viewer = await shelf.look("order.json", b'{"outer": {"b": 1, "a": {"z": 1, "y": null}, "": "\\ud800"}}')
        outer = viewer.tree.topLevelItem(0)
        assert [outer.child(number).text(0) for number in range(3)] == ["b", "a", ""], "as it is written"
        outer.child(1).setExpanded(True)
        assert [outer.child(1).child(number).text(0) for number in range(2)] == ["z", "y"]
        theme.choose("dark")
        dimmed = outer.foreground(1).color().name()
        theme.choose("light")
        assert (dimmed, outer.foreground(1).color().name()) == (DARK.dim, LIGHT.dim)
        shelf.window.grab()
        assert isinstance(await shelf.look("bad.json", b'{"a": '), TextViewer)
        assert isinstance(await shelf.look("deep.json", b"[" * 100_000), TextViewer)

    on_shelf(qapp, qtbot, work)


def test_a_table_shows_ten_thousand_rows_and_more(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.csv", b"n,text\n" + b"1,some words here\n" * 25_000)
        assert viewer.model.rowCount() == 10_000
        viewer.more.click()
        await until(lambda: viewer.model.rowCount() == 20_000)
        viewer.more.click()
        await until(lambda: viewer.model.rowCount() == 25_000)
        assert viewer._foot_row.isHidden()

    on_shelf(qapp, qtbot, work)


def test_an_archive_is_listed_by_the_engine(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        entries = (msg.ArchiveEntry("dir/", 0), msg.ArchiveEntry("dir/a.txt", 5, 1))
        shelf.script.pages[msg.ListArchive] = [msg.ArchivePage(entries, 100, 1000, ended=True)]
        viewer = await shelf.look("a.zip", b"PK")
        assert isinstance(viewer, ArchiveViewer)
        assert viewer.model.rowCount() == 2
        await until(viewer.banner.isVisible)
        shelf.script.pages[msg.ListArchive] = [BadArchive(key="torn.zip")]
        assert await shelf.look("torn.zip", b"PK") is None
        assert "torn.zip" in shelf.said()[0]
        assert shelf.reads() == []

    on_shelf(qapp, qtbot, work)


def test_a_list_that_is_left_is_not_read_on(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        page = msg.ArchivePage((msg.ArchiveEntry("a.txt", 5),), 100, 1 << 30)
        shelf.script.pages[msg.ListArchive] = [page, asyncio.Event()]
        assert isinstance(await shelf.look("a.zip", b"PK"), ArchiveViewer)
        assert shelf.script.closed == []
        await shelf.look("b.txt", b"words")
        await until(lambda: shelf.script.closed)

    on_shelf(qapp, qtbot, work)


def test_empty_missing_away_archived(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        assert await shelf.look("empty.txt", b"") is None
        assert shelf.said()[0] == "This object is empty"
        for error, words in ((Offline(), "Try again"), (NotRestored(key="a"), "Restore…")):
            shelf.script.answers[msg.ReadPart] = error
            assert await shelf.look(f"{error.code}.txt", b"x") is None
            assert shelf.said()[2] == words

    on_shelf(qapp, qtbot, work)


def test_an_object_that_changes_while_it_is_read_is_told(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.log", b"first version\n" * 200_000)
        shelf.put("a.log", b"second\n")
        viewer.more.click()
        await until(lambda: shelf.window.viewer is None)
        shelf.press()
        await until(lambda: isinstance(shelf.window.viewer, TextViewer))
        assert isinstance(shelf.window.viewer, TextViewer)
        assert shelf.window.viewer.text() == "second\n"

    on_shelf(qapp, qtbot, work)


def test_without_the_extra_it_says_what_to_install(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.preview.media.available", lambda: False)
    monkeypatch.setattr("gui.preview.pdf.available", lambda: False)

    async def work(shelf: Shelf) -> None:
        for name in ("a.mp4", "a.mp3", "a.pdf"):
            assert await shelf.look(name, b"x") is None
            assert "spaceferry[preview]" in shelf.said()[0]
        assert shelf.reads() == []

    on_shelf(qapp, qtbot, work)


def test_keys_step_and_close(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        steps: list[int] = []
        shelf.window.stepped.connect(steps.append)
        await shelf.look("a.png", picture())
        focus = shelf.window.focusWidget()
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up):
            QTest.keyClick(focus, key)
        assert steps == [1, -1, 1, -1]
        QTest.keyClick(focus, Qt.Key.Key_Space)
        assert not shelf.window.isVisible()
        assert shelf.window.context is None

    on_shelf(qapp, qtbot, work)


def test_space_is_for_one_object(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        for selected in (rows("folder/"), rows("a", "b"), ()):
            registry.run("preview", context(shelf.desk, selected))
        assert shelf.desk.done == []
        registry.run("preview", context(shelf.desk, rows("a")))
        assert [name for name, _ in shelf.desk.done] == ["preview"]

    on_shelf(qapp, qtbot, work)


def test_what_is_left_is_read_no_further(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        shelf.select(shelf.put("a.png", picture() + bytes(12 * MIB)))
        shelf.select(shelf.put("b.txt", b"words"))
        await until(lambda: isinstance(shelf.window.viewer, TextViewer))
        assert sum(1 for request in shelf.script.asked(msg.ReadPart) if request.place.key.endswith("a.png")) <= 1
        (folder,) = rows("folder/")
        shelf.select(folder)
        assert shelf.window.viewer is None

    on_shelf(qapp, qtbot, work)
