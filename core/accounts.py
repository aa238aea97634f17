"""The account records: who is set up, without any secret. Kept in accounts.toml; the engine alone reads and writes it.

What this version does not know of a record, or of the file, is kept as it stands.
"""

import secrets
import string
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from core import tomlfile
from core.errors import BadRequest, FileSetAside, NoSuchAccount
from core.shapes import shaped

_LETTERS = string.ascii_lowercase + string.digits
_ID_LENGTH = 8
_LONGEST_ID = 64
_KNOWN = ("id", "provider", "name", "session_only", "values")


class Account(msgspec.Struct, frozen=True):
    """One record. `values` are the form's fields that are no secret; `rest` is what only a newer version knows."""

    id: str
    provider: str
    name: str
    values: dict[str, str]
    session_only: bool = False
    rest: dict[str, Any] = {}


class AccountFile:
    """The records, in the order they were added. Safe for any thread: `_lock` guards `_accounts` and the file."""

    def __init__(self, path: Path) -> None:
        """Read the file. One that makes no sense is set aside: `broken` then says where, and there are no accounts."""
        self.broken: FileSetAside | None = None
        self._path = path
        self._lock = threading.Lock()
        self._rest: dict[str, Any] = {}
        self._accounts: dict[str, Account] = {}
        try:
            table = tomlfile.read(path)
            self._accounts = {account.id: account for account in map(_record, table.pop("account", []))}
            self._rest = table
        except FileSetAside as error:
            self.broken = error
        except (TypeError, KeyError, AttributeError, ValueError):
            self.broken = tomlfile.set_aside(path)

    def all(self) -> tuple[Account, ...]:
        """Every record."""
        with self._lock:
            return tuple(self._accounts.values())

    def get(self, account: str) -> Account:
        """One record. Raises NoSuchAccount."""
        with self._lock:
            if account not in self._accounts:
                raise NoSuchAccount(account=account)
            return self._accounts[account]

    def put(self, account: Account) -> None:
        """Add or replace a record. Raises FolderUnwritable: then nothing changed."""
        with self._lock:
            old = self._accounts.get(account.id)
            self._write({**self._accounts, account.id: msgspec.structs.replace(account, rest=old.rest if old else {})})

    def remove(self, account: str) -> None:
        """Forget a record; an unknown one is no error. Raises FolderUnwritable: then nothing changed."""
        with self._lock:
            self._write({id: record for id, record in self._accounts.items() if id != account})

    def new_id(self) -> str:
        """An id nobody has."""
        while True:
            id = "".join(secrets.choice(_LETTERS) for _ in range(_ID_LENGTH))
            if id not in {account.id for account in self.all()}:
                return id

    def _write(self, accounts: Mapping[str, Account]) -> None:
        tomlfile.write(self._path, {**self._rest, "account": [_table(account) for account in accounts.values()]})
        self._accounts = dict(accounts)


def check_id(id: str) -> None:
    """Raise BadRequest for an id that could not stand in an address or a file."""
    if not (0 < len(id) <= _LONGEST_ID and id.isascii() and id.replace("-", "").replace("_", "").isalnum()):
        raise BadRequest(detail="account id")


def _record(table: dict[str, Any]) -> Account:
    return msgspec.convert(
        {**{name: table[name] for name in _KNOWN if name in table}, "rest": _unknown(table)}, shaped(Account)
    )


def _unknown(table: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name not in _KNOWN}


def _table(account: Account) -> dict[str, Any]:
    return {**account.rest, **{name: getattr(account, name) for name in _KNOWN}}
