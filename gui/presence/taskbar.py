"""How far transfers are, on the window's button in the taskbar. presence.py tells it.

On Linux the launcher's entry that Unity began and KDE, Dash to Dock and others took over: a signal on the message bus,
which holds as long as its sender is there. Elsewhere Qt has a number on the icon.
"""

import asyncio
import contextlib
import logging
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from gui import tasks

if TYPE_CHECKING:
    from jeepney import Message

log = logging.getLogger(__name__)

INTERFACE = "com.canonical.Unity.LauncherEntry"
_PATH = "/io/github/spaceferry/launcherentry"
_APP = "application://spaceferry.desktop"

PAUSE = 0.25
"""Seconds between two signals at least."""

_NO_BUS = (OSError, EOFError, KeyError, ValueError, RuntimeError, asyncio.TimeoutError)
"""As in gui/presence/desktop_notes.py."""

State = tuple[int, int]
"""Percent done (-1: nothing to do), and how many transfers there are."""

REST: State = (-1, 0)


class Taskbar(QObject):
    """`show` what is to be seen there; the bus is left again when nothing is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = self._told = REST
        self._news = asyncio.Event()
        self.working = False
        """Whether there is a line to the bus."""
        self.failed = False
        """Whether there was none to be had: then it is left at that."""

    def show(self, percent: int, count: int) -> None:
        """How far; -1 for nothing to do."""
        if (percent, count) == self._wanted:
            return
        self._wanted = percent, count
        self._news.set()
        if sys.platform != "linux":
            QGuiApplication.setBadgeNumber(count)
        elif not self.working and not self.failed:
            self.working = True
            tasks.spawn(self._tell())

    async def _tell(self) -> None:
        try:
            while self._told != REST or self._wanted != REST:  # as one line is closed, there may be news again
                await self._over_the_bus()
        except _NO_BUS as error:
            log.info("no taskbar to show progress: %r", error)
            self.failed = True
        finally:
            self.working = False

    async def _over_the_bus(self) -> None:
        from jeepney.io.asyncio import open_dbus_router

        async with contextlib.AsyncExitStack() as line:
            router = await line.enter_async_context(open_dbus_router())
            while self._told != REST or self._wanted != REST:
                self._news.clear()
                if self._told != self._wanted:
                    self._told = self._wanted
                    await router.send(_signal(self._told))
                    await asyncio.sleep(PAUSE)
                else:
                    await self._news.wait()


def _signal(state: State) -> "Message":
    from jeepney import DBusAddress, new_signal

    percent, count = state
    told: dict[str, tuple[str, Any]] = {
        "progress": ("d", max(0, percent) / 100),
        "progress-visible": ("b", percent >= 0),
        "count": ("x", count),
        "count-visible": ("b", count > 0),
    }
    return new_signal(DBusAddress(_PATH, interface=INTERFACE), "Update", "sa{sv}", (_APP, told))
