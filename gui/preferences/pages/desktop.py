"""Desktop: what Spaceferry does beside its window."""

import sys

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from gui.actions.context import Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.preferences.spec import ButtonSpec, Line, Page, SettingSpec, tr
from gui.presence import start

_TRAY = QT_TRANSLATE_NOOP("Preferences", "Tray")
_START = QT_TRANSLATE_NOOP("Preferences", "Start")
_FILES = QT_TRANSLATE_NOOP("Preferences", "Files of other programs")
_ADD = QT_TRANSLATE_NOOP("Preferences", "Add to the menus")
_REMOVE = QT_TRANSLATE_NOOP("Preferences", "Take out of the menus")


async def _turn_entries(desk: Desk, _window: QWidget) -> None:
    """Put the entries there, or take them away. Raises FolderUnwritable."""
    there = await desk.engine.call(msg.AskMenus())
    await desk.engine.call(msg.LeaveMenus() if there else msg.AddToMenus(start.words()))


async def _ask_entries(desk: Desk) -> str:
    return tr(_REMOVE if await desk.engine.call(msg.AskMenus()) else _ADD)


LINES: tuple[Line, ...] = (
    SettingSpec(
        "tray",
        Page.DESKTOP,
        QT_TRANSLATE_NOOP("Preferences", "Icon in the tray"),
        QT_TRANSLATE_NOOP("Preferences", "How far transfers are, recent uploads, and what needs no window."),
        section=_TRAY,
    ),
    SettingSpec(
        "close_to_tray",
        Page.DESKTOP,
        QT_TRANSLATE_NOOP("Preferences", "Go on in the tray when the window is closed"),
        QT_TRANSLATE_NOOP("Preferences", "“Quit” in the menu of the tray ends it then."),
        section=_TRAY,
        matters=lambda settings: settings.tray,
    ),
    SettingSpec(
        "launch_at_login",
        Page.DESKTOP,
        QT_TRANSLATE_NOOP("Preferences", "Start when you log in"),
        QT_TRANSLATE_NOOP("Preferences", "In the tray, without the window. Unfinished transfers go on."),
        section=_START,
    ),
    SettingSpec(
        "drop_target",
        Page.DESKTOP,
        QT_TRANSLATE_NOOP("Preferences", "Drop target"),
        QT_TRANSLATE_NOOP("Preferences", "A small window before all others: files dropped on it are uploaded."),
        section=_FILES,
    ),
    *(
        (
            ButtonSpec(
                "file_managers",
                Page.DESKTOP,
                QT_TRANSLATE_NOOP("Preferences", "Links, and “Upload with Spaceferry” in file managers"),
                _turn_entries,
                button=_ADD,
                help=QT_TRANSLATE_NOOP(
                    "Preferences",
                    "For Dolphin, Nautilus, Nemo, Caja, Thunar, PCManFM and links of spaceferry://; for you alone.",
                ),
                section=_FILES,
                ask=_ask_entries,
            ),
        )
        if sys.platform == "linux"  # elsewhere the installer does it
        else ()
    ),
)
