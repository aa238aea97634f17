"""Appearance: the theme, how large all is, whether anything moves."""

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
    SettingSpec(
        "zoom",
        Page.APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Size of everything"),
        QT_TRANSLATE_NOOP("Preferences", "Words, rows and icons, beside what the system asks for."),
        words={percent: f"{percent}%" for percent in ("100", "125", "150", "175", "200")},
        next_start=True,
    ),
    SettingSpec(
        "motion",
        Page.APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Motion"),
        QT_TRANSLATE_NOOP("Preferences", "Whether pictures fade in, or are there at once."),
        words={
            "system": QT_TRANSLATE_NOOP("Preferences", "As the system"),
            "full": QT_TRANSLATE_NOOP("Preferences", "Full"),
            "reduced": QT_TRANSLATE_NOOP("Preferences", "Reduced"),
        },
    ),
)
