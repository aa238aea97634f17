"""What stands in the cells of a row: made when a row is first painted, and kept while it may be painted again."""

import time
from typing import NamedTuple

from PySide6.QtCore import QObject

from core.model import RestoreState
from gui import formats, messages
from gui.file_table.columns import Column
from gui.file_table.marks import mark
from gui.file_table.rows import RowStore

KEPT = 4096
"""Rows kept ready: some hundred screens of scrolling back and forth, about 2 MB."""


class Cells(NamedTuple):
    """A row as it is painted: its texts in column order, the icon's name and colour token."""

    texts: tuple[str, ...]
    icon: str
    tint: str
    faint: bool


class CellTexts(QObject):
    """Formats the rows of a store."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready: dict[int, Cells] = {}
        self._midnight = 0.0
        """When every date reads differently, in seconds since the epoch."""

    def forget(self) -> None:
        """Rows changed."""
        self._ready.clear()

    def cells(self, store: RowStore, number: int) -> Cells:
        """The cells of a row."""
        found = self._ready.get(number) if time.time() < self._midnight else None
        if found is None:
            self._make_room()
            found = self._ready[number] = self._folder(store, number) or self._object(store, number)
        return found

    def tip(self, store: RowStore, number: int, column: Column) -> str:
        """The exact value behind a cell."""
        if column in (Column.NAME, Column.PLACE):
            return formats.visible(store.key(number))
        folder = store.is_folder(number)
        if folder and column is not Column.SIZE:
            return ""
        if column is Column.SIZE:
            return self._size_below(store, number) if folder else self._bytes(store.sizes[number])
        if column is Column.MODIFIED:
            return formats.exact(store.times[number])
        if column is Column.HASH:
            return store.etag(number)
        return store.mime(number) if column is Column.TYPE else self._class(store, number)

    def _make_room(self) -> None:
        """Of rows enough for a while, and of those of yesterday."""
        late = time.time() >= self._midnight
        if late or len(self._ready) >= KEPT:
            self._ready.clear()
        if late:
            today = time.localtime()
            self._midnight = time.mktime((today.tm_year, today.tm_mon, today.tm_mday + 1, 0, 0, 0, 0, 0, -1))

    def _folder(self, store: RowStore, number: int) -> Cells | None:
        if not store.is_folder(number):
            return None
        name = formats.visible(store.name(number))
        below = store.folder_sizes.get(store.key(number))
        size = "—" if below is None else formats.size(below.size) if below.since else f"≥ {formats.size(below.size)}"
        return Cells((name, size, "—", "—", self.tr("Folder"), "—", "—"), *mark(name, "", folder=True), faint=False)

    def _size_below(self, store: RowStore, number: int) -> str:
        """How much is in a folder, and how old that word is."""
        below = store.folder_sizes.get(store.key(number))
        if below is None:
            return self.tr("Not known: this folder has not been read.")
        told = [self._bytes(below.size), self.tr("%Ln object(s)", "", below.count)]
        if below.since:
            told.append(self.tr("As known since {time}").format(time=formats.exact(below.since)))
        else:
            told.append(self.tr("At least: a part of this folder has not been read."))
        return "\n".join(told)

    def _bytes(self, size: int) -> str:
        return self.tr("{bytes} bytes").format(bytes=formats.count(size))

    def _object(self, store: RowStore, number: int) -> Cells:
        plain = store.last_name(number) if store.short_names else store.name(number)
        name, mime = formats.visible(plain) or self.tr("(no name)"), store.mime(number)
        size, date = formats.size(store.sizes[number]), formats.date(store.times[number])
        folder = formats.visible(store.folder_of(number))
        texts = (name, size, date, self._class(store, number), mime or "—", store.etag(number) or "—", folder)
        return Cells(texts, *mark(name, mime), faint=store.disabled(number))

    def _class(self, store: RowStore, number: int) -> str:
        """The storage class, and what else decides on whether the object can be read."""
        parts = [messages.storage_name(store.storage(number))]
        restore = store.restore(number)
        if restore is RestoreState.RESTORING:
            parts.append(self.tr("restoring"))
        elif restore is RestoreState.RESTORED:
            parts.append(self.tr("restored"))
        if store.disabled(number):
            parts.append(self.tr("disabled"))
        return " · ".join(parts)
