"""What a space's transfers do about targets that exist, and about what the space holds already.

Kept in transfers.toml of the profile, one entry a space.

The engine alone reads and writes it: core/engine/parts/queue.py answers the window, core/transfer/service.py asks for
the default of a drop and stores an answer that is to hold from now on.
"""

from pathlib import Path

import msgspec

from core.engine.protocol.control import TransferDefaults
from core.space_entries import Entry, SpaceEntries
from core.transfer.job import Conflict, JobKind

_WORDS = {kind: kind.name.lower() for kind in Conflict}
_BY_WORD = {word: kind for kind, word in _WORDS.items()}
ANSWERS = {
    JobKind.UPLOAD: frozenset(Conflict) - {Conflict.RESUME},
    JobKind.DOWNLOAD: frozenset(Conflict),
}
"""What each way of transfer can be told."""


class DefaultsFile:
    """The defaults of all spaces. Thread-safe. Entries and words this version does not know stay in the file."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._entries = SpaceEntries(path, "space")
        self.broken = self._entries.broken
        self.forget = self._entries.forget

    def get(self, account: str, space: str) -> TransferDefaults:
        """The defaults of a space; those of one that was never set up ask."""
        return _read(self._entries.of(account, space))

    def answer(self, account: str, space: str, kind: JobKind) -> Conflict:
        """The default for one way of transfer; what fetches and copies store is an upload."""
        defaults = self.get(account, space)
        return defaults.download if kind is JobKind.DOWNLOAD else defaults.upload

    def set(self, account: str, space: str, defaults: TransferDefaults) -> None:
        """Keep the defaults of a space. Raises FolderUnwritable: then nothing changed."""
        self._entries.change(account, space, lambda _mine: _told(_checked(defaults)))

    def remember(self, account: str, space: str, kind: JobKind, answer: Conflict) -> None:
        """Keep the default for one way of transfer, and leave the other. Raises FolderUnwritable."""
        name = "download" if kind is JobKind.DOWNLOAD else "upload"

        def changed(mine: list[Entry]) -> list[Entry]:
            return _told(_checked(msgspec.structs.replace(_read(mine), **{name: answer})))

        self._entries.change(account, space, changed)


def _told(defaults: TransferDefaults) -> list[Entry]:
    """The entry that says so; none for what is so anyhow."""
    if defaults == TransferDefaults():
        return []
    instant = {"instant": True} if defaults.instant else {}
    return [{"upload": _WORDS[defaults.upload], "download": _WORDS[defaults.download], **instant}]


def _read(entries: list[Entry]) -> TransferDefaults:
    """What a space's entries say; a word that makes no sense asks."""
    entry = entries[-1] if entries else {}
    upload, download = (_BY_WORD.get(str(entry.get(name)), Conflict.ASK) for name in ("upload", "download"))
    return _checked(TransferDefaults(upload, download, entry.get("instant") is True))


def _checked(defaults: TransferDefaults) -> TransferDefaults:
    """Only downloads can go on from what is here."""
    if defaults.upload in ANSWERS[JobKind.UPLOAD]:
        return defaults
    return msgspec.structs.replace(defaults, upload=Conflict.ASK)
