"""The question before a drop moves objects: a small menu where they were dropped."""

import asyncio

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from core.model import Place
from gui.drops.act import Act
from gui.theme.icons import icon


class MoveQuestion(QObject):
    """The menu: move, copy, or neither."""

    def build(self, parent: QWidget, count: int, target: Place) -> tuple[QMenu, dict[object, Act]]:
        """The menu, and what each of its items means."""
        menu = QMenu(parent)
        folder = target.key.rstrip("/").rsplit("/", 1)[-1] or target.space
        move = menu.addAction(
            icon("file-move-outline"), self.tr("Move %Ln item(s) to {folder}", "", count).format(folder=folder)
        )
        copy = menu.addAction(icon("content-copy"), self.tr("Copy here"))
        menu.addSeparator()
        cancel = menu.addAction(icon("close"), self.tr("Cancel"))
        menu.setDefaultAction(move)
        menu.setActiveAction(move)
        return menu, {move: Act.MOVE, copy: Act.COPY, cancel: Act.REFUSE}


async def ask_move(parent: QWidget, at: QPoint, count: int, target: Place) -> Act:
    """Ask; REFUSE where the menu was closed."""
    menu, meanings = MoveQuestion().build(parent, count, target)
    chosen: asyncio.Future[Act] = asyncio.get_running_loop().create_future()

    def settle(act: Act) -> None:
        if not chosen.done():
            chosen.set_result(act)

    menu.triggered.connect(lambda action: settle(meanings[action]))
    # The menu hides before it says what was triggered, so closing counts only once that had its chance.
    loop = asyncio.get_running_loop()
    menu.aboutToHide.connect(lambda: loop.call_later(0, settle, Act.REFUSE))
    menu.popup(at)
    try:
        return await chosen
    finally:
        menu.deleteLater()
