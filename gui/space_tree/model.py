"""The tree's model: nodes under an invisible root. Children come by `set_children`, which keeps nodes that stay."""

from collections.abc import Callable, Iterator, Sequence
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
    """One column. Nodes are held by `root`; an index carries its node's id. Looking up a place is one dict access."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = Node(Kind.NOTE, "", known=Known.YES)
        self._nodes: dict[int, Node] = {}
        self._places: dict[Place, Node] = {}

    def node(self, index: _Index) -> Node:
        """The node of an index; the root for none."""
        return self._nodes.get(index.internalId(), self.root) if index.isValid() else self.root

    def index_of(self, node: Node) -> QModelIndex:
        """The index of a node; none for the root."""
        return QModelIndex() if node is self.root else self.createIndex(node.row, 0, id(node))

    def holds(self, node: Node | None) -> bool:
        """Whether a node is still in the tree."""
        return node is not None and (node is self.root or id(node) in self._nodes)

    def find(self, place: Place) -> Node | None:
        """The node of a place, where it is in the tree."""
        return self._places.get(place)

    def account(self, account: str) -> Node | None:
        """The node of an account."""
        return next((node for node in self.root.children if node.account_id == account), None)

    def walk(self, start: Node | None = None) -> Iterator[Node]:
        """All nodes below one, parents first."""
        for child in (start or self.root).children:
            yield child
            yield from self.walk(child)

    def set_children(self, parent: Node, wanted: Sequence[Node], known: Known = Known.YES) -> None:
        """Make these the children of `parent`. Nodes that stand for the same stay, with all below them."""
        parent.known = known
        old = {child.identity: child for child in parent.children}
        final = [old.get(child.identity, child) for child in wanted]
        for child, newer in zip(final, wanted, strict=True):
            if child is not newer:
                child.take(newer)
        self._remove_others(parent, _in_order(parent.children, final))
        self._insert_missing(parent, final)
        if final:
            self.dataChanged.emit(self.index(0, 0, self.index_of(parent)), self.index_of(final[-1]))
        self.touch(parent)

    def insert_folder(self, parent: Node, child: Node) -> None:
        """Add a folder where its key belongs, the way listings are ordered."""
        key = _order(child)
        searches = sum(1 for other in parent.children if other.kind is Kind.SEARCH)
        row = sum(1 for other in parent.children if other.kind in (Kind.FOLDER, Kind.TRASH) and _order(other) < key)
        self._insert(parent, searches + row, [child])

    def drop(self, node: Node) -> None:
        """Take a node out, with all below it."""
        if node.parent is not None and self.holds(node):
            self._remove(node.parent, node.row, node.row)

    def touch(self, node: Node) -> None:
        """A node shows something else now."""
        if node is not self.root:
            index = self.index_of(node)
            self.dataChanged.emit(index, index)

    def say_again(self, say: Callable[[str], str]) -> None:
        """Notes in another language: gui/languages/relabel.py."""
        for node in self.walk():
            if node.kind is Kind.NOTE:
                node.text, node.tip, node.link = say(node.text), say(node.tip), say(node.link)
            elif node.kind is Kind.TRASH:
                node.text = say(node.text)

    # --- what views ask ---

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        above = self.node(parent)
        if column != 0 or not 0 <= row < len(above.children):
            return QModelIndex()
        return self.createIndex(row, 0, id(above.children[row]))

    def parent(self, index: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self.node(index).parent if index.isValid() else None
        return self.index_of(above) if above is not None else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(self.node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: _Index = _NOWHERE) -> bool:
        node = self.node(parent)
        return bool(node.children) if node is self.root else node.opens

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        node = self.node(index)
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return formats.visible(node.text)
        return formats.tip(formats.visible(node.tip or node.text)) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.node(index).kind is Kind.NOTE:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled

    # --- changes, in runs: one signal for many rows ---

    def _remove_others(self, parent: Node, staying: set[int]) -> None:
        last = len(parent.children) - 1
        while last >= 0:
            if id(parent.children[last]) in staying:
                last -= 1
                continue
            first = last
            while first > 0 and id(parent.children[first - 1]) not in staying:
                first -= 1
            self._remove(parent, first, last)
            last = first - 1

    def _insert_missing(self, parent: Node, final: Sequence[Node]) -> None:
        present = {id(child) for child in parent.children}
        row = 0
        while row < len(final):
            end = row
            while end < len(final) and id(final[end]) not in present:
                end += 1
            if end > row:
                self._insert(parent, row, final[row:end])
            row = end + 1

    def _insert(self, parent: Node, row: int, children: Sequence[Node]) -> None:
        self.beginInsertRows(self.index_of(parent), row, row + len(children) - 1)
        parent.children[row:row] = children
        for child in children:
            child.parent = parent
            for node in (child, *self.walk(child)):
                self._nodes[id(node)] = node
                if node.place is not None:
                    self._places[node.place] = node
        self.endInsertRows()

    def _remove(self, parent: Node, first: int, last: int) -> None:
        self.beginRemoveRows(self.index_of(parent), first, last)
        for child in parent.children[first : last + 1]:
            for node in (child, *self.walk(child)):
                del self._nodes[id(node)]
                if node.place is not None:
                    del self._places[node.place]
        del parent.children[first : last + 1]
        self.endRemoveRows()


def _order(node: Node) -> bytes:
    return node.place.key.encode() if node.place is not None else b""


def _in_order(children: Sequence[Node], final: Sequence[Node]) -> set[int]:
    """The ids of children that can stay where they are; one that moved among its neighbours is taken out and back."""
    rank = {id(child): row for row, child in enumerate(final)}
    staying: set[int] = set()
    highest = -1
    for child in children:
        row = rank.get(id(child), -1)
        if row > highest:
            staying.add(id(child))
            highest = row
    return staying
