"""What the window knows of accounts and spaces: asked once, kept, and asked again when the engine says so.

Everything that needs an account's name, a provider or what a space allows looks here; nobody else asks the engine.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place, Space
from core.provider import ProviderInfo
from gui.actions.context import Engine
from gui.actions.rows import Row, any_above, any_below


class Known(QObject):
    """`accounts_changed` comes once accounts are known anew; `space_changed(account, space)` once a space is;
    `locks_changed` when something was locked or unlocked."""

    accounts_changed = Signal()
    space_changed = Signal(str, str)
    locks_changed = Signal()

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.providers: tuple[ProviderInfo, ...] = ()
        self.accounts: tuple[msg.AccountView, ...] = ()
        self.loaded = False
        """Whether the engine told the accounts: before that nobody can say that there are none."""
        self.locks: tuple[msg.Lock, ...] = ()
        self._spaces: dict[tuple[str, str], msg.SpaceView] = {}

    async def load_accounts(self) -> None:
        """Ask for the accounts. Raises SpaceferryError."""
        self.accounts = await self._engine.call(msg.ListAccounts())
        self.loaded = True
        self.accounts_changed.emit()

    async def load_locks(self) -> None:
        """Ask what is locked. Raises SpaceferryError."""
        self.take_locks(await self._engine.call(msg.ListLocks()))

    def take_locks(self, locks: tuple[msg.Lock, ...]) -> None:
        """These are locked now."""
        if locks != self.locks:
            self.locks = locks
            self.locks_changed.emit()

    def lock_of(self, place: Place, rows: Sequence[Row] = ()) -> msg.Lock | None:
        """The lock that keeps a place from being changed, or one of some rows in its space: a folder also by a lock
        inside it."""
        mine = [lock for lock in self.locks if (lock.account, lock.space) == (place.account, place.space)]
        if not mine:
            return None
        over = (lock for lock in mine if place.key.startswith(lock.prefix))
        on_rows = (lock for lock in mine if any_below(rows, lock.prefix) or any_above(rows, lock.prefix))
        return next(over, None) or next(on_rows, None)

    async def load_space(self, account: str, space: str) -> msg.SpaceView:
        """Ask for one space with its domains and what can be done in it. Raises SpaceferryError."""
        view = await self._engine.call(msg.DescribeSpace(account, space))
        self._spaces[account, space] = view
        self.space_changed.emit(account, space)
        return view

    def take_spaces(self, account: str, views: tuple[msg.SpaceView, ...]) -> None:
        """Keep what a listing of an account's spaces said; what is known better already stays."""
        names = {view.space.name for view in views}
        for key in [key for key in self._spaces if key[0] == account and key[1] not in names]:
            del self._spaces[key]
        for view in views:
            self._spaces.setdefault((account, view.space.name), view)

    def forget_spaces(self, account: str) -> None:
        """One was made, dropped, opened or closed: what is told of them from now on counts."""
        for key in [key for key in self._spaces if key[0] == account]:
            del self._spaces[key]

    def account(self, account: str) -> msg.AccountView | None:
        """An account by its id."""
        return next((view for view in self.accounts if view.id == account), None)

    def provider(self, account: str) -> ProviderInfo | None:
        """The provider of an account."""
        view = self.account(account)
        return next((info for info in self.providers if view is not None and info.id == view.provider), None)

    def space(self, account: str, space: str) -> msg.SpaceView | None:
        """A space, where it is known."""
        return self._spaces.get((account, space))

    def spaces(self, account: str) -> tuple[Space, ...]:
        """The spaces of an account that are known."""
        return tuple(view.space for (owner, _name), view in self._spaces.items() if owner == account)

    def possible(self, account: str) -> frozenset[Capability]:
        """What the account's provider can ever do."""
        view = self.account(account)
        return frozenset(Capability(value) for value in view.capabilities) if view else frozenset()

    def capabilities(self, place: Place) -> frozenset[Capability]:
        """What can be done in a place; while the space is not known, what the provider can."""
        view = self.space(place.account, place.space)
        if view is None:
            return self.possible(place.account)
        return frozenset(Capability(value) for value in view.capabilities)
