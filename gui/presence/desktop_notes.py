"""A notification of the desktop's own, shown outside the window, by org.freedesktop.Notifications on the message bus.

A click on it brings the window to the front. Spoken with jeepney, which keyring brings along: QtDBus under Python has
no unsigned 32-bit number, and the call needs one.
"""

import asyncio
import contextlib
import logging
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from gui import tasks

if TYPE_CHECKING:
    from jeepney import Message

log = logging.getLogger(__name__)

ANSWER_LIMIT = 5.0
"""Seconds until it is shown; a desktop answers in milliseconds, and a hung one must not keep the window open."""

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_CLICK = "default"
"""The action that is a click on the notification itself."""
_DESKTOP_DECIDES = -1
"""How long it is shown."""

_NO_BUS = (OSError, EOFError, KeyError, ValueError, RuntimeError, asyncio.TimeoutError)
"""KeyError: no address of a bus; ValueError, RuntimeError: one that makes no sense."""


async def show(title: str, text: str, window: QWidget) -> bool:
    """Show it for a window; False where no desktop does. The text is taken as markup by some: it must hold no name of
    a file.
    """
    if sys.platform != "linux":
        return False
    note = _Note(window)
    try:
        await asyncio.wait_for(note.show(title, text), ANSWER_LIMIT)
    except _NO_BUS as error:
        log.info("the desktop shows no notifications: %r", error)
        await note.close()
        return False
    tasks.spawn(note.listen())
    return True


def bring_to_front(window: QWidget, token: str = "") -> None:
    """Show a window before all others. Wayland wants the token that the desktop gave with the click; Qt looks for it in
    the environment.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class _Note:
    """One notification, with its line to the bus, which stays open while it can be clicked."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._line = contextlib.AsyncExitStack()
        self._heard: asyncio.Queue[Message] = asyncio.Queue()
        self._number = 0
        self._token = ""

    async def show(self, title: str, text: str) -> None:
        """Raises OSError and the like where there is no bus, RuntimeError for a refusal."""
        from jeepney import DBusAddress, MatchRule, MessageType, new_method_call
        from jeepney.bus_messages import message_bus
        from jeepney.io.asyncio import open_dbus_router

        # Most desktops show no words for a click, but Xfce hears of none without.
        replaces, actions = 0, [_CLICK, QCoreApplication.translate("Tray", "Show Spaceferry")]
        hints = {"desktop-entry": ("s", "spaceferry")}
        call = new_method_call(
            DBusAddress(_PATH, bus_name=_NAME, interface=_NAME),
            "Notify",
            "susssasa{sv}i",
            ("Spaceferry", replaces, "spaceferry", title, text, actions, hints, _DESKTOP_DECIDES),
        )
        signals = MatchRule(type="signal", interface=_NAME, path=_PATH)
        router = await self._line.enter_async_context(open_dbus_router())
        self._line.enter_context(router.filter(signals, queue=self._heard))
        await router.send_and_get_reply(message_bus.AddMatch(signals))
        answer = await router.send_and_get_reply(call)
        if answer.header.message_type is not MessageType.method_return:
            raise RuntimeError(answer.body)
        (self._number,) = answer.body

    async def listen(self) -> None:
        """Until it is clicked, or gone."""
        try:
            while not self._settled(await self._heard.get()):
                pass
        finally:
            await self.close()

    async def close(self) -> None:
        """Leave the bus."""
        with contextlib.suppress(*_NO_BUS):
            await self._line.aclose()

    def _settled(self, signal: "Message") -> bool:
        from jeepney import HeaderFields

        member, (number, *rest) = signal.header.fields[HeaderFields.member], signal.body
        if number != self._number:
            return False
        if member == "ActivationToken":
            self._token = rest[0]
        elif member == "ActionInvoked":
            bring_to_front(self._window, self._token)
        return member in ("ActionInvoked", "NotificationClosed")
