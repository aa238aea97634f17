"""Reads a place because a search asked for it, and tells when that is done."""

from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.model import Place
from gui.search.index_book import IndexBook


class Rereading(QObject):
    """`done(Place)` once the place that was asked for last is read; not if that failed, which is told elsewhere."""

    done = Signal(object)

    def __init__(self, book: IndexBook, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._place: Place | None = None
        book.ended.connect(self._ended)

    def read(self, place: Place) -> None:
        """Read all below a place; a scan of its space that runs already will do."""
        self._place = place
        self._book.scan(place)

    def _ended(self, told: msg.ScanEnded) -> None:
        place = self._place
        if place is None or (place.account, place.space) != (told.place.account, told.place.space):
            return
        self._place = None
        if not told.code:
            self.done.emit(place)
