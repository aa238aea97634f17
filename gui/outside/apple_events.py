"""Links and files that macOS hands to a running program as events, where other systems start it once more.

gui/app.py makes it with the application: the first event may come before the window has its parts.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent

from gui.outside.order import Order


class AppleEvents(QObject):
    """Keeps what comes until `hand_to` says who takes it."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        self._waiting: list[Order] = []
        self._take: Callable[[Order], None] = self._waiting.append
        application.installEventFilter(self)

    def hand_to(self, take: Callable[[Order], None]) -> None:
        """From now on, and what came so far."""
        self._take = take
        for order in self._waiting:
            take(order)
        self._waiting.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            file, link = event.file(), event.url()
            self._take(Order(files=(file,)) if link.isLocalFile() else Order(addresses=(_text(link),)))
            return True
        return super().eventFilter(watched, event)


def _text(link: QUrl) -> str:
    """As it was written: a QUrl takes the account for a host, and has its letters as DNS would."""
    host = link.host()
    return link.toString().replace(host, QUrl.fromAce(host.encode(), QUrl.AceProcessingOption.IgnoreIDNWhitelist), 1)
