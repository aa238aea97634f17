"""Settings that the window follows at once: theme, motion, language, dates, keys. The engine is told of its own."""

from PySide6.QtCore import QCoreApplication, QObject

from gui.languages.dates import dates
from gui.languages.live import switch, write_dates
from gui.shortcuts.book import book
from gui.theme.motion import motion
from gui.theme.theme import theme
from gui.transfers.control import TransferControl


class LiveSettings(QObject):
    """Follows the control's changes as long as its parent lives."""

    def __init__(self, control: TransferControl, parent: QObject) -> None:
        super().__init__(parent)
        self._control, self._before = control, control.now
        book.set_changes(control.now.keys)
        motion.choose(control.now.motion)
        dates.choose(control.now.dates)
        control.changed.connect(self._follow)

    def _follow(self) -> None:
        before, self._before = self._before, self._control.now
        if self._before.theme != before.theme:
            theme.choose(self._before.theme)
        motion.choose(self._before.motion)
        application = QCoreApplication.instance()
        if application is not None:
            if self._before.language != before.language:
                switch(application, self._before.language)
            write_dates(application, self._before.dates)
        book.set_changes(self._before.keys)
