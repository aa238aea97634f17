"""Files: how they are shown and previewed."""

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.preferences.spec import Line, Page, SettingSpec, Show

_THUMBNAILS = QT_TRANSLATE_NOOP("Preferences", "Thumbnails")

LINES: tuple[Line, ...] = (
    SettingSpec(
        "thumbnails",
        Page.FILES,
        QT_TRANSLATE_NOOP("Preferences", "Show thumbnails"),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Small pictures of the images and videos in sight. The service may bill the traffic and the processing.",
        ),
        _THUMBNAILS,
    ),
    SettingSpec(
        "thumbnail_budget",
        Page.FILES,
        QT_TRANSLATE_NOOP("Preferences", "Traffic for thumbnails"),
        QT_TRANSLATE_NOOP("Preferences", "What they may cost each account in a day, in MB. Then icons are shown."),
        _THUMBNAILS,
        empty=QT_TRANSLATE_NOOP("Preferences", "No limit"),
        unit=QT_TRANSLATE_NOOP("Preferences", "MB a day"),
        matters=lambda settings: settings.thumbnails,
    ),
    SettingSpec(
        "thumbnail_cache",
        Page.FILES,
        QT_TRANSLATE_NOOP("Preferences", "Room for thumbnails"),
        QT_TRANSLATE_NOOP("Preferences", "On this computer. What was not looked at for longest goes first."),
        _THUMBNAILS,
        show=Show.MIB,
        offered=(64, 256, 1024, 4096),
        matters=lambda settings: settings.thumbnails,
    ),
    SettingSpec(
        "side_preview",
        Page.FILES,
        QT_TRANSLATE_NOOP("Preferences", "Preview in the side panel"),
        QT_TRANSLATE_NOOP("Preferences", "A small picture, or the first lines of a text. Space shows all of it."),
        QT_TRANSLATE_NOOP("Preferences", "Preview"),
    ),
)
