"""The accounts' secrets as the engine holds them: read from the keyring once, then kept in memory alone.

core/engine/account_book.py asks here, on any thread. Where the keyring fails once, it is not asked again for each
account (each could open a dialog), until the user says "unlock and retry" or a write succeeds.
"""

import contextlib
import logging
import threading
from collections.abc import Callable

from core import log
from core.accounts import Account
from core.cancel import CancelToken
from core.errors import KeyringError, KeyringLocked, KeyringMissing, KeyringSilent, NoKeys
from core.keystore import BACKGROUND_LIMIT, USER_LIMIT, Keystore, Secrets

_STATES: dict[type[KeyringError], str] = {
    KeyringLocked: "locked",
    KeyringMissing: "missing",
    KeyringSilent: "silent",
}

_NOBODY = "nobody"
"""No account's id: the keyring has no item of it."""

_log = logging.getLogger(__name__)


class Keys:
    """Secrets by account. `_lock` guards the three fields after it; `_reading` lets one background read run at a time.

    `came_late` is called, on the keyring's thread, when keys arrive after their caller was told KeyringSilent.
    """

    def __init__(self, keystore: Keystore, came_late: Callable[[], None]) -> None:
        self._keystore = keystore
        self._came_late = came_late
        self._reading = threading.Lock()
        self._lock = threading.Lock()
        self._secrets: dict[str, Secrets] = {}
        self._without: set[str] = set()
        """Accounts of which the keyring has no item."""
        self._trouble: KeyringError | None = None

    def get(self, account: Account) -> Secrets:
        """The account's secrets. Raises NoKeys, or what is wrong with the keyring."""
        known = self._known(account)
        if known is not None:
            return known
        with self._reading:
            known = self._known(account)
            if known is None:
                self._read(account.id, BACKGROUND_LIMIT, CancelToken())
                known = self._known(account)
        if known is None:
            raise NoKeys(account=account.id)
        return known

    def state(self, account: Account) -> str:
        """One of AccountView's states."""
        try:
            self.get(account)
        except KeyringError as error:
            return _STATES.get(type(error), "missing")
        except NoKeys:
            return "no_keys"
        return "ready"

    def unlock(self, account: Account, cancel: CancelToken) -> None:
        """Ask the keyring again, with time for its dialog. Raises a KeyringError or Cancelled."""
        if not account.session_only:
            self._read(account.id, USER_LIMIT, cancel)

    def store(self, id: str, secrets: Secrets, cancel: CancelToken) -> Secrets | None:
        """Put secrets into the keyring and remember them; returns the earlier ones, for `put_back`.

        Raises a KeyringError or Cancelled: then nothing is stored.
        """
        with self._lock:
            patience = BACKGROUND_LIMIT if isinstance(self._trouble, KeyringSilent) else USER_LIMIT
        try:
            before = self._keystore.write(id, secrets, patience, cancel)
        except KeyringError as error:
            self._note(error)
            raise
        self._note(None)
        self.remember(id, secrets)
        return before

    def stored(self, id: str, cancel: CancelToken) -> Secrets | None:
        """What the keyring has of an account now; nothing is remembered. Raises a KeyringError or Cancelled."""
        return self._keystore.read(id, USER_LIMIT, cancel, lambda _late: None)

    def keyring(self, cancel: CancelToken) -> str:
        """How the keyring answers a question nobody needs: ready, or the state of its trouble. Raises Cancelled."""
        try:
            self.stored(_NOBODY, cancel)
        except KeyringError as error:
            return _STATES.get(type(error), "missing")
        return "ready"

    def put_back(self, id: str, before: Secrets | None) -> None:
        """Undo `store`, as well as the keyring lets us."""
        self.forget(id)
        try:
            self._keystore.restore(id, before, BACKGROUND_LIMIT)
        except KeyringError as error:
            _log.warning("the keyring still holds keys that were not saved: %s", error)

    def remember(self, id: str, secrets: Secrets) -> None:
        """Keep secrets in memory."""
        for secret in secrets.values():
            log.keep_out(secret)
        with self._lock:
            self._secrets[id] = secrets
            self._without.discard(id)

    def delete(self, id: str, limit: float, cancel: CancelToken) -> None:
        """Forget secrets, in the keyring too. Raises KeyringLocked, KeyringSilent: then they are kept."""
        with contextlib.suppress(KeyringMissing):  # no keyring, no item
            self._keystore.delete(id, limit, cancel)
        self.forget(id)

    def forget(self, id: str) -> None:
        """Forget secrets in memory."""
        with self._lock:
            self._secrets.pop(id, None)
            self._without.discard(id)

    def _known(self, account: Account) -> Secrets | None:
        """What is known without asking. Raises what is known to be wrong."""
        with self._lock:
            found = self._secrets.get(account.id)
            if found is not None:
                return found
            if account.session_only or account.id in self._without:
                raise NoKeys(account=account.id)
            if self._trouble is not None:
                raise self._trouble.with_params()
            return None

    def _read(self, id: str, limit: float, cancel: CancelToken) -> None:
        try:
            found = self._keystore.read(id, limit, cancel, lambda late: self._late(id, late))
        except KeyringError as error:
            self._note(error)
            raise
        self._found(id, found)

    def _found(self, id: str, secrets: Secrets | None) -> None:
        self._note(None)
        if secrets is not None:
            self.remember(id, secrets)
            return
        with self._lock:
            self._without.add(id)

    def _note(self, trouble: KeyringError | None) -> None:
        with self._lock:
            self._trouble = trouble

    def _late(self, id: str, secrets: Secrets | None) -> None:
        self._found(id, secrets)
        self._came_late()
