"""The tray as a panel has it: StatusNotifier and its menu over the message bus; a panel that comes late, and goes.

The panel is the test, on the lane's bus; the icon, its menu and the window are real.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from core.desktop import entries
from tests.helpers import xwindow
from tests.helpers.bus_service import BusService
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = pytest.mark.x11

WATCHER = "org.kde.StatusNotifierWatcher"
MENU = "com.canonical.dbusmenu"


def panel(method: str, _arguments: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """A watcher with a host, as panels have both."""
    if method == "Get":
        return "v", (("b", True),)
    return "", ()


class Icon:
    """The icon at the other end of the bus."""

    def __init__(self, line: DBusConnection, owner: str) -> None:
        self._line = line
        self._icon = DBusAddress("/StatusNotifierItem", bus_name=owner, interface="org.kde.StatusNotifierItem")
        self._menu = DBusAddress("/MenuBar", bus_name=owner, interface=MENU)

    def told(self, name: str) -> Any:
        """A property."""
        ((_, value),) = self._line.send_and_get_reply(Properties(self._icon).get(name)).body
        return value

    def click(self) -> None:
        """With the left button."""
        self._line.send_and_get_reply(new_method_call(self._icon, "Activate", "ii", (0, 0)))

    def menu(self) -> dict[str, int]:
        """Its lines, and their numbers."""
        asked = new_method_call(self._menu, "GetLayout", "iias", (0, 1, ["label"]))
        _revision, (_root, _told, lines) = self._line.send_and_get_reply(asked).body
        return {told["label"][1]: number for _kind, (number, told, _below) in lines if "label" in told}

    def choose(self, text: str) -> None:
        """Click a line of the menu."""
        event = (self.menu()[text], "clicked", ("s", ""), 0)
        self._line.send_and_get_reply(new_method_call(self._menu, "Event", "isvu", event))


@pytest.fixture
def line() -> Iterator[DBusConnection]:
    with open_dbus_connection() as connection:
        yield connection


@pytest.fixture
def hidden(tmp_path: Path) -> Iterator[WatchedWindow]:
    """A window started at login, before the panel."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("close_to_tray = true\n")
    with WatchedWindow(tmp_path, "--hidden") as window:
        yield window


def test_a_window_in_the_tray(hidden: WatchedWindow, line: DBusConnection) -> None:
    visible = partial(hidden.ask, "visible")
    with BusService(os.environ["DBUS_SESSION_BUS_ADDRESS"], WATCHER, panel) as watcher:
        (item,) = watcher.call("RegisterStatusNotifierItem")
        icon = Icon(line, item.partition("/")[0])
        assert icon.told("Title") == "Spaceferry"
        assert icon.told("IconPixmap")
        icon.click()
        until(visible, "the window")
        until(lambda: focused() == "Spaceferry", "the window with the keyboard")
        assert f"StartupWMClass={focused()}\n" in entries.shared(["spaceferry"])["applications/spaceferry.desktop"]
        xwindow.keys("alt+F4")
        until(lambda: not visible(), "a window that is gone")
        icon.choose("Pause all transfers")
        until(lambda: "Resume all transfers" in icon.menu(), "the other word")
        icon.choose("Show Spaceferry")
        until(visible, "the window again")
        until(lambda: focused() == "Spaceferry", "the window with the keyboard")
    xwindow.keys("alt+F4")
    assert hidden.process.wait(60) == 0, "without a panel there would be no way back to it"
    assert hidden.stderr == ""


def focused() -> str:
    """The class of the window with the keyboard, by which a desktop finds its launcher."""
    ((_, id),) = re.findall(r"(# )(0x[0-9a-f]+)", said("-root", "_NET_ACTIVE_WINDOW")) or [("", "0x0")]
    return said("-id", id, "WM_CLASS").rpartition(", ")[2].strip('"\n')


def said(*of: str) -> str:
    return subprocess.run(["xprop", *of], capture_output=True, text=True, check=False).stdout
