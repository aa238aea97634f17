"""The export dialog: what, in which format, how far it is, Stop, and where the file is."""

import asyncio

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import FolderUnwritable
from core.model import Place
from core.query import parse
from gui import tasks
from gui.dialogs import export
from gui.dialogs.export import DIRECTLY, ExportDialog, ask_export
from tests.gui.actions.desk import HERE, RecordingDesk, Script, until
from tests.gui.findings.ground import play, scripted


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    async def pick(_parent: QWidget, _title: str, name: str) -> str:
        return f"/home/x/{name}"

    monkeypatch.setattr(export, "pick_target", pick)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


async def asked(window: QWidget, desk: RecordingDesk, place: Place = HERE, query: str = "") -> ExportDialog:
    tasks.spawn(ask_export(desk, place, query))
    await until(lambda: [one for one in window.findChildren(ExportDialog) if one.isVisible()])
    return next(one for one in window.findChildren(ExportDialog) if one.isVisible())


def written(script: Script) -> list[tuple[str, int, str]]:
    return [(one.query, int(one.format), one.path) for one in script.asked(msg.Export)]


def test_everything_below_is_written_and_the_file_can_be_shown(
    qapp: QApplication, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, desk = scripted(window)
    script.pages = {msg.Export: [msg.ExportProgress(500), msg.ExportProgress(1204, complete=True)]}
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    async def work() -> None:
        dialog = await asked(window, desk)
        assert dialog.found.isHidden()
        dialog.act.click()
        await until(lambda: desk.offers)
        assert written(script) == [("", 0, "/home/x/site-assets-images.csv")]
        assert desk.notices == [("1204 object(s) exported to /home/x/site-assets-images.csv", "good")]
        assert desk.offers[0][0] == "Show file"
        desk.offers[0][1]()
        assert opened == ["/home/x"]

    play(qapp, work())


@pytest.mark.parametrize(("number", "ending"), [(0, "csv"), (1, "jsonl"), (2, "txt")])
def test_a_search_is_written_in_the_format_that_is_chosen(
    qapp: QApplication, window: QWidget, number: int, ending: str
) -> None:
    script, desk = scripted(window)
    script.pages = {msg.Export: [msg.ExportProgress(1, complete=True)]}

    async def work() -> None:
        dialog = await asked(window, desk, Place(HERE.account, HERE.space), "*.jpg size>1MB")
        assert dialog.found.isChecked()
        dialog.format.setCurrentIndex(number)
        dialog.act.click()
        await until(lambda: desk.offers)
        assert written(script) == [("*.jpg size>1MB", number, f"/home/x/site-assets.{ending}")]

    play(qapp, work())


def test_only_what_lies_directly_in_the_folder(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.pages = {msg.Export: [msg.ExportProgress(1, complete=True)]}

    async def work() -> None:
        dialog = await asked(window, desk)
        dialog.directly.setChecked(True)
        dialog.act.click()
        await until(lambda: desk.offers)
        assert written(script)[0][0] == DIRECTLY
        assert len(parse(DIRECTLY).terms) == 1

    play(qapp, work())


def test_stop_leaves_no_file_and_says_nothing(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.pages = {msg.Export: [msg.ExportProgress(500), asyncio.Event()]}

    async def work() -> None:
        dialog = await asked(window, desk)
        dialog.act.click()
        await until(lambda: dialog.says.text() == "500 object(s) written")
        assert dialog.cancel.text() == "Stop"
        dialog.cancel.click()
        await until(lambda: script.closed)
        assert desk.offers == []

    play(qapp, work())


def test_an_error_stays_in_the_dialog(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.pages = {msg.Export: [FolderUnwritable(path="/home/x")]}

    async def work() -> None:
        dialog = await asked(window, desk)
        dialog.act.click()
        await until(dialog.banner.isVisible)
        assert dialog.isVisible()
        assert dialog.act.isEnabled()
        dialog.reject()

    play(qapp, work())
