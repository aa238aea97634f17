"""Whether the desktop has a place for an icon in its tray now: a panel may come up after us at login, and may crash.

presence.py asks. Qt knows at any time, but tells of no change.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

PAUSE_MS = 2000
LOOKS = 60
"""Two minutes: a desktop without a tray by then has none."""


class TrayPlace(QObject):
    """`came` fires once the place is there that was waited for."""

    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._look)

    def there(self) -> bool:
        """Whether an icon would be seen."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def wait(self) -> None:
        """Look for it again, for a while."""
        self._left = LOOKS
        self._timer.start()

    def _look(self) -> None:
        self._left -= 1
        there = self.there()
        if there or not self._left:
            self._timer.stop()
        if there:
            self.came.emit()
