"""One run of the window: the engine started and ended, the parts put in, the first place opened, the demo begun."""

import argparse
import asyncio
import logging
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.errors import SpaceferryError
from core.settings import SettingsFile
from gui import tasks
from gui.engine_client import EngineClient
from gui.main_window import MainWindow
from gui.news import once
from gui.outside.door import Door
from gui.outside.follow import Follower
from gui.outside.order import order_of
from gui.shell import settings_notice
from gui.shell.workbench import Workbench

log = logging.getLogger(__name__)


class Session:
    """`run` lasts as long as the window is open."""

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsFile,
        profile: Path | None,
        options: argparse.Namespace,
        door: str = "",
    ) -> None:
        """`door` is where later starts of the program knock; they are not heard without."""
        self.window = window
        self._door = door
        self.profile = profile
        self._options = options
        self._code = 0
        self._closed = asyncio.Event()
        window.closing.connect(self._closed.set)
        self.engine = EngineClient(profile, window)
        self.bench = Workbench(window, self.engine, settings)
        settings_notice.tell(settings, self.bench.notice)
        desk = self.bench.desk
        self.bench.path.shown.connect(lambda place: desk.visited.add(desk.address(place)))

    async def run(self) -> int:
        """Start the engine, work, end everything in order; the exit code."""
        work = asyncio.ensure_future(self._work())
        closed = asyncio.ensure_future(self._closed.wait())
        await asyncio.wait((work, closed), return_when=asyncio.FIRST_COMPLETED)
        if work.done() and work.exception() is None:
            await closed
        work.cancel()
        closed.cancel()
        failure = (await asyncio.gather(work, return_exceptions=True))[0]
        if isinstance(failure, Exception):
            # Told here and not raised: a traceback that holds widgets would outlive the application.
            log.error("the window ends: %s", failure, exc_info=failure)
            self._code = 1
        self.window.remember()
        await tasks.finish()
        await self.engine.stop()
        return self._code

    async def _work(self) -> None:
        if self._options.demo and self.profile is not None:
            from gui.demo.run import Demo

            self._code = await Demo(self.bench, self.profile, self._options.tour).run(self._closed)
            return
        if self._options.selftest is not None:
            from gui.selftest import SelfTest

            self._code = await SelfTest(self.bench, self._options.selftest).run()
            return
        follower = Follower(self.bench)
        door = Door(self._door, follower.take)
        await door.open()
        if sys.platform == "darwin":
            self._hear_events(follower)
        try:
            await self.engine.start()
            await self._begin(follower)
            await self._closed.wait()
        finally:
            door.close()

    def _hear_events(self, follower: Follower) -> None:
        from gui.outside.apple_events import AppleEvents

        if (application := QApplication.instance()) is not None:
            for events in application.findChildren(AppleEvents):
                events.hand_to(follower.take)

    async def _begin(self, follower: Follower) -> None:
        try:
            await follower.begin(order_of(self._options))
        except SpaceferryError as error:
            self.bench.desk.notify_error(error)
        once.tell(self.bench.desk, self.window.memory)
        from gui.presence.presence import Presence

        presence = Presence(self.bench, follower)
        if self._options.hidden and presence.tray is None:
            self.window.showMinimized()  # nowhere else could it be found again
