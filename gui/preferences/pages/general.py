"""General: the language, how dates are written, where downloads go."""

from core.engine import protocol as msg
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.preferences.spec import Line, Page, SettingSpec, Show

LINES: tuple[Line, ...] = (
    SettingSpec(
        "language",
        Page.GENERAL,
        QT_TRANSLATE_NOOP("Preferences", "Language"),
        words={
            "system": QT_TRANSLATE_NOOP("Preferences", "As the system"),
            "en": "English",
            "zh_CN": "简体中文",
        },
    ),
    SettingSpec(
        "dates",
        Page.GENERAL,
        QT_TRANSLATE_NOOP("Preferences", "Dates and times"),
        words={
            "language": QT_TRANSLATE_NOOP("Preferences", "As usual in the language"),
            "iso": "2026-11-22 03:41",
        },
    ),
    SettingSpec(
        "download_folder",
        Page.GENERAL,
        QT_TRANSLATE_NOOP("Preferences", "Download to"),
        QT_TRANSLATE_NOOP("Preferences", "Where “Download” puts files. “Download to…” asks each time."),
        show=Show.FOLDER,
        check=msg.CheckFolder,
        empty=QT_TRANSLATE_NOOP("Preferences", "The system's folder for downloads"),
    ),
)
