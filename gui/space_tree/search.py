"""Finding a space by a part of its name, across accounts: the others hide, accounts with a match open."""

from PySide6.QtWidgets import QTreeView

from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Node


class SpaceSearch:
    """Hides rows of the view. Once the text is gone, accounts are as open as they were before."""

    def __init__(self, model: TreeModel, view: QTreeView) -> None:
        self._model, self._view = model, view
        self._closed: set[str] = set()
        self._text = ""

    @property
    def active(self) -> bool:
        """Whether rows are hidden."""
        return bool(self._text)

    def apply(self, text: str) -> bool:
        """Show spaces whose name contains the text, whatever its case; whether there are any."""
        before, self._text = self._text, text.strip().casefold()
        if self._text and not before:
            self._closed = {node.account_id for node in self._accounts() if not self._is_open(node)}
        found = [self._filter(node) for node in self._accounts()]
        if before and not self._text:
            for node in self._accounts():
                self._open(node, node.account_id not in self._closed)
        return any(found)

    def again(self) -> bool:
        """Apply the same text to what has been loaded since; whether anything is found."""
        return self.apply(self._text)

    def first(self) -> Node | None:
        """The first space that is found."""
        return next((n for n in self._model.walk() if n.kind is Kind.SPACE and self._matches(n)), None)

    def _filter(self, account: Node) -> bool:
        index = self._model.index_of(account)
        found = False
        for row, child in enumerate(account.children):
            matches = self._matches(child)
            found = found or matches
            self._view.setRowHidden(row, index, not matches)
        self._view.setRowHidden(account.row, self._model.index_of(self._model.root), self.active and not found)
        if self.active and found:
            self._open(account, True)
        return found

    def _matches(self, node: Node) -> bool:
        return not self._text or (node.kind is Kind.SPACE and self._text in node.text.casefold())

    def _accounts(self) -> list[Node]:
        return self._model.root.children

    def _is_open(self, account: Node) -> bool:
        return self._view.isExpanded(self._model.index_of(account))

    def _open(self, account: Node, opened: bool) -> None:
        self._view.setExpanded(self._model.index_of(account), opened)
