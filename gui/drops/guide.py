"""The part of a view that hears of drags: judges what a drop at a place would do, shows it at the pointer, does it.

Which place is under the pointer, and what is lit, is said by its kinds: rows (gui/file_table/drops.py), nodes of the
tree (gui/space_tree/drops.py), tabs (gui/browsing/tab_strip.py). What a drop means is decided by controller.py.
"""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from core.model import Place
from gui.actions.context import Desk
from gui.drops import controller
from gui.drops.act import Act

REST_MS = 700
"""A drag that rests on something closed opens it: long enough not to open what is only crossed."""


class Guide(QObject):
    """One for each view. A target of None is refused, without a word where that is better."""

    def __init__(self, desk: Desk, parent: QObject | None = None, *, silent: bool = True) -> None:
        super().__init__(parent)
        self._desk, self._silent = desk, silent
        self._judged: tuple[Place | None, Qt.KeyboardModifier, controller.Plan] | None = None
        """The last drop that would be taken: a hand trembles, and a selection may be a million keys."""

    def entered(self, event: QDragEnterEvent) -> None:
        """A drag comes in: take it if it can be meant for us at all."""
        self._judged = None
        event.setAccepted(controller.accepts(event.mimeData()))

    def judge(self, event: QDragMoveEvent, target: Place | None) -> bool:
        """Whether a drop here would be taken."""
        plan = self._verdict(event, target)
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        controller.say_why(plan)
        return plan.act is not Act.REFUSE

    def left(self) -> None:
        """The drag went away."""
        self._judged = None
        controller.say_why(None)

    def carry_out(self, event: QDropEvent, target: Place | None, at: QPoint) -> None:
        """Do it; `at` is where on the screen a question may open."""
        self._judged = None
        plan = self._plan(event, target)
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        if target is not None:
            controller.drop(self._desk, plan, target, at)

    def _verdict(self, event: QDropEvent, target: Place | None) -> controller.Plan:
        """The plan of a moment ago, if the same is asked. What was refused may be known better by now."""
        asked = target, event.modifiers()
        if self._judged is None or self._judged[:2] != asked:
            plan = self._plan(event, target)
            self._judged = None if plan.act is Act.REFUSE else (*asked, plan)
            return plan
        return self._judged[2]

    def _plan(self, event: QDropEvent, target: Place | None) -> controller.Plan:
        if target is None and self._silent:
            return controller.Plan(Act.REFUSE)
        return controller.plan_for(self._desk, event.mimeData(), target, event.modifiers())


def rest_timer(parent: QObject) -> QTimer:
    """Runs out once a drag has rested."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(REST_MS)
    return timer
