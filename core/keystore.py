"""Secrets in the keyring of the operating system: one small item per account, never a file of our own.

The only module that knows `keyring`, imported late. A keyring call can block for as long as an unlock dialog is open,
or for ever if the service hangs; so all of them run on one daemon thread, one at a time, and who asked waits no longer
than a limit. Every kind of failure is expected: some are no KeyringError at all (a cut bus is an OSError).
"""

import json
import logging
import threading
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from typing import Any

from core.cancel import CancelToken
from core.errors import KeyringError, KeyringLocked, KeyringMissing, KeyringSilent

BACKGROUND_LIMIT = 2.0
"""Seconds for what nobody asked for: an answer takes 0.05, an unlock dialog any time."""

USER_LIMIT = 60.0
"""Seconds when the user asked: a dialog may be open, and a password wants to be typed."""

# A backend that writes files, asks on a terminal, or keeps nothing is no keyring for us.
_REFUSED = ("keyrings.alt", "keyring.backends.fail", "keyring.backends.null")
_LOCKED_TYPES = ("KeyringLocked", "InitError")
"""InitError: there is no keyring yet, and the dialog that makes one was dismissed or could not be shown."""

_log = logging.getLogger(__name__)

Secrets = dict[str, str]


class _Job:
    """One call for the worker. `_lock` decides the race: the caller left first, or it was done first."""

    def __init__(self, work: Callable[[], Any], late: Callable[[Any], object]) -> None:
        self._work, self._late = work, late
        self._result: Any = None
        self._error: KeyringError | None = None
        self._awake = threading.Event()
        self._lock = threading.Lock()
        self._left = threading.Event()
        self._done = False

    def run(self) -> None:
        """On the worker: do it, unless the caller left before it began."""
        with self._lock:
            if self._left.is_set():
                return
        try:
            self._result = self._work()
        except Exception as error:
            self._error = _translated(error)
        with self._lock:
            self._done = True
        self._awake.set()
        if self._left.is_set() and self._error is None:
            self._late(self._result)

    def wait(self, limit: float, cancel: CancelToken) -> Any:
        """On the caller's thread: the result, its error, KeyringSilent after `limit` seconds, or Cancelled."""
        forget = cancel.on_cancel(self._awake.set)
        self._awake.wait(limit)
        forget()
        with self._lock:
            if not self._done:
                self._left.set()
        if self._left.is_set():
            cancel.check()
            raise KeyringSilent
        if self._error is not None:
            raise self._error
        return self._result


class Keystore:
    """The items of one profile. Any thread may call; all methods raise a KeyringError or Cancelled."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def read(
        self, account: str, limit: float, cancel: CancelToken, late: Callable[[Secrets | None], None]
    ) -> Secrets | None:
        """The secrets of an account, None if there is no item.

        If the keyring answers after this gave up (the user took longer over the dialog), `late` gets the secrets, on
        the worker's thread.
        """
        found: Secrets | None = self._ask(lambda: self._read(account), limit, cancel, late)
        return found

    def write(self, account: str, secrets: Mapping[str, str], limit: float, cancel: CancelToken) -> Secrets | None:
        """Store secrets; returns those that were there before.

        If the keyring takes them only after this gave up, they are taken out again: nobody was told they are there.
        """
        item = dict(secrets)
        before: Secrets | None = self._ask(
            lambda: self._exchange(account, item), limit, cancel, lambda before: self._exchange(account, before)
        )
        return before

    def kind(self) -> str:
        """Which keyring is used, by the name of its class; empty where that cannot be told within a moment."""
        try:
            found: str = self._ask(_kind, BACKGROUND_LIMIT, CancelToken(), _ignored)
        except KeyringError:
            return ""
        return found

    def restore(self, account: str, before: Secrets | None, limit: float) -> None:
        """Undo a write: `before` is what it returned."""
        self._ask(lambda: self._exchange(account, before), limit, CancelToken(), _ignored)

    def delete(self, account: str, limit: float, cancel: CancelToken) -> None:
        """Forget an account's secrets; no item is no error."""
        self._ask(lambda: self._delete(account), limit, cancel, _ignored)

    def _ask(self, work: Callable[[], Any], limit: float, cancel: CancelToken, late: Callable[[Any], object]) -> Any:
        job = _Job(work, late)
        with self._lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="keyring", daemon=True)
                self._worker.start()
        self._jobs.put(job)
        return job.wait(limit, cancel)

    def _work(self) -> None:
        while True:
            try:
                self._jobs.get().run()
            except Exception as error:
                _log.warning("a late answer of the keyring could not be used: %s", type(error).__name__)

    def _read(self, account: str) -> Secrets | None:
        text = _backend().get_password(self._service, account)
        try:
            return {str(name): str(value) for name, value in json.loads(text).items()} if text else None
        except (ValueError, AttributeError):
            return None  # somebody else's item, or a broken one: the keys have to be typed in again

    def _exchange(self, account: str, secrets: Secrets | None) -> Secrets | None:
        before = self._read(account)
        if secrets is None:
            self._delete(account)
        else:
            _backend().set_password(self._service, account, json.dumps(secrets))
        return before

    def _delete(self, account: str) -> None:
        backend = _backend()
        if backend.get_password(self._service, account) is not None:
            backend.delete_password(self._service, account)


def refused(backend: object) -> bool:
    """Whether a backend is of a kind we never give a secret to."""
    return type(backend).__module__.startswith(_REFUSED)


def choose(backend: Any) -> Any:
    """The backend itself, or the best of a chain's that we may use; None if there is none."""
    chained = getattr(backend, "backends", None)
    return next((one for one in (chained if chained is not None else [backend]) if not refused(one)), None)


def _backend() -> Any:
    """The keyring to use, chosen anew while there is none: a bus may have come up since. Raises KeyringMissing."""
    import keyring
    import keyring.backend
    import keyring.core

    first = keyring.get_keyring()
    found = choose(first)
    if found is None:
        keyring.backend.get_all_keyring.reset()
        keyring.core.init_backend(limit=lambda one: not refused(one))
        found = choose(keyring.get_keyring())
    if found is None:
        raise KeyringMissing(backend=type(first).__module__)
    return found


def _translated(error: Exception) -> KeyringError:
    """The state a failure means. The type is logged, never the text: a backend may put anything into it."""
    name = type(error).__name__
    if isinstance(error, KeyringError):
        return error
    _log.info("keyring: %s", name)
    return KeyringLocked(detail=name) if name in _LOCKED_TYPES else KeyringMissing(detail=name)


def _ignored(_result: object) -> None:
    """What a late answer means where nobody needs it."""


def _kind() -> str:
    import keyring

    kind = type(keyring.get_keyring())
    return f"{kind.__module__}.{kind.__name__}"
