"""What a space's transfers do about targets that exist: kept in transfers.toml of the profile, one entry a space.

The engine alone reads and writes it: core/engine/queue_calls.py answers the window, core/transfer/service.py asks for
the default of a drop and stores an answer that is to hold from now on.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from core import tomlfile
from core.engine.protocol.control import TransferDefaults
from core.errors import FileSetAside
from core.transfer.job import Conflict, JobKind

_ENTRIES = "space"
_WORDS = {kind: kind.name.lower() for kind in Conflict}
_BY_WORD = {word: kind for kind, word in _WORDS.items()}
ANSWERS = {
    JobKind.UPLOAD: frozenset(Conflict) - {Conflict.RESUME},
    JobKind.DOWNLOAD: frozenset(Conflict),
}
"""What each way of transfer can be told."""


class DefaultsFile:
    """The entries of all spaces. `_lock` guards `_table` and `_known`, and the writing of the file.

    `broken` says where a file that is no TOML went. Entries and words this version does not know stay in the file.
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
        self._known = dict(filter(None, map(_read, self._entries())))

    def get(self, account: str, space: str) -> TransferDefaults:
        """The defaults of a space; those of one that was never set up ask."""
        with self._lock:
            return self._known.get((account, space), TransferDefaults())

    def answer(self, account: str, space: str, kind: JobKind) -> Conflict:
        """The default for one way of transfer."""
        defaults = self.get(account, space)
        return defaults.upload if kind is JobKind.UPLOAD else defaults.download

    def set(self, account: str, space: str, defaults: TransferDefaults) -> None:
        """Keep the defaults of a space. Raises FolderUnwritable: then nothing changed."""
        with self._lock:
            self._keep(account, space, _checked(defaults))

    def remember(self, account: str, space: str, kind: JobKind, answer: Conflict) -> None:
        """Keep the default for one way of transfer, and leave the other. Raises FolderUnwritable."""
        with self._lock:
            old = self._known.get((account, space), TransferDefaults())
            name = "upload" if kind is JobKind.UPLOAD else "download"
            self._keep(account, space, _checked(msgspec.structs.replace(old, **{name: answer})))

    def forget(self, account: str) -> None:
        """Drop all entries of an account that is gone. Raises FolderUnwritable."""
        with self._lock:
            kept = [entry for entry in self._entries() if _name(entry)[0] != account]
            if len(kept) < len(self._entries()):
                self._write(kept)
            self._known = {name: known for name, known in self._known.items() if name[0] != account}

    def _keep(self, account: str, space: str, defaults: TransferDefaults) -> None:
        kept = [entry for entry in self._entries() if _name(entry) != (account, space)]
        if defaults != TransferDefaults():
            words = {"upload": _WORDS[defaults.upload], "download": _WORDS[defaults.download]}
            kept.append({"account": account, "space": space, **words})
        self._write(kept)
        self._known[account, space] = defaults

    def _entries(self) -> list[Any]:
        entries: list[Any] = self._table.get(_ENTRIES, [])
        return entries

    def _write(self, entries: list[Any]) -> None:
        table = {**self._table, _ENTRIES: entries}
        tomlfile.write(self._path, table)
        self._table = table


def _name(entry: object) -> tuple[object, object]:
    return (entry.get("account"), entry.get("space")) if isinstance(entry, Mapping) else (None, None)


def _read(entry: object) -> tuple[tuple[str, str], TransferDefaults] | None:
    """An entry's space and defaults; what it says that makes no sense asks."""
    account, space = _name(entry)
    if not isinstance(entry, Mapping) or not isinstance(account, str) or not isinstance(space, str):
        return None
    upload, download = (_BY_WORD.get(str(entry.get(name)), Conflict.ASK) for name in ("upload", "download"))
    return (account, space), _checked(TransferDefaults(upload, download))


def _checked(defaults: TransferDefaults) -> TransferDefaults:
    """Only downloads can go on from what is here."""
    if defaults.upload in ANSWERS[JobKind.UPLOAD]:
        return defaults
    return TransferDefaults(Conflict.ASK, defaults.download)
