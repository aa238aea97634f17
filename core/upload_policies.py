"""The policy that goes with every upload into a space: kept in upload_policies.toml of the profile, one entry a space.

The engine alone reads and writes it: core/engine/link_calls.py answers the window, core/transfer asks at every drop.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from core import tomlfile
from core.errors import FileSetAside
from core.upload_policy import UploadPolicy

_ENTRIES = "space"


class PolicyFile:
    """The entries of all spaces. `_lock` guards `_table`, and the writing of the file.

    `broken` says where a file that is no TOML went. An entry that makes no sense stays in the file, and says nothing.
    """

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._path = path
        self._lock = threading.Lock()
        self.broken: FileSetAside | None = None
        self._table: dict[str, Any] = {}
        try:
            self._table = tomlfile.read(path)
            if not isinstance(self._table.get(_ENTRIES, []), list):
                raise tomlfile.set_aside(path)
        except FileSetAside as error:
            self.broken, self._table = error, {}

    def get(self, account: str, space: str) -> UploadPolicy:
        """The policy of a space; a plain one where none was set."""
        with self._lock:
            found = [entry for entry in self._entries() if _place(entry) == (account, space)]
        try:
            return msgspec.convert(found[0].get("policy"), UploadPolicy) if found else UploadPolicy()
        except msgspec.ValidationError:
            return UploadPolicy()

    def set(self, account: str, space: str, policy: UploadPolicy) -> None:
        """Keep the policy of a space; a plain one takes the entry away. Raises FolderUnwritable: nothing changed."""
        with self._lock:
            kept = [entry for entry in self._entries() if _place(entry) != (account, space)]
            if not policy.plain:
                kept.append({"account": account, "space": space, "policy": _told(policy)})
            self._write(kept)

    def forget(self, account: str) -> None:
        """Drop all entries of an account that is gone. Raises FolderUnwritable."""
        with self._lock:
            kept = [entry for entry in self._entries() if _place(entry)[0] != account]
            if len(kept) < len(self._entries()):
                self._write(kept)

    def _entries(self) -> list[Any]:
        entries: list[Any] = self._table.get(_ENTRIES, [])
        return entries

    def _write(self, entries: list[Any]) -> None:
        table = {**self._table, _ENTRIES: entries}
        tomlfile.write(self._path, table)
        self._table = table


def _place(entry: object) -> tuple[object, object]:
    return (entry.get("account"), entry.get("space")) if isinstance(entry, Mapping) else (None, None)


def _told(policy: UploadPolicy) -> dict[str, Any]:
    """What differs from a plain policy: TOML knows no null."""
    plain = msgspec.to_builtins(UploadPolicy())
    return {name: value for name, value in msgspec.to_builtins(policy).items() if value != plain[name]}
