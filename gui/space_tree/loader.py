"""Finds the children of a node: an account's spaces, a place's folders. One at a time for each node; never blocks."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place, Rows
from gui import tasks
from gui.actions.context import Engine
from gui.known import Known as Book
from gui.messages import explain
from gui.search.saved import SavedSearches
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Known, Node, Offer, folder_node, note_node, search_node, space_node, trash_node

FOLDER_LIMIT = 2000
"""Folders shown below one node; the table shows all of them, and filters."""

PATIENCE_MS = 300
"""What is there sooner needs no "Loading…"."""


IsTrash = Callable[[Place], bool]


class Loader(QObject):
    """`loaded(Node)` comes once a node's children are known, or a note in their place says why they are not."""

    loaded = Signal(object)

    def __init__(
        self,
        engine: Engine,
        book: Book,
        saved: SavedSearches,
        model: TreeModel,
        is_trash: IsTrash,
        parent: QObject | None = None,
    ) -> None:
        """`is_trash` tells whether a folder is the trash of its space."""
        super().__init__(parent)
        self._saved = saved
        self._is_trash = is_trash
        self._engine, self._book, self._model = engine, book, model
        self._running: dict[Node, asyncio.Task[None]] = {}

    @property
    def busy(self) -> bool:
        """Whether anything is being looked for."""
        return bool(self._running)

    def load(self, node: Node, *, again: bool = False) -> None:
        """Find the children of a node unless they are known, or being looked for; with `again` in any case, anew."""
        running = self._running.get(node)
        if node.kind in (Kind.NOTE, Kind.TRASH, Kind.SEARCH) or (
            not again and (running is not None or node.known is Known.YES)
        ):
            return
        if running is not None:
            running.cancel()
        node.known = Known.LOADING
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._say_loading(node))
        self._running[node] = task = tasks.spawn(self._load(node))
        task.add_done_callback(lambda done: self._ended(node, done))

    def _ended(self, node: Node, task: "asyncio.Task[None]") -> None:
        if self._running.get(node) is task:
            del self._running[node]

    async def _load(self, node: Node) -> None:
        known = Known.YES
        try:
            children = await (self._spaces(node) if node.account is not None else self._folders(node))
        except SpaceferryError as error:
            known, children = Known.FAILED, [self._error(error)]
        if self._model.holds(node):
            self._model.set_children(node, [*self.searches(node), *children], known)
            self.loaded.emit(node)

    def _say_loading(self, node: Node) -> None:
        waiting = node.known is Known.LOADING and self._model.holds(node)
        if waiting and all(child.kind is Kind.NOTE for child in node.children):
            self._model.set_children(node, [note_node(self.tr("Loading…"))], Known.LOADING)

    async def _spaces(self, node: Node) -> list[Node]:
        if not node.ready:
            return [self._state(node)]
        views = await self._engine.call(msg.ListSpaces(node.account_id))
        self._book.take_spaces(node.account_id, views)
        if not views:
            return [note_node(self.tr("No spaces yet"))]
        best = [self._book.space(node.account_id, view.space.name) or view for view in views]
        provider = self._book.provider(node.account_id)
        return [space_node(node.account_id, view.space, provider) for view in best]

    async def _folders(self, node: Node) -> list[Node]:
        if node.place is None:
            return []
        found: list[Node] = []
        pages = self._engine.stream(msg.OpenFolder(node.place))
        try:
            async for rows in pages:
                found += [self.folder(Place(node.place.account, node.place.space, key)) for key in folders(rows)]
                if len(found) > FOLDER_LIMIT:
                    return [*found[:FOLDER_LIMIT], note_node(self.tr("More in the table"))]
        finally:
            await pages.aclose()
        return found

    def folder(self, place: Place) -> Node:
        """The node of a folder; a space's trash has one of its own kind."""
        return trash_node(place, self.tr("Trash")) if self._is_trash(place) else folder_node(place)

    def searches(self, node: Node) -> list[Node]:
        """The saved searches of a space; none where the node is another."""
        place = node.place if node.kind is Kind.SPACE else None
        return [search_node(one) for one in self._saved.of(place.account, place.space)] if place else []

    def _error(self, error: SpaceferryError) -> Node:
        said = explain(error)
        tip = "\n".join(filter(None, (said.title, said.advice)))
        return note_node(said.title, tone="bad", tip=tip, link=self.tr("Retry"), offer=Offer.RETRY)

    def _state(self, node: Node) -> Node:
        """The line below an account that needs something before its spaces can be seen."""
        state = node.account.state if node.account is not None else ""
        if state == "locked":
            return note_node(self.tr("Keyring locked"), link=self.tr("Unlock"), offer=Offer.UNLOCK)
        if state == "silent":
            return note_node(self.tr("Keyring silent"), link=self.tr("Retry"), offer=Offer.UNLOCK)
        words = self.tr("No keyring") if state == "missing" else self.tr("Keys needed")
        return note_node(words, link=self.tr("Enter"), offer=Offer.ENTER_KEYS)


def folders(rows: Rows) -> list[str]:
    """The keys of the folders in a frame."""
    ends = (0, *memoryview(rows.ends).cast("I"))
    return [rows.keys[ends[at] : ends[at + 1]].decode() for at in range(rows.count) if rows.kinds[at] == 1]
