"""Drags over the tree: the row under the pointer lights up, one that stays closed opens, a drop goes exactly there."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from core.model import Place
from gui.actions.context import Desk
from gui.drops.guide import Guide, rest_timer
from gui.space_tree.node import Kind, Node


class DropGuide(Guide):
    """`lit(Node | None)` says what to light; `rested(Node)` that a drag stayed on a node long enough to open it."""

    lit = Signal(object)
    rested = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._over: Node | None = None
        self._timer = rest_timer(self)
        self._timer.timeout.connect(lambda: self.rested.emit(self._over))

    def moved(self, event: QDragMoveEvent, node: Node | None) -> None:
        """The pointer moved over a node, or over none."""
        taken = self.judge(event, _target(node))
        self.lit.emit(node if taken else None)
        if node is not self._over:
            self._over = node
            self._timer.stop()
            if node is not None and node.opens:
                self._timer.start()

    def left(self) -> None:
        super().left()
        self._over = None
        self._timer.stop()
        self.lit.emit(None)

    def dropped(self, event: QDropEvent, node: Node | None, at: QPoint) -> None:
        """Do it; `at` is where on the screen a question may open."""
        self.left()
        self.carry_out(event, _target(node), at)


def _target(node: Node | None) -> Place | None:
    return node.place if node is not None and node.kind is not Kind.TRASH else None
