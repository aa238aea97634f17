"""What can be done where: the contexts of actions, from what is known of accounts, spaces and locks."""

from collections.abc import Sequence
from dataclasses import replace

from core.capability import LOCKED
from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import ActionContext, Desk, Row
from gui.known import Known
from gui.space_tree.node import Node


class Contexts:
    """Made by gui/shell/workbench.py for its menus and shortcuts."""

    def __init__(self, desk: Desk, known: Known) -> None:
        self._desk, self._known = desk, known

    def nowhere(self) -> ActionContext:
        """Where no place is shown."""
        return ActionContext(None, (), frozenset(), self._desk)

    def of_account(self, account: msg.AccountView) -> ActionContext:
        """What can be done with an account."""
        possible = self._known.possible(account.id)
        return ActionContext(None, (), possible, self._desk, possible, account)

    def of_node(self, node: Node) -> ActionContext:
        """What can be done at a node of the tree."""
        if node.saved is not None:
            return replace(self.of_place(node.saved.place, ()), saved=node.saved)
        if node.place is not None:
            return self.of_place(node.place, ())
        account = self._known.account(node.account_id)
        return self.of_account(account) if account else self.nowhere()

    def of_place(self, place: Place, rows: Sequence[Row], query: str | None = None) -> ActionContext:
        """What can be done in a place with rows of it, or found below it; what is locked is read only."""
        view = self._known.space(place.account, place.space)
        able, lock = self._known.capabilities(place), self._known.lock_of(place, rows)
        return ActionContext(
            place,
            rows,
            able - LOCKED if lock else able,
            self._desk,
            self._known.possible(place.account),
            self._known.account(place.account),
            view.space if view else None,
            lock,
            query,
        )
