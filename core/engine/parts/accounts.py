"""The handlers of calls about accounts: who is set up, tried, saved, unlocked, removed."""

from collections.abc import Callable
from dataclasses import dataclass

from core.accounts import AccountFile
from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.account_book import AccountBook
from core.engine.calls import Handler
from core.engine.parts.part import Part
from core.errors import FileSetAside
from core.model import Space


@dataclass(frozen=True, slots=True)
class Followers:
    """Who hears what became of accounts."""

    keys_came: Callable[[], None]
    """Some account has keys now."""
    ready: Callable[[str], None]
    """What waits for this account may go on."""
    saved: Callable[[str, bool], None]
    """This account was saved; and whether its values are others now."""
    removed: Callable[[str], None]


class AccountCalls(Part):
    """Handlers around the accounts of a profile."""

    def __init__(self, records: AccountFile, book: AccountBook, followers: Followers) -> None:
        self._records, self._book, self._followers = records, book, followers

    def local_calls(self) -> dict[type, Handler]:
        """None tells whether the network is there: keys that are tried belong to no account yet."""
        return {
            msg.ListAccounts: lambda _request, _cancel: self._book.views(),
            msg.CheckAccount: self._check,
            msg.SaveAccount: self._save,
            msg.RemoveAccount: self._remove,
            msg.UnlockAccount: self._unlock,
            msg.TryAccount: self._try,
            msg.AskKeyring: lambda _request, cancel: self._book.keyring(cancel),
        }

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where the records went if they made no sense."""
        return (self._records.broken,)

    def close(self) -> None:
        """Close every provider. No call may follow."""
        self._book.close()

    def _check(self, request: msg.CheckAccount, cancel: CancelToken) -> tuple[Space, ...]:
        return self._book.check(request, cancel)

    def _save(self, request: msg.SaveAccount, cancel: CancelToken) -> msg.AccountView:
        before = {view.id: view.values for view in self._book.views()}
        view = self._book.save(request, cancel)
        self._followers.saved(view.id, before.get(view.id, view.values) != view.values)
        self._followers.keys_came()
        return view

    def _remove(self, request: msg.RemoveAccount, cancel: CancelToken) -> msg.Nothing:
        self._book.remove(request.account, cancel)
        self._followers.removed(request.account)
        return msg.Nothing()

    def _unlock(self, request: msg.UnlockAccount, cancel: CancelToken) -> msg.AccountView:
        view = self._book.unlock(request.account, cancel)
        self._followers.keys_came()
        return view

    def _try(self, request: msg.TryAccount, _cancel: CancelToken) -> msg.Nothing:
        self._followers.ready(request.account)
        return msg.Nothing()
