"""Calls about the engine itself and about accounts."""

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request
from core.errors import Param, SpaceferryError
from core.model import Space
from core.provider import ProviderInfo


class Notice(msgspec.Struct, frozen=True):
    """Something the user should know of: an error's code and parameters (core/errors: rebuild)."""

    code: str
    params: dict[str, Param]

    @classmethod
    def of(cls, error: SpaceferryError) -> "Notice":
        """An error's. A parameter may be the name of a file, whose bytes are no UTF-8: they cross as escapes."""
        return cls(error.code, {name: _clean(value) for name, value in error.params.items()})


class EngineInfo(msgspec.Struct, frozen=True):
    """What the engine says of itself. `notices` tell of files of ours that had to be set aside (file_set_aside)."""

    version: int
    pid: int
    providers: tuple[ProviderInfo, ...]
    notices: tuple[Notice, ...] = ()


class Hello(Request[EngineInfo], frozen=True):
    """The first call. Raises ProfileInUse, after which the engine ends with exit code 3."""


class AccountView(msgspec.Struct, frozen=True):
    """An account as the window may see it: no secret. `state` is ready, locked, missing, silent or no_keys.

    `locked`, `missing` and `silent` speak of the keyring; `no_keys` means that they have to be typed in again.
    `session_only` keys live in the engine's memory alone.
    """

    id: str
    name: str
    provider: str
    state: str
    session_only: bool
    values: dict[str, str]
    """The form's fields that are not secret."""
    capabilities: tuple[str, ...]
    """What the provider can ever do (Capability values)."""


class ListAccounts(Request[tuple[AccountView, ...]], frozen=True):
    """All accounts, in the order they were added."""


class CheckAccount(Request[tuple[Space, ...]], frozen=True):
    """Try keys without saving them; answers with the spaces they see.

    With `account`, a blank secret means the stored one.
    """

    provider: str
    values: dict[str, str]
    account: str = ""


class SaveAccount(Request[AccountView], frozen=True):
    """Add (empty `account`) or change an account. Secrets go to the keyring, or nowhere with `session_only`.

    Raises KeyringLocked, KeyringMissing, KeyringSilent: then nothing was saved, and the window offers session keys.
    An unknown non-empty `account` adds it under that id.
    """

    provider: str
    name: str
    values: dict[str, str]
    account: str = ""
    session_only: bool = False


class RemoveAccount(Request[Nothing], frozen=True):
    """Forget an account and its keys. Its unfinished transfers are cancelled."""

    account: str


class UnlockAccount(Request[AccountView], frozen=True):
    """Ask the keyring again (it may show its own dialog)."""

    account: str


class AskKeyring(Request[str], frozen=True):
    """How the keyring answers now: ready, locked, missing or silent, as in AccountView. It may show its dialog."""


class TryAccount(Request[Nothing], frozen=True):
    """Let the transfers of an account go on that were held since the service refuses it (AccountHeld)."""

    account: str


class AccountsChanged(Event, frozen=True):
    """The accounts or one account's state changed: ask ListAccounts."""


class Noticed(Event, frozen=True):
    """Something the user should know of turned up after Hello: the queue's journal had to be set aside."""

    notice: Notice


class AccountHeld(Event, frozen=True):
    """The service refuses an account's keys, or froze it: its transfers wait until it is changed, or for TryAccount.

    `notice` is the refusal; None when they go on.
    """

    account: str
    notice: Notice | None


class NetworkState(Event, frozen=True):
    """The network went away or came back, as seen from an account's hosts."""

    online: bool


def _clean(value: Param) -> Param:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
