"""Drags over the table and out of it: what is under the pointer, what is lit, and what the drop does.

What a drop means is decided by gui/drops/controller.py; here is only the table's side of it.
"""

from PySide6.QtCore import QObject, QPoint, QRectF
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPen

from core.model import Place
from gui.actions.context import Desk
from gui.drops import controller
from gui.drops.act import Act
from gui.file_table.model import TableModel
from gui.theme.theme import tokens

FRAME = 2
"""Pixels of the frame around what a drop would go to."""

WHOLE = -1
"""Lit: the whole pane, not a row."""


class DropGuide(QObject):
    """`lit` is the folder row a drop would go to, WHOLE for the folder shown, None for nothing."""

    def __init__(self, desk: Desk, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self.lit: int | None = None

    def entered(self, event: QDragEnterEvent) -> None:
        """A drag comes in: take it if it can be meant for us at all."""
        event.setAccepted(controller.accepts(event.mimeData()))

    def moved(self, event: QDragMoveEvent, row: int) -> None:
        """The pointer moved over a row, or over -1."""
        target, folder_row = self._target(row)
        plan = self._plan(event, target)
        self.lit = None if plan.act is Act.REFUSE else folder_row
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        controller.say_why(plan)

    def left(self) -> None:
        """The drag went away."""
        self.lit = None
        controller.say_why(None)

    def dropped(self, event: QDropEvent, row: int, at: QPoint) -> None:
        """Do it; `at` is where on the screen a question may open."""
        self.lit = None
        target, _ = self._target(row)
        plan = self._plan(event, target)
        event.setDropAction(controller.action_of(plan))
        event.setAccepted(plan.act is not Act.REFUSE)
        if target is not None:
            controller.drop(self._desk, plan, target, at)

    def _plan(self, event: QDropEvent, target: Place | None) -> controller.Plan:
        return controller.plan_for(self._desk, event.mimeData(), target, event.modifiers())

    def _target(self, row: int) -> tuple[Place | None, int]:
        """The place a drop at a row goes to, and what to light."""
        shown = self._desk.context().place
        if row >= 0 and self._model.row_at(row).is_folder:
            return controller.target_of(shown, self._model.key_at(row)), row
        return controller.target_of(shown, None), WHOLE


def paint_frame(painter: QPainter, rect: QRectF) -> None:
    """The accent frame around a target."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens().accent), FRAME))
    inset = FRAME / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 4, 4)
