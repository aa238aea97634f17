"""Ground of the search's tests: a pane in a window, on an engine that answers as told."""

import asyncio
from dataclasses import dataclass

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import ObjectInfo
from gui.search.pane import SearchPane
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, until
from tests.gui.table.ground import frame

Page = msg.Found | SpaceferryError | asyncio.Event


def found(*names: str | ObjectInfo, looked: int = 0, known: int = 0, complete: bool = False) -> msg.Found:
    """A page of objects below HERE."""
    return msg.Found(frame(*names), looked or len(names), known, complete)


def index(state: msg.IndexState = msg.IndexState.NONE, **facts: object) -> msg.IndexView:
    """What is known of HERE's space."""
    return msg.IndexView(HERE.account, HERE.space, state, **facts)  # type: ignore[arg-type]


@dataclass
class Stand:
    """A search's pane in a window that is shown."""

    window: QWidget
    engine: Script
    desk: RecordingDesk
    pane: SearchPane

    def names(self) -> list[str]:
        """The names shown, from the top."""
        return [str(self.pane.model.index(row, 0).data()) for row in range(self.pane.model.rowCount())]

    def searched(self) -> list[str]:
        """The queries that the engine was asked."""
        return [request.query for request in self.engine.asked(msg.Search)]

    def said(self) -> list[str]:
        """What stands where the rows would be."""
        states = self.pane.states
        parts: list[QLabel | QPushButton] = [*states.findChildren(QLabel), *states.findChildren(QPushButton)]
        return [part.text() for part in parts if states.isVisible() and part.isVisible() and part.text()]

    def press(self, text: str) -> None:
        """Press the button there."""
        (button,) = (one for one in self.pane.states.findChildren(QPushButton) if one.text() == text)
        button.click()

    async def search(self, query: str) -> None:
        """Make a search, to its end."""
        self.pane.show_search(HERE, query)
        await until(lambda: self.pane.complete)


def stand(qtbot: QtBot, *pages: Page, state: msg.IndexState = msg.IndexState.NONE) -> Stand:
    """Put a pane up; each search is answered by the pages."""
    window = QWidget()
    qtbot.addWidget(window)
    engine = Script()
    engine.pages[msg.Search] = pages
    engine.answers[msg.LookAtIndex] = index(state)
    engine.answers[msg.ScanSpace] = index(state)
    desk = RecordingDesk(engine, window)
    pane = SearchPane(desk, desk.index, window)
    desk.shown = context(desk)
    pane.resize(1000, 500)
    window.resize(1000, 500)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    return Stand(window, engine, desk, pane)
