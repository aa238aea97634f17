"""Finds the children of a node: an account's spaces, a place's folders. One at a time for each node; never blocks."""

import asyncio

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place, Rows
from gui import tasks
from gui.actions.context import Engine
from gui.known import Known as Book
from gui.messages import explain
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Known, Node, folder_node, note_node

FOLDER_LIMIT = 2000
"""Folders shown below one node; the table shows all of them, and filters."""

PATIENCE_MS = 300


class Loader(QObject):
    """`loaded(Node)` comes once a node's children are known, or an error stands in their place."""

    loaded = Signal(object)

    def __init__(self, engine: Engine, book: Book, model: TreeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._book, self._model = engine, book, model
        self._running: dict[int, asyncio.Task[None]] = {}

    def load(self, node: Node, *, again: bool = False) -> None:
        """Find the children of a node unless they are known, or being looked for."""
        if node.kind is Kind.NOTE or node.known is Known.LOADING or (node.known is Known.YES and not again):
            return
        node.known = Known.LOADING
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._say_loading(node))
        task = tasks.spawn(self._load(node))
        self._running[id(node)] = task
        task.add_done_callback(lambda _task: self._running.pop(id(node), None))

    async def _load(self, node: Node) -> None:
        try:
            children = await (self._spaces(node) if node.kind is Kind.ACCOUNT else self._folders(node))
        except SpaceferryError as error:
            children = [note_node(node, explain(error).title, "bad", retry=True)]
        self._model.set_children(node, children)
        self.loaded.emit(node)

    def _say_loading(self, node: Node) -> None:
        if node.known is Known.LOADING and not node.children:
            self._model.set_children(node, [note_node(node, self.tr("Loading…"))], Known.LOADING)

    async def _spaces(self, node: Node) -> list[Node]:
        views = await self._engine.call(msg.ListSpaces(node.account_id))
        self._book.take_spaces(node.account_id, views)
        if not views:
            return [note_node(node, self.tr("No spaces yet"))]
        return [
            Node(
                Kind.SPACE,
                view.space.name,
                node,
                Place(node.account_id, view.space.name),
                private=view.space.private,
                readonly=view.space.readonly,
            )
            for view in views
        ]

    async def _folders(self, node: Node) -> list[Node]:
        if node.place is None:
            return []
        found: list[Node] = []
        pages = self._engine.stream(msg.OpenFolder(node.place))
        try:
            async for rows in pages:
                found += [folder_node(node, Place(node.place.account, node.place.space, key)) for key in folders(rows)]
                if len(found) > FOLDER_LIMIT:
                    return [*found[:FOLDER_LIMIT], note_node(node, self.tr("More in the table"))]
        finally:
            await pages.aclose()
        return found


def folders(rows: Rows) -> list[str]:
    """The keys of the folders in a frame."""
    ends = memoryview(rows.ends).cast("I")
    return [rows.keys[ends[at - 1] if at else 0 : ends[at]].decode() for at in range(rows.count) if rows.kinds[at] == 1]
