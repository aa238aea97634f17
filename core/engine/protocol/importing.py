"""Calls about accounts that other programs keep on this computer: seen, taken over, erased there."""

import msgspec

from core.engine.protocol.accounts import AccountView, Notice
from core.engine.protocol.frames import Request


class FoundAccount(msgspec.Struct, frozen=True):
    """An account of another program, without its secret. `shown` is what tells its keys apart."""

    id: str
    provider: str
    name: str
    program: str
    path: str
    shown: str
    problem: str = ""
    """Why it cannot be taken over: "encrypted", "address" (of a private service, and not known), "known" (it is an
    account here already)."""


class ListFound(Request[tuple[FoundAccount, ...]], frozen=True):
    """What there is below the home folder now."""


class Imported(msgspec.Struct, frozen=True):
    """What became of an import: the accounts that were made, and by id what went wrong with others.

    `kept` are the ids whose secrets the keyring gave back as they were stored: only they can be erased.
    """

    accounts: tuple[AccountView, ...]
    kept: tuple[str, ...] = ()
    failures: dict[str, Notice] = {}


class ImportFound(Request[Imported], frozen=True):
    """Make accounts of these. Raises KeyringLocked, KeyringMissing, KeyringSilent: what was made before stays."""

    ids: tuple[str, ...]


class EraseFound(Request[int], frozen=True):
    """Take these out of the files of the other programs, where the keyring here holds the same; how many it were.

    Raises FolderUnwritable.
    """

    ids: tuple[str, ...]
