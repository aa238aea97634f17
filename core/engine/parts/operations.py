"""The handlers of verbs and of the operations they become, and of locks. Operations are opened after Hello."""

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any, get_args

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.parts.late import Late
from core.engine.parts.part import Part, check_whole
from core.errors import FileSetAside
from core.locks import Locks
from core.paths import Profile
from core.provider import Provider

if TYPE_CHECKING:
    from core.ops.operations import Operations


class OperationCalls(Part):
    """Opens the operations when first asked for.

    `heard` is told whether an account's hosts answered; `account_name` is what the account is called.
    """

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        tell: Callable[[msg.Event], None],
        *,
        account_name: Callable[[str], str],
        heard: Callable[[str, bool], None],
    ) -> None:
        self._path, self._provider_for, self._tell = profile.operations, provider_for, tell
        self._account_name, self._heard = account_name, heard
        self.locks = Locks(profile.config / "locks.toml")
        self._operations = Late(self._open)

    def local_calls(self) -> dict[type, Call]:
        """By request."""
        return {
            msg.ListOperations: lambda request, _: self.operations().history.page(request),
            msg.OperationItems: lambda request, _: self.operations().history.items(request),
            msg.StopOperation: self._stop,
            msg.ForgetOperations: self._forget,
            msg.ListLocks: lambda request, _: self.locks.all(),
            msg.SetLock: self._set_lock,
        }

    def local_streams(self) -> dict[type, PageCall]:
        """By stream. Each tells by itself whether the network is there: its first page asks nobody."""
        return {
            **dict.fromkeys((*get_args(msg.Verb), msg.UndoOperation), self.begin),
            msg.WatchOperation: lambda request, cancel: self.operations().watch(request.id, cancel),
            msg.GoOnOperation: lambda request, cancel: self.operations().go_on(request, cancel),
            msg.PreviewOperation: lambda request, cancel: self.operations().preview(request, cancel),
            msg.ExportOperation: self._export,
        }

    def begin(self, request: Any, cancel: CancelToken) -> Generator[Any, None, None]:
        """A verb, or an undo: planned, begun, and watched until it is over."""
        return self.operations().stream(request, cancel)

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where the locks went if they made no sense."""
        return (self.locks.broken,)

    def open(self) -> None:
        """Open the operations now, so that what an earlier engine left goes on. Raises a LocalError if their database
        cannot be opened, FileSetAside if it was damaged.
        """
        check_whole(self._path, self.operations().damaged_journal)

    def operations(self) -> "Operations":
        """The operations, opened and resumed. Raises a LocalError if their database cannot be opened."""
        return self._operations.get()

    def accounts_ready(self, accounts: Iterable[str]) -> None:
        """These may have keys now: what waits for them goes on."""
        if operations := self._operations.opened():
            operations.resume(accounts)

    def account_removed(self, account: str) -> None:
        """Stop what is under way for an account that is gone, and forget its locks."""
        if operations := self._operations.opened():
            operations.account_removed(account)
        self.locks.forget(account)

    def close(self) -> None:
        """End in order: what is under way goes on at the next start."""
        self._operations.close()

    def _open(self) -> "Operations":
        from core.ops.operations import Operations

        opened = Operations(
            self._path, self._provider_for, self._tell, self.locks, account_name=self._account_name, heard=self._heard
        )
        opened.resume()
        return opened

    def _stop(self, request: msg.StopOperation, _cancel: CancelToken) -> msg.Nothing:
        self.operations().stop(request.id)
        return msg.Nothing()

    def _forget(self, request: msg.ForgetOperations, _cancel: CancelToken) -> msg.Nothing:
        self.operations().forget(request.ids)
        return msg.Nothing()

    def _set_lock(self, request: msg.SetLock, _cancel: CancelToken) -> tuple[msg.Lock, ...]:
        locks = self.locks.set(request.lock, locked=request.locked)
        self._tell(msg.LocksChanged(locks))
        return locks

    def _export(self, request: Any, cancel: CancelToken) -> Generator[msg.TextPiece, None, None]:
        for text in self.operations().history.text(request.id, request.state):
            cancel.check()
            yield msg.TextPiece(text)
