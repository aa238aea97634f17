"""The tree's model: nodes under an invisible root. Children come by `set_children`, which keeps nodes that stay."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model import Place
from gui import formats
from gui.space_tree.node import Kind, Known, Node

NODE = int(Qt.ItemDataRole.UserRole)
"""The role that answers with the Node itself."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TreeModel(QAbstractItemModel):
    """One column. Nodes are held by `root`; an index carries its node's id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = Node(Kind.NOTE, "", known=Known.YES)
        self._nodes: dict[int, Node] = {}

    def node(self, index: _Index) -> Node:
        """The node of an index; the root for none."""
        return self._nodes.get(index.internalId(), self.root) if index.isValid() else self.root

    def index_of(self, node: Node) -> QModelIndex:
        """The index of a node; none for the root."""
        return _NOWHERE if node is self.root else self.createIndex(node.row, 0, id(node))

    def find(self, place: Place) -> Node | None:
        """The node of a place, where it is in the tree already."""
        return next((node for node in self.walk() if node.place == place), None)

    def walk(self, start: Node | None = None) -> Iterator[Node]:
        """All nodes below one, parents first."""
        for child in (start or self.root).children:
            yield child
            yield from self.walk(child)

    def set_children(self, parent: Node, wanted: Sequence[Node], known: Known = Known.YES) -> None:
        """Make these the children of `parent`. Those that stand for the same stay, with all below them."""
        parent.known = known
        old = {_identity(child): child for child in parent.children}
        kept = [_refreshed(old.get(_identity(child)), child) for child in wanted]
        self._remove(parent, {id(child) for child in kept})
        for row, child in enumerate(kept):
            if row < len(parent.children) and parent.children[row] is child:
                self.dataChanged.emit(self.index_of(child), self.index_of(child))
            else:
                self._insert(parent, row, child)

    def insert(self, parent: Node, child: Node) -> None:
        """Add a folder where it belongs by name."""
        row = sum(1 for other in parent.children if other.kind is Kind.FOLDER and other.text < child.text)
        self._insert(parent, row, child)

    def drop(self, node: Node) -> None:
        """Take a node out, with all below it."""
        if node.parent is not None:
            keep = {id(child) for child in node.parent.children if child is not node}
            self._remove(node.parent, keep)

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        above = self.node(parent)
        if column != 0 or not 0 <= row < len(above.children):
            return QModelIndex()
        return self.createIndex(row, 0, id(above.children[row]))

    def parent(self, index: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self.node(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self.root else self.index_of(above)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(self.node(parent).children)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: _Index = _NOWHERE) -> bool:
        return self.node(parent).may_have_children

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        node = self.node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return formats.visible(node.text)
        return node if role == NODE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.node(index).kind is Kind.NOTE and not self.node(index).retry:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled

    def _insert(self, parent: Node, row: int, child: Node) -> None:
        self.beginInsertRows(self.index_of(parent), row, row)
        child.parent = parent
        parent.children.insert(row, child)
        self._nodes[id(child)] = child
        self.endInsertRows()

    def _remove(self, parent: Node, keep: set[int]) -> None:
        for row in range(len(parent.children) - 1, -1, -1):
            child = parent.children[row]
            if id(child) not in keep:
                self.beginRemoveRows(self.index_of(parent), row, row)
                del parent.children[row]
                for gone in (child, *self.walk(child)):
                    self._nodes.pop(id(gone), None)
                self.endRemoveRows()


def _identity(node: Node) -> object:
    if node.kind is Kind.NOTE:
        return node.text
    return node.place or node.account_id


def _refreshed(old: Node | None, new: Node) -> Node:
    """The old node with what the new one says, else the new one."""
    if old is None or old.kind is not new.kind:
        return new
    old.text, old.account, old.private, old.readonly = new.text, new.account, new.private, new.readonly
    old.tone, old.retry = new.tone, new.retry
    return old
