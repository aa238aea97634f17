"""A picture on the clipboard becomes an object with its link copied, and objects become files there."""

from datetime import datetime, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import TooLarge
from core.model import Place
from gui.actions.clipboard import Clipboard, Taken, pack
from gui.actions.context import Row
from gui.actions.registry import BY_ID, run
from gui.local_copies.files import GNOME
from gui.messages import explain
from gui.pasting.encoding import encoded
from gui.pasting.picture import usual_name
from gui.pasting.picture_dialog import PictureDialog
from tests.gui.actions.bench import Bench, answer, on_bench
from tests.gui.actions.desk import RecordingDesk, Script, context, until
from tests.helpers.sandbox import Sandbox


def picture() -> QImage:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("#1769e0"))
    painter = QPainter(image)
    painter.fillRect(40, 40, 200, 100, Qt.GlobalColor.white)
    painter.end()
    return image


def test_a_pasted_picture_is_uploaded_and_its_link_copied(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        here = bench.home.child("shots/")
        QGuiApplication.clipboard().setImage(picture())
        run("paste", context(bench.desk, (), here))
        await answer(window, PictureDialog, lambda dialog: dialog.field.edit.setText("截图 one.png"))
        await until(lambda: bench.desk.notices or bench.desk.errors)
        assert bench.desk.notices == [("截图 one.png is uploaded, and its link is copied", "good")]
        link = (await bench.engine.call(msg.MakeLink(here.child("截图 one.png")))).url
        assert QGuiApplication.clipboard().text().partition("?")[0] == link.partition("?")[0]
        assert await bench.keys("shots/") == {"shots/截图 one.png"}
        await copied_as_files(bench, here)

    on_bench(qapp, (tmp_path / "profile", cloud, window, "paste-space"), work)


async def copied_as_files(bench: Bench, here: Place) -> None:
    """What is there is put back on the clipboard, as a file that is the very picture."""
    run("copy_files", context(bench.desk, (Row("shots/截图 one.png", size=1),), here))
    await until(lambda: QGuiApplication.clipboard().mimeData().hasFormat(GNOME))
    data = QGuiApplication.clipboard().mimeData()
    (url,) = data.urls()
    assert bytes(data.data(GNOME).data()).decode() == f"copy\n{bytes(url.toEncoded().data()).decode()}"
    copy = QImage(url.toLocalFile()).convertToFormat(QImage.Format.Format_RGB32)
    assert copy == picture()


def test_escape_pastes_nothing(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        QGuiApplication.clipboard().setImage(picture())
        run("paste", context(bench.desk, (), bench.home))
        await until(lambda: window.findChildren(PictureDialog))
        (dialog,) = window.findChildren(PictureDialog)
        dialog.reject()
        await until(lambda: not window.findChildren(PictureDialog))
        assert await bench.keys() == set()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "paste-nothing"), work)


def test_without_a_link_the_dialog_promises_none(qtbot: QtBot, window: QWidget) -> None:
    dialog = PictureDialog(picture(), "a.png", Place("a", "s", "x/"), window, links=False)
    assert not [label for label in dialog.findChildren(QLabel) if "link" in label.text()]
    with_link = PictureDialog(picture(), "a.png", Place("a", "s", "x/"), window)
    assert [label for label in with_link.findChildren(QLabel) if "link" in label.text()]
    dialog.field.edit.setText("a/b.png")
    assert not dialog.act.isEnabled()
    dialog.field.edit.setText("b.png")
    assert dialog.act.isEnabled()


def test_the_name_says_when_and_the_ending_says_how() -> None:
    assert usual_name(datetime(2026, 11, 22, 10, 41, 5, tzinfo=timezone.utc)) == "Screenshot 2026-11-22 at 10.41.05.png"
    assert encoded(picture(), "a.png")[:4] == b"\x89PNG"
    assert encoded(picture(), "a.JPG")[:2] == b"\xff\xd8"
    assert encoded(picture(), "no ending")[:4] == b"\x89PNG"


@pytest.mark.qt_log_ignore("source image too large for WebP", extend=True)
def test_what_a_format_cannot_hold_is_said_and_what_lets_through_is_white() -> None:
    wide = QImage(17_000, 1, QImage.Format.Format_RGB32)
    wide.fill(0)
    with pytest.raises(TooLarge) as refused:
        encoded(wide, "a.webp")
    assert explain(refused.value).title == "The picture is too large to be pasted in this format."
    assert encoded(wide, "a.png")
    clear = QImage(8, 8, QImage.Format.Format_ARGB32)
    clear.fill(0)
    assert QImage.fromData(encoded(clear, "a.bmp")).pixelColor(4, 4) == QColor("white")
    assert QImage.fromData(encoded(clear, "a.png")).pixelColor(4, 4).alpha() == 0


def test_paste_is_offered_for_a_picture_where_one_may_write(qapp: QApplication, window: QWidget) -> None:
    desk = RecordingDesk(Script(), window)
    paste = BY_ID["paste"]
    QGuiApplication.clipboard().setText("words")
    assert paste.refusal(context(desk)) == "Copy objects, files or a picture first"
    QGuiApplication.clipboard().setImage(picture())
    assert paste.refusal(context(desk)) is None
    assert paste.refusal(context(desk, without=(Capability.WRITE,))) == "These keys may only read this space"


def test_of_a_mix_files_come_first_then_objects_then_the_picture(qapp: QApplication, tmp_path: Path) -> None:
    """A browser gives a picture with its HTML, a spreadsheet one of its cells with their text, a file manager files
    with a small picture of them.
    """
    (tmp_path / "a.png").touch()
    file = QUrl.fromLocalFile(str(tmp_path / "a.png"))
    taken = Taken(msg.Selection("a", "s", ("k",)), "")
    clipboard = Clipboard()
    for mix, files, picture_in_it, objects in (
        ({"html": "<img src='https://example.com/a.png'>", "image": picture()}, False, True, False),
        ({"html": "<table>", "text": "1\t2", "image": picture()}, False, True, False),
        ({"urls": [QUrl("https://example.com/a.png")], "text": "https://example.com/a.png"}, False, False, False),
        ({"urls": [file], "image": picture()}, True, False, False),
        ({"text": "words", "html": "<p>words"}, False, False, False),
        ({"own": pack(taken), "image": picture()}, False, False, True),
    ):
        data = mix.get("own") or QMimeData()
        assert isinstance(data, QMimeData)
        for kind in mix.keys() & {"html", "text", "image", "urls"}:
            setter = {"html": data.setHtml, "text": data.setText, "image": data.setImageData, "urls": data.setUrls}
            setter[kind](mix[kind])
        QGuiApplication.clipboard().setMimeData(data)
        found = (bool(clipboard.files()), clipboard.has_picture, clipboard.taken() is not None)
        assert found == (files, picture_in_it, objects), mix
