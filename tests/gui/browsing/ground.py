"""Ground of the tests of tabs: the middle of the window, on an engine that lists every folder as told."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place, Rows
from gui import tasks
from gui.actions.context import ActionContext
from gui.browsing.sides import Sides
from gui.browsing.tab import Tab
from gui.focus_order import Led
from gui.known import Known
from tests.gui.actions.desk import PROVIDER, RecordingDesk, Script, context, until
from tests.gui.actions.desk import drive as run
from tests.gui.table.ground import frame

T = TypeVar("T")

SPACE = Place("a", "site-assets")
DOCS, PHOTOS, OTHER = (Place("a", "site-assets", f"{name}/") for name in ("docs", "photos", "other"))


class Shelf(Script):
    """Each folder holds two files, and a folder below it."""

    async def stream(self, request: msg.Stream[T]) -> AsyncGenerator[T, None]:
        self.calls.append(request)
        await asyncio.sleep(0)
        if isinstance(request, msg.ShowFolder):
            page: Any = msg.FolderFrame(rows_of(request.place))
            yield page


def rows_of(place: Place) -> Rows:
    """What a folder holds."""
    return frame("below/", "one.txt", "two.txt", prefix=place.key)


@dataclass
class Middle:
    """The sides in a window that is shown, with what they told."""

    window: QWidget
    engine: Shelf
    desk: RecordingDesk
    tabs: Sides
    changes: list[str] = field(default_factory=list)

    async def go(self, place: Place) -> None:
        """The current tab goes there."""
        self.tabs.current.navigate(place)
        await self.listed()

    async def listed(self, *, tab: Tab | None = None) -> None:
        """Wait for the rows of a tab, else of the current one."""
        folder = (tab or self.tabs.current).views.folder
        await until(lambda: folder.complete and folder.total)

    def places(self, side: int = 0) -> list[str]:
        """The keys of a side's tabs; the one that is shown is marked."""
        found = self.tabs.sides[side]
        return [("*" if tab is found.current else "") + _key(tab) for tab in found.tabs]

    def titles(self, side: int = 0) -> list[str]:
        """The words on a side's tabs."""
        strip = self.tabs.sides[side].strip
        return [strip.tabText(at) for at in range(strip.count())]


def drive(app: QApplication, work: Coroutine[Any, Any, None]) -> None:
    """Run a test, and end what is still under way."""

    async def whole() -> None:
        try:
            await work
        finally:
            for window in QApplication.topLevelWidgets():
                window.hide()  # what is hidden asks for nothing more
            await tasks.finish()

    run(app, whole())


class _Window(Led, QWidget):
    """Through which Tab goes as it does through the window."""


def middle(qtbot: QtBot) -> Middle:
    """Put the sides up; desks of tabs speak of their own tab, as the window's do."""
    window = _Window()
    qtbot.addWidget(window)
    engine = Shelf()
    desk = TabDesk(engine, window)
    known = Known(engine, window)
    known.providers = (PROVIDER,)
    known.accounts = (msg.AccountView("a", "Mine", "example", "ready", False, {}, ()),)

    def desk_of(tab: Tab) -> RecordingDesk:
        own = copy(desk)
        own.told = lambda: tab
        return own

    tabs = Sides(desk, lambda parent: Tab(desk_of, known, parent), window)
    desk.tabs = tabs
    made = Middle(window, engine, desk, tabs)
    tabs.changed.connect(lambda: made.changes.append(_key(tabs.current)))
    tabs.begin()
    tabs.resize(900, 500)
    window.resize(900, 500)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    return made


@dataclass
class TabDesk(RecordingDesk):
    """A desk that speaks of one tab."""

    told: Callable[[], Tab] | None = None

    def context(self) -> ActionContext:
        if self.told is None:
            return super().context()
        tab = self.told()
        return context(self, tab.views.rows(), place=tab.place)


def _key(tab: Tab) -> str:
    return tab.place.key if tab.place is not None else "-"
