"""What is kept per space in a TOML file of the profile: a list of entries, each with its account and space.

Used by the files of upload policies, of transfer defaults and of processing templates, in the engine alone.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core import tomlfile
from core.errors import FileSetAside

Entry = Mapping[str, Any]


class SpaceEntries:
    """The entries of all spaces. `_lock` guards `_table`, and the writing of the file.

    `broken` says where a file that is no TOML went. Entries that this version cannot read stay in the file.
    """

    def __init__(self, path: Path, name: str) -> None:
        """Read the file's list `name`. Raises FolderUnwritable if it cannot be read at all."""
        self._path, self._name = path, name
        self._lock = threading.Lock()
        self.broken: FileSetAside | None = None
        self._table: dict[str, Any] = {}
        try:
            self._table = tomlfile.read(path)
            if not isinstance(self._table.get(name, []), list):
                raise tomlfile.set_aside(path)
        except FileSetAside as error:
            self.broken, self._table = error, {}

    def of(self, account: str, space: str) -> list[Entry]:
        """The entries of a space, as the file has them."""
        with self._lock:
            return [entry for entry in self._entries() if _place(entry) == (account, space)]

    def change(self, account: str, space: str, what: Callable[[list[Entry]], list[Entry]]) -> None:
        """Put what this makes of a space's entries in their place. Raises FolderUnwritable: then nothing changed."""
        with self._lock:
            mine = [entry for entry in self._entries() if _place(entry) == (account, space)]
            others = [entry for entry in self._entries() if _place(entry) != (account, space)]
            made = [{"account": account, "space": space, **entry} for entry in what(mine)]
            self._write([*others, *made])

    def forget(self, account: str) -> None:
        """Drop all entries of an account that is gone. Raises FolderUnwritable."""
        with self._lock:
            kept = [entry for entry in self._entries() if _place(entry)[0] != account]
            if len(kept) < len(self._entries()):
                self._write(kept)

    def _entries(self) -> list[Any]:
        entries: list[Any] = self._table.get(self._name, [])
        return entries

    def _write(self, entries: list[Any]) -> None:
        table = {**self._table, self._name: entries}
        tomlfile.write(self._path, table)
        self._table = table


def _place(entry: object) -> tuple[object, object]:
    return (entry.get("account"), entry.get("space")) if isinstance(entry, Mapping) else (None, None)
