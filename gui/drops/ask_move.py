"""The question before a drop moves objects: a small menu where they were dropped."""

import asyncio
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from core.model import Place
from gui.drops.act import Act
from gui.theme.icons import icon


@dataclass(frozen=True, slots=True)
class Question:
    """How many items go where (0: nobody has counted them); the words of the road, where it is a far one; whether they
    may be moved at all.

    On a far road a copy is what Enter means: the sources stay.
    """

    count: int
    target: Place
    road: str = ""
    moves: bool = True


class MoveQuestion(QObject):
    """The menu: move, copy, or neither."""

    def build(self, parent: QWidget, of: Question) -> tuple[QMenu, dict[object, Act]]:
        """The menu, and what each of its items means."""
        menu = QMenu(parent)
        folder = of.target.key.rstrip("/").rsplit("/", 1)[-1] or of.target.space
        if of.road:
            menu.addAction(icon("swap-horizontal"), of.road).setEnabled(False)
            menu.addSeparator()
        words = self.tr("Move %Ln item(s) to {folder}", "", of.count) if of.count else self.tr("Move all to {folder}")
        move = menu.addAction(icon("file-move-outline"), words.format(folder=folder))
        move.setEnabled(of.moves)
        copy = menu.addAction(icon("content-copy"), self.tr("Copy here"))
        menu.addSeparator()
        cancel = menu.addAction(icon("close"), self.tr("Cancel"))
        default = copy if of.road else move
        menu.setDefaultAction(default)
        menu.setActiveAction(default)
        return menu, {move: Act.MOVE, copy: Act.COPY, cancel: Act.REFUSE}


async def ask_move(parent: QWidget, at: QPoint, of: Question) -> Act:
    """Ask; REFUSE where the menu was closed."""
    menu, meanings = MoveQuestion().build(parent, of)
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
