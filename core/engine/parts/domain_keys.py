"""The keys by which domains check dated addresses: in the OS keyring, one item for each account and domain.

Which domains have one is no secret, and stands in domain_keys.toml of the profile; the keys are read when first needed
and then kept in memory. Where there is no keyring, a key can be kept for this session alone. Any thread may call.
"""

import contextlib
import threading
from pathlib import Path
from typing import Any

from core import log, tomlfile
from core.cancel import CancelToken
from core.errors import FileSetAside, KeyringError, NoDomainKey
from core.keystore import BACKGROUND_LIMIT, USER_LIMIT, Keystore, Secrets

_ENTRIES = "domain"
_FIELD = "timestamp_key"


class DomainKeys:
    """`_lock` guards `_kept` (account and domain of keys in the keyring) and `_known` (keys in memory).

    `broken` says where a file that is no TOML went.
    """

    def __init__(self, path: Path, keystore: Keystore) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._path, self._keystore = path, keystore
        self._lock = threading.Lock()
        self.broken: FileSetAside | None = None
        self._kept: set[tuple[str, str]] = set()
        self._known: dict[tuple[str, str], str] = {}
        try:
            entries = tomlfile.read(path).get(_ENTRIES, [])
            if not isinstance(entries, list):
                raise tomlfile.set_aside(path)
            self._kept = {found for found in map(_place, entries) if found}
        except FileSetAside as error:
            self.broken = error

    def has(self, account: str, domain: str) -> bool:
        """Whether a key was given for it."""
        with self._lock:
            return (account, domain) in self._kept or (account, domain) in self._known

    def get(self, account: str, domain: str, cancel: CancelToken) -> str:
        """The key. Raises NoDomainKey, a KeyringError."""
        place = (account, domain)
        with self._lock:
            known, kept = self._known.get(place), place in self._kept
        if known is None and kept:
            found = self._keystore.read(_item(*place), USER_LIMIT, cancel, lambda late: self._came_late(place, late))
            known = self._remember(place, found)
        if not known:
            raise NoDomainKey(domain=domain)
        return known

    def keep(self, account: str, domain: str, key: str, cancel: CancelToken, *, session_only: bool = False) -> None:
        """Keep a key. Raises a KeyringError: then nothing is kept; FolderUnwritable."""
        if not session_only:
            self._keystore.write(_item(account, domain), {_FIELD: key}, USER_LIMIT, cancel)
            self._note((account, domain), kept=True)
        self._remember((account, domain), {_FIELD: key})

    def forget(self, account: str, domain: str, cancel: CancelToken, limit: float = USER_LIMIT) -> None:
        """Forget a key, in the keyring too. Raises a KeyringError: then it is kept."""
        place = (account, domain)
        with self._lock:
            kept = place in self._kept
        if kept:
            self._keystore.delete(_item(*place), limit, cancel)
            self._note(place, kept=False)
        with self._lock:
            self._known.pop(place, None)

    def account_removed(self, account: str) -> None:
        """Forget the keys of an account that is gone, as well as the keyring lets us."""
        with self._lock:
            places = {place for place in (*self._kept, *self._known) if place[0] == account}
        for place in places:
            with contextlib.suppress(KeyringError):
                self.forget(*place, CancelToken(), BACKGROUND_LIMIT)

    def _came_late(self, place: tuple[str, str], found: Secrets | None) -> None:
        self._remember(place, found)

    def _remember(self, place: tuple[str, str], found: Secrets | None) -> str:
        key = (found or {}).get(_FIELD, "")
        log.keep_out(key)
        with self._lock:
            if key:
                self._known[place] = key
        return key

    def _note(self, place: tuple[str, str], *, kept: bool) -> None:
        with self._lock:
            all_kept = self._kept | {place} if kept else self._kept - {place}
            entries = [{"account": account, "domain": domain} for account, domain in sorted(all_kept)]
            tomlfile.write(self._path, {_ENTRIES: entries})
            self._kept = all_kept


def _item(account: str, domain: str) -> str:
    return f"{account} {domain}"


def _place(entry: Any) -> tuple[str, str] | None:
    if not isinstance(entry, dict):
        return None
    account, domain = entry.get("account"), entry.get("domain")
    return (account, domain) if isinstance(account, str) and isinstance(domain, str) else None
