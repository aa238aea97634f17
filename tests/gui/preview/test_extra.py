"""Sound, film and PDFs, where the extra `preview` is installed."""

import asyncio
import io
import wave

import pytest
import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.preview import media, pdf
from gui.preview.text.view import TextViewer
from tests.gui.actions.desk import until
from tests.gui.preview.shelf import Shelf, on_shelf


def paper(pages: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.drawText(200, 400, f"page {page + 1}")
    painter.end()
    return bytes(buffer.data().data())


def tone(seconds: int) -> bytes:
    """Silence."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(seconds * 8000 * 2))
    return buffer.getvalue()


@pytest.mark.skipif(not pdf.available(), reason="the extra preview is not installed")
def test_a_pdf_is_read(qapp: QApplication, qtbot: QtBot) -> None:
    async def work(shelf: Shelf) -> None:
        viewer = await shelf.look("a.pdf", paper(3))
        assert isinstance(viewer, pdf.PdfViewer)
        assert viewer.document.pageCount() == 3
        QTest.keyClick(shelf.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert viewer.view.zoomFactor() == pytest.approx(1.25)
        assert await shelf.look("b.pdf", b"%PDF-1.4 torn") is None
        assert shelf.said()[2] == "Show its bytes"

    on_shelf(qapp, qtbot, work)


needs_media = pytest.mark.skipif(not media.available(), reason="the extra preview is not installed")
quiet = pytest.mark.qt_log_ignore("No audio device", "PulseAudio", "(?:load|resolve) va", "open media", extend=True)


@needs_media
@quiet
@pytest.mark.parametrize("name", ["a.wav", "a.mp4"])
def test_sound_is_read_as_it_plays(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    async def work(shelf: Shelf) -> None:
        data = tone(600)
        viewer = await shelf.look(name, data)
        assert isinstance(viewer, media.MediaViewer)
        await until(lambda: viewer.player.duration() == 600_000)
        QTest.keyClick(viewer, Qt.Key.Key_P)
        await until(lambda: viewer.player.playbackState() != viewer.player.PlaybackState.PlayingState)
        assert viewer.play.accessibleName() == "Play"
        QTest.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert sum(length for _, length in shelf.reads()) < len(data)
        await until(lambda: viewer.player.position() >= 5_000)
        shelf.window.reject()
        await until(lambda: not shiboken6.isValid(viewer.player))

    on_shelf(qapp, qtbot, work)


@needs_media
@quiet
def test_it_can_be_left_at_any_moment(qapp: QApplication, qtbot: QtBot) -> None:
    """Also while the player waits for bytes that do not come."""

    async def work(shelf: Shelf) -> None:
        data = tone(600)
        for turn in range(30):
            shelf.select(shelf.put(f"{turn}.wav", data))
            for _ in range(turn):
                await asyncio.sleep(0)
            if turn % 3 == 0:
                await until(lambda: not shelf.window.busy)
        assert isinstance(await shelf.look("a.txt", b"words"), TextViewer)

    on_shelf(qapp, qtbot, work)
