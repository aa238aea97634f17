"""Keys and mouse in the whole window on a real engine, and the official SDK that sees what came of it."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.model import Place
from gui.drops.controller import drag_data
from gui.file_table.columns import Column
from tests.contract.engine.witness import Witness
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import Sandbox

PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
ONE, OTHER = "site-assets", "media-library"


class Hands:
    """Keys and mouse in the window, and what the SDK sees below `desk/` of a space."""

    def __init__(self, shell: Shell, sdk: Witness) -> None:
        self.shell, self.bench, self.sdk = shell, shell.bench, sdk

    def keys(self, space: str = ONE) -> list[str]:
        return [key for key in self.sdk.keys(space) if key.startswith("desk/")]

    async def select(self, *names: str) -> None:
        """Select rows by name."""
        assert self.bench.place is not None
        prefix = self.bench.place.key
        await until(lambda: {name.rstrip("/") for name in names} <= set(self.shell.names()))
        self.bench.folder.view.keeper.select_keys([prefix + name for name in names])
        assert {row.key for row in self.bench.folder.view.selected_rows()} == {prefix + name for name in names}

    def press(self, action: str) -> None:
        """What its shortcut does while the table has the focus."""
        self.bench.actions[action].trigger()

    def drop(self, data: QMimeData, view: Any, at: QPoint, keys: Qt.KeyboardModifier = PLAIN) -> bool:
        """A drag that ends there; whether it was taken."""
        button = Qt.MouseButton.LeftButton
        for event in (
            QDragEnterEvent(at, ACTIONS, data, button, keys),
            QDragMoveEvent(at, ACTIONS, data, button, keys),
            QDropEvent(QPointF(at), ACTIONS, data, button, keys),
        ):
            QApplication.sendEvent(view.viewport(), event)
        return event.isAccepted()

    def row(self, name: str) -> QPoint:
        """The middle of a row of the table."""
        view = self.bench.folder.view
        index = view.model().index(self.shell.names().index(name), Column.NAME)
        return view.visualRect(index).center()

    def selection(self) -> QMimeData:
        """What a drag of the selected rows carries."""
        return drag_data(self.bench.table_context())

    async def node(self, place: Place) -> QPoint:
        """The middle of a space or folder in the tree, once it is there."""
        model = self.bench.tree.model
        await until(lambda: model.find(place))
        node = model.find(place)
        assert node is not None
        return self.bench.tree.view.visualRect(model.index_of(node)).center()

    async def asked(self) -> QMenu:
        """The menu that asks what a drop is to do."""
        await until(QApplication.activePopupWidget)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    async def choose(self, text: str) -> None:
        """An item of the menu that asks."""
        menu = await self.asked()
        menu.setActiveAction(next(item for item in menu.actions() if item.text().startswith(text)))
        QTest.keyClick(menu, Qt.Key.Key_Return)


Work = Callable[[Hands], Coroutine[Any, Any, None]]


def in_window(qapp: QApplication, cloud: Sandbox, sdk: Witness, profile: Path, work: Work) -> None:
    """Work in a window that shows `desk/`."""

    async def whole(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open(ONE, "desk/")
        await work(Hands(shell, sdk))

    run(qapp, profile, whole)
