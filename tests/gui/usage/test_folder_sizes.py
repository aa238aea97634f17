"""Sizes of folders from the index: in the table, and in Properties until they are counted."""

import asyncio

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from core.engine import protocol as msg
from core.errors import Offline
from gui.actions.context import Row
from gui.dialogs.properties import PropertiesDialog
from gui.file_table.columns import Column
from gui.file_table.folder import FolderPane
from gui.usage import folder_sizes
from gui.usage.folder_sizes import FolderSizes
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, until
from tests.gui.findings.ground import play
from tests.gui.table.ground import frame
from tests.gui.usage.ground import SINCE, scripted, view

SIZES = msg.FolderSizes((msg.PrefixSize("images/a/", 3, 5000, SINCE),))


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    for name in ("SOON_MS", "GROWN_MS"):
        monkeypatch.setattr(folder_sizes, name, 1)
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


def shown(window: QWidget) -> tuple[Script, RecordingDesk, FolderPane]:
    script, desk = scripted(window)
    script.pages = {msg.ShowFolder: [msg.FolderFrame(rows=frame("a/", "b/", "c.png"))]}
    script.answers[msg.SizesOf] = SIZES
    pane = FolderPane(desk, window)
    pane.show()
    FolderSizes(desk, pane)
    return script, desk, pane


def sizes(pane: FolderPane) -> list[str]:
    return [str(pane.model.index(row, Column.SIZE).data()) for row in range(2)]


def test_folders_show_what_the_index_knows(qapp: QApplication, window: QWidget) -> None:
    script, desk, pane = shown(window)

    async def work() -> None:
        pane.show_place(HERE)
        await until(lambda: sizes(pane) == ["4.9 KB", "—"])
        script.answers[msg.SizesOf] = msg.FolderSizes((msg.PrefixSize("images/b/", 1, 700, 0),))
        desk.index.take(view(count=99))
        await until(lambda: sizes(pane) == ["—", "≥ 700 B"])
        pane.refresh()
        await until(lambda: pane.complete and sizes(pane) == ["—", "≥ 700 B"])
        pane.hide()  # nothing is asked for a folder out of sight, and nothing comes after the test

    play(qapp, work())


def test_sizes_that_come_after_the_tab_was_closed_are_nobody_s(qapp: QApplication, window: QWidget) -> None:
    script, _, pane = shown(window)

    def close(_asked: msg.SizesOf) -> msg.FolderSizes:
        delete(pane)
        return SIZES

    script.answers[msg.SizesOf] = close

    async def work() -> None:
        pane.show_place(HERE)
        await until(lambda: not isValid(pane))
        for _ in range(5):
            await asyncio.sleep(0)

    play(qapp, work())


def test_that_sizes_cannot_be_asked_is_nobody_s_trouble(qapp: QApplication, window: QWidget) -> None:
    script, desk, pane = shown(window)
    script.answers[msg.SizesOf] = Offline(host="h")

    async def work() -> None:
        pane.show_place(HERE)
        await until(lambda: script.asked(msg.SizesOf))
        await until(lambda: sizes(pane) == ["—", "—"])
        assert desk.errors == []
        pane.hide()

    play(qapp, work())


def test_properties_tell_what_is_known_until_it_is_counted(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.SizesOf] = SIZES
    counted = asyncio.Event()
    script.pages = {msg.Measure: [msg.FolderSize(1, 10, False), counted, msg.FolderSize(4, 6000, True)]}

    async def work() -> None:
        dialog = PropertiesDialog(context(desk, (Row("images/a/", is_folder=True),)), window)
        dialog.open()

        def facts() -> dict[str, str]:
            return {fact.label: fact.value for fact in dialog.facts.facts()}

        await until(lambda: facts().get("Objects within") == "3")
        assert "Known since" in facts()
        counted.set()
        await until(lambda: facts().get("Objects within") == "4")
        assert "Known since" not in facts()
        dialog.reject()

    play(qapp, work())
