"""Progress in the taskbar: signals on a private message bus, and nothing where there is none."""

import asyncio
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from jeepney import HeaderFields, MatchRule, Message
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtWidgets import QApplication

from gui.presence.taskbar import INTERFACE, Taskbar
from tests.gui.actions.desk import drive, until
from tools import desktop

pytestmark = [
    pytest.mark.own_keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems have no message bus"),
]

LIMIT = 30.0


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[DBusConnection]:
    """Who listens on a bus of its own."""
    import os

    with desktop.message_bus(dict(os.environ)) as inside:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", inside["DBUS_SESSION_BUS_ADDRESS"])
        connection = open_dbus_connection(inside["DBUS_SESSION_BUS_ADDRESS"])
        connection.send_and_get_reply(message_bus.AddMatch(MatchRule(type="signal", interface=INTERFACE)))
        yield connection
        connection.close()


def update(line: DBusConnection) -> tuple[str, dict[str, Any]]:
    """The next signal."""
    while True:
        message: Message = line.receive(timeout=LIMIT)
        if message.header.fields.get(HeaderFields.member) == "Update":
            app, told = message.body
            return app, {name: value for name, (_, value) in told.items()}


def test_progress_comes_and_goes(qapp: QApplication, line: DBusConnection) -> None:
    async def work() -> None:
        taskbar = Taskbar()
        taskbar.show(0, 3)
        app, told = await asyncio.to_thread(update, line)
        assert app == "application://spaceferry.desktop"
        assert told == {"progress": 0.0, "progress-visible": True, "count": 3, "count-visible": True}
        taskbar.show(40, 2)
        taskbar.show(42, 2)
        assert (await asyncio.to_thread(update, line))[1]["progress"] == 0.42  # what was passed meanwhile is not told
        taskbar.show(-1, 0)
        assert (await asyncio.to_thread(update, line))[1]["progress-visible"] is False
        await until(lambda: not taskbar.working)
        taskbar.show(10, 1)
        assert (await asyncio.to_thread(update, line))[1]["count"] == 1
        taskbar.show(-1, 0)
        await until(lambda: not taskbar.working)

    drive(qapp, work())


def test_without_a_bus_nothing_is_said_twice(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")

    async def work() -> None:
        taskbar = Taskbar()
        taskbar.show(5, 1)
        await until(lambda: taskbar.failed)
        taskbar.show(6, 1)
        assert not taskbar.working

    drive(qapp, work())
