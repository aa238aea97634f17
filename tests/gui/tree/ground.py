"""Ground of the tree's tests: an engine with accounts, spaces and folders in dicts, and a panel on it."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.listing.columns import pack
from core.model import ListingPage, ObjectInfo, Place, Rows, Space
from gui.actions.context import ActionContext
from gui.known import Known
from gui.space_tree.node import Node
from gui.space_tree.panel import SpacePanel
from tests.gui.actions.desk import PROVIDER, RecordingDesk, Script, context, until

T = TypeVar("T")


class Cloud(Script):
    """`folders` holds the folder names below a prefix, for every space; `gate` holds listings up while it is shut."""

    def __init__(self, **spaces: tuple[str, ...]) -> None:
        super().__init__()
        self.accounts = [account(name) for name in spaces]
        self.spaces: dict[str, tuple[str, ...] | SpaceferryError] = dict(spaces)
        self.folders: dict[str, tuple[str, ...] | SpaceferryError] = {}
        self.gate = asyncio.Event()
        self.gate.set()
        self.answers[msg.ListAccounts] = lambda _asked: tuple(self.accounts)
        self.answers[msg.ListSpaces] = self._list_spaces

    def _list_spaces(self, asked: msg.ListSpaces) -> Any:
        found = self.spaces[asked.account]
        if isinstance(found, SpaceferryError):
            return found
        return tuple(msg.SpaceView(Space(name, private=name.startswith("private")), ()) for name in found)

    async def stream(self, request: msg.Stream[T]) -> AsyncGenerator[T, None]:
        assert isinstance(request, msg.OpenFolder)
        self.calls.append(request)
        prefix = request.place.key
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.closed.append(request)
            raise
        found = self.folders.get(prefix, ())
        if isinstance(found, SpaceferryError):
            raise found
        for start in range(0, max(len(found), 1), 1000):
            page: Any = frame(prefix, *found[start : start + 1000])
            yield page


def account(name: str, state: str = "ready") -> msg.AccountView:
    return msg.AccountView(name, name.capitalize(), PROVIDER.id, state, False, {}, ())


def frame(prefix: str, *names: str) -> Rows:
    """Folders, and an object between them that is none of the tree's business."""
    return pack(ListingPage((ObjectInfo(f"{prefix}file.txt"),), tuple(f"{prefix}{n}/" for n in names), ""), prefix)


class Side:
    """A panel on a cloud, shown, with what it asks to navigate to."""

    def __init__(self, cloud: Cloud, parent: QWidget) -> None:
        self.cloud = cloud
        self.desk = RecordingDesk(cloud, parent)
        self.book = Known(cloud, parent)
        self.book.providers = (PROVIDER,)
        self.panel = SpacePanel(self.desk, self.book, self.context_of, parent)
        self.tester = QAbstractItemModelTester(
            self.panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent
        )
        self.went: list[Place] = []
        self.panel.navigate.connect(self.went.append)
        self.panel.resize(220, 500)
        self.panel.show()

    def context_of(self, node: Node) -> ActionContext:
        return context(self.desk, place=node.place, account=self.book.account(node.account_id))

    async def start(self) -> "Side":
        """Accounts come, their spaces are listed."""
        await self.book.load_accounts()
        await self.settled()
        return self

    async def settled(self) -> None:
        """Wait until nothing is being looked for."""
        await until(lambda: not self.panel.loader.busy)

    def tree(self) -> list[str]:
        """The rows that can be seen, indented, as text."""
        view, model, lines = self.panel.view, self.panel.model, []
        index = model.index(0, 0)
        if view.isRowHidden(0, model.index_of(model.root)):
            index = view.indexBelow(index)
        while index.isValid():
            node = model.node(index)
            lines.append("  " * node.depth + index.data())
            index = view.indexBelow(index)
        return lines

    def node(self, space: str, key: str = "", owner: str = "studio") -> Node:
        found = self.panel.model.find(Place(owner, space, key))
        assert found is not None
        return found

    async def open(self, node: Node, opened: bool = True) -> None:
        self.panel.view.setExpanded(self.panel.model.index_of(node), opened)
        await self.settled()

    def spot(self, node: Node) -> QPoint:
        """The middle of a row's name."""
        return self.panel.view.visualRect(self.panel.model.index_of(node)).center()

    def click(self, node: Node, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mouseClick(self.panel.view.viewport(), button, pos=self.spot(node))

    @property
    def shown(self) -> Place | None:
        node = self.panel.view.shown
        return node.place if node is not None else None
