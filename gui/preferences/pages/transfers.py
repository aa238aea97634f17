"""Transfers: limits and their hours, how many at once, keeping the computer awake."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.settings import Settings
from gui.actions.context import Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.dialogs.limit_hours import LimitHoursDialog
from gui.preferences.spec import ButtonSpec, Line, Page, SettingSpec, Show

_SPEED = QT_TRANSLATE_NOOP("Preferences", "Speed")
_AT_ONCE = QT_TRANSLATE_NOOP("Preferences", "At once")


async def _ask_hours(desk: Desk, window: QWidget) -> None:
    await LimitHoursDialog(desk.control, window).ask()


class _Words(QObject):
    """Sentences with a number in them need an object to say them."""

    def hours(self, settings: Settings) -> str:
        """How many time ranges have limits of their own."""
        count = len(settings.limit_hours)
        return self.tr("%Ln time range(s)…", "", count) if count else self.tr("The same all day…")


def _hours(settings: Settings) -> str:
    return _Words().hours(settings)


LINES: tuple[Line, ...] = (
    SettingSpec(
        "upload_limit",
        Page.TRANSFERS,
        QT_TRANSLATE_NOOP("Preferences", "Upload limit"),
        QT_TRANSLATE_NOOP("Preferences", "All uploads share it. Running ones follow at once."),
        _SPEED,
        show=Show.SPEED,
    ),
    SettingSpec(
        "download_limit",
        Page.TRANSFERS,
        QT_TRANSLATE_NOOP("Preferences", "Download limit"),
        QT_TRANSLATE_NOOP("Preferences", "All downloads share it."),
        _SPEED,
        show=Show.SPEED,
    ),
    ButtonSpec(
        "limit_hours",
        Page.TRANSFERS,
        QT_TRANSLATE_NOOP("Preferences", "Limits by time of day"),
        _ask_hours,
        help=QT_TRANSLATE_NOOP("Preferences", "Other limits while you work, or at night."),
        section=_SPEED,
        names=("limit_hours",),
        state=_hours,
    ),
    SettingSpec(
        "files_at_once",
        Page.TRANSFERS,
        QT_TRANSLATE_NOOP("Preferences", "Large files at once"),
        section=_AT_ONCE,
        offered=tuple(range(1, 9)),
    ),
    SettingSpec(
        "parts_at_once",
        Page.TRANSFERS,
        QT_TRANSLATE_NOOP("Preferences", "Parts of each at once"),
        QT_TRANSLATE_NOOP("Preferences", "More of them help on long, fast lines, and take more memory."),
        _AT_ONCE,
        offered=tuple(range(1, 17)),
    ),
    SettingSpec(
        "small_at_once",
        Page.TRANSFERS,
        QT_TRANSLATE_NOOP("Preferences", "Small files at once"),
        section=_AT_ONCE,
        offered=(0, 2, 4, 8, 12, 16, 24, 32),
        empty=QT_TRANSLATE_NOOP("Preferences", "Automatic"),
    ),
    SettingSpec(
        "keep_awake",
        Page.TRANSFERS,
        QT_TRANSLATE_NOOP("Preferences", "Keep the computer awake"),
        QT_TRANSLATE_NOOP("Preferences", "While something is transferred it does not go to sleep by itself."),
        QT_TRANSLATE_NOOP("Preferences", "Meanwhile"),
    ),
)
