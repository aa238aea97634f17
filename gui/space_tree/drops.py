"""Drags over the tree: the row under the pointer lights up, one that stays closed opens, a drop goes exactly there.

What a drop means is decided by gui/drops/controller.py; here is only the tree's side of it.
"""

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from gui.actions.context import Desk
from gui.drops import controller
from gui.drops.act import Act
from gui.space_tree.node import Kind, Node

OPEN_AFTER_MS = 700
"""A drag that rests on a closed node opens it: long enough not to open what is only crossed."""


class DropGuide(QObject):
    """`lit(Node | None)` says what to light; `rested(Node)` that a drag stayed on a node long enough to open it."""

    lit = Signal(object)
    rested = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._over: Node | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(OPEN_AFTER_MS)
        self._timer.timeout.connect(lambda: self.rested.emit(self._over))

    def entered(self, event: QDragEnterEvent) -> None:
        """A drag comes in: take it if it can be meant for us at all."""
        event.setAccepted(controller.accepts(event.mimeData()))

    def moved(self, event: QDragMoveEvent, node: Node | None) -> None:
        """The pointer moved over a node, or over none."""
        plan = self._plan(event, node)
        self._light(node if plan.act is not Act.REFUSE else None)
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        controller.say_why(plan)
        if node is not self._over:
            self._over = node
            self._timer.stop()
            if node is not None and node.opens:
                self._timer.start()

    def left(self) -> None:
        """The drag went away, or was dropped."""
        self._over = None
        self._timer.stop()
        self._light(None)
        controller.say_why(None)

    def dropped(self, event: QDropEvent, node: Node | None, at: QPoint) -> None:
        """Do it; `at` is where on the screen a question may open."""
        self.left()
        plan = self._plan(event, node)
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        if node is not None and node.place is not None:
            controller.drop(self._desk, plan, node.place, at)

    def _plan(self, event: QDropEvent, node: Node | None) -> controller.Plan:
        if node is None or node.place is None or node.kind is Kind.TRASH:
            return controller.Plan(Act.REFUSE)
        return controller.plan_for(self._desk, event.mimeData(), node.place, event.modifiers())

    def _light(self, node: Node | None) -> None:
        self.lit.emit(node)
