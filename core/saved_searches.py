"""Searches that were given a name, in searches.toml of the profile. The engine alone reads and writes it."""

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from core import tomlfile
from core.engine.protocol.search import SavedSearch
from core.errors import FileSetAside
from core.model import Place

_ENTRIES = "search"
_FIELDS = ("name", "account", "space", "prefix", "query")


class SearchFile:
    """All saved searches. `_lock` guards `_searches` and the writing of the file.

    `broken` says where a file that is no TOML went. An entry that makes no sense is left out.
    """

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._path = path
        self._lock = threading.Lock()
        self.broken: FileSetAside | None = None
        self._searches: tuple[SavedSearch, ...] = ()
        try:
            entries = tomlfile.read(path).get(_ENTRIES, [])
            if not isinstance(entries, list):
                raise tomlfile.set_aside(path)
            self._searches = _ordered(filter(None, map(_read, entries)))
        except FileSetAside as error:
            self.broken = error

    def all(self) -> tuple[SavedSearch, ...]:
        """By account, space and name."""
        with self._lock:
            return self._searches

    def set(self, searches: Iterable[SavedSearch]) -> None:
        """Keep these and no others. Raises FolderUnwritable: then nothing changed."""
        with self._lock:
            self._write(_ordered(searches))

    def forget(self, account: str) -> None:
        """Drop those of an account that is gone. Raises FolderUnwritable."""
        with self._lock:
            kept = tuple(one for one in self._searches if one.place.account != account)
            if len(kept) < len(self._searches):
                self._write(kept)

    def _write(self, searches: tuple[SavedSearch, ...]) -> None:
        tomlfile.write(self._path, {_ENTRIES: [_told(one) for one in searches]})
        self._searches = searches


def _ordered(searches: Iterable[SavedSearch]) -> tuple[SavedSearch, ...]:
    return tuple(sorted(searches, key=lambda one: (one.place.account, one.place.space, one.name.casefold(), one.name)))


def _told(one: SavedSearch) -> dict[str, str]:
    place = one.place
    return dict(zip(_FIELDS, (one.name, place.account, place.space, place.key, one.query), strict=True))


def _read(entry: Any) -> SavedSearch | None:
    if not isinstance(entry, Mapping) or not all(isinstance(entry.get(field), str) for field in _FIELDS):
        return None
    name, account, space, prefix, query = (entry[field] for field in _FIELDS)
    return SavedSearch(name, Place(account, space, prefix), query)
