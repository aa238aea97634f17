"""A notification of the desktop's own, shown outside the window, by org.freedesktop.Notifications on the message bus.

gui/finish.py asks. Spoken with jeepney, which keyring brings along: QtDBus under Python has no unsigned 32-bit number,
and the call needs one.
"""

import asyncio
import logging
import sys

log = logging.getLogger(__name__)

ANSWER_LIMIT = 5.0
"""Seconds for the whole talk; a desktop answers in milliseconds, and a hung one must not keep the window open."""

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_DESKTOP_DECIDES = -1
"""How long it is shown."""


async def show(title: str, text: str) -> bool:
    """Show it; False where no desktop does. The text is taken as markup by some: it must hold no name of a file."""
    if sys.platform != "linux":
        return False
    try:
        await asyncio.wait_for(_notify(title, text), ANSWER_LIMIT)
    except (OSError, EOFError, KeyError, ValueError, RuntimeError, asyncio.TimeoutError) as error:
        # KeyError: no address of a bus; ValueError, RuntimeError: one that makes no sense
        log.info("the desktop shows no notifications: %r", error)
        return False
    return True


async def _notify(title: str, text: str) -> None:
    """Raises OSError and the like where there is no bus, RuntimeError for a refusal."""
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.asyncio import open_dbus_router

    replaces, actions = 0, list[str]()
    hints = {"desktop-entry": ("s", "spaceferry")}
    call = new_method_call(
        DBusAddress(_PATH, bus_name=_NAME, interface=_NAME),
        "Notify",
        "susssasa{sv}i",
        ("Spaceferry", replaces, "spaceferry", title, text, actions, hints, _DESKTOP_DECIDES),
    )
    async with open_dbus_router() as router:
        answer = await router.send_and_get_reply(call)
    if answer.header.message_type is not MessageType.method_return:
        raise RuntimeError(answer.body)
