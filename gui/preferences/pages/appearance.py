"""Appearance: the theme."""

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.preferences.spec import Line, Page, SettingSpec

LINES: tuple[Line, ...] = (
    SettingSpec(
        "theme",
        Page.APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Theme"),
        words={
            "system": QT_TRANSLATE_NOOP("Preferences", "As the system"),
            "light": QT_TRANSLATE_NOOP("Preferences", "Light"),
            "dark": QT_TRANSLATE_NOOP("Preferences", "Dark"),
        },
    ),
)
