"""Which nodes are open, as something that can be kept and brought back in the next run, as the tree loads."""

from typing import Any

from PySide6.QtWidgets import QTreeView

from core.model import Place
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Node

LIMIT = 200
"""Places that are opened again: each costs a listing."""


class Opened:
    """`state` and `restore` speak of lists and strings alone. Accounts are open unless they were closed."""

    def __init__(self, model: TreeModel, view: QTreeView) -> None:
        self._model, self._view = model, view
        self._closed: set[str] = set()
        self._places: set[Place] = set()

    def state(self) -> dict[str, Any]:
        """What is open now: `open` holds [account, space, key], `closed` the ids of accounts."""
        nodes = list(self._model.walk())
        places = [node.place for node in nodes if node.place is not None and self._is_open(node)]
        closed = [node.account_id for node in nodes if node.kind is Kind.ACCOUNT and not self._is_open(node)]
        return {"open": [[p.account, p.space, p.key] for p in places[:LIMIT]], "closed": closed}

    def restore(self, state: dict[str, Any]) -> None:
        """Open what was open, now or as soon as it is loaded."""
        self._places = {Place(*parts) for parts in state.get("open", ())[:LIMIT]}
        self._closed = set(state.get("closed", ()))
        for node in list(self._model.walk()):
            if node.kind is Kind.ACCOUNT:
                self.account_came(node)
            elif node.place is not None:
                self._reopen(node)

    def account_came(self, node: Node) -> None:
        """A new account node: open it unless it was closed."""
        self._view.setExpanded(self._model.index_of(node), node.account_id not in self._closed)

    def children_came(self, node: Node) -> None:
        """A node's children are known: open those that were open."""
        for child in node.children:
            self._reopen(child)

    def _reopen(self, node: Node) -> None:
        if node.place in self._places:
            self._places.discard(node.place)
            self._view.expand(self._model.index_of(node))

    def _is_open(self, node: Node) -> bool:
        return self._view.isExpanded(self._model.index_of(node))
