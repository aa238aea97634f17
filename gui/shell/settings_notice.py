"""Says above the table, once, what of the settings' file could not be used. The session asks for it at the start."""

from PySide6.QtCore import QCoreApplication

from core.settings import SettingsFile
from gui import formats
from gui.shell.notice import NoticeBar


def tell(settings: SettingsFile, notice: NoticeBar) -> None:
    """Silent where all was well: a file that made no sense was set aside, a value that is not allowed was left out."""
    if settings.broken is not None:
        notice.say_error(settings.broken)
    elif settings.notes:
        text = QCoreApplication.translate(
            "SettingsNotice",
            "{path} has values that are not allowed. The defaults are used for: {names}. "
            "The file is corrected when a setting is changed.",
        )
        notice.say(text.format(path=formats.home_path(str(settings.path)), names=", ".join(settings.notes)))
