"""What is kept on this computer: what is known of spaces, finished transfers."""

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.preferences.spec import Line, Page, SettingSpec, Show

LINES: tuple[Line, ...] = (
    SettingSpec(
        "index",
        Page.STORAGE,
        QT_TRANSLATE_NOOP("Preferences", "Remember what is in spaces"),
        QT_TRANSLATE_NOOP(
            "Preferences", "Known folders are shown at once and searches need no listing. Nothing leaves this computer."
        ),
    ),
    SettingSpec(
        "index_limit",
        Page.STORAGE,
        QT_TRANSLATE_NOOP("Preferences", "Room for what is known of spaces"),
        QT_TRANSLATE_NOOP(
            "Preferences", "A million objects take some 90 MB. What was not used for longest goes first."
        ),
        show=Show.MIB,
        offered=(256, 1024, 2048, 8192, 32_768),
        matters=lambda settings: settings.index,
    ),
    SettingSpec(
        "history",
        Page.STORAGE,
        QT_TRANSLATE_NOOP("Preferences", "Finished transfers to keep"),
        QT_TRANSLATE_NOOP("Preferences", "The queue lists so many; older ones go by themselves."),
        offered=(0, 1_000, 5_000, 20_000, 100_000, 1_000_000),
        empty=QT_TRANSLATE_NOOP("Preferences", "None"),
    ),
)
