"""Drags over rows: which folder is under the pointer, and what is lit."""

from PySide6.QtCore import QObject, QPoint, QRectF
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QPainter, QPen

from core.model import Place
from gui.actions.context import Desk
from gui.drops import controller
from gui.drops.guide import Guide
from gui.file_table.model import TableModel
from gui.theme.theme import tokens

FRAME = 2
"""Pixels of the frame around what a drop would go to."""

WHOLE = -1
"""Lit: the whole pane, not a row."""


class DropGuide(Guide):
    """`lit` is the folder row a drop would go to, WHOLE for the folder shown, None for nothing."""

    def __init__(self, desk: Desk, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(desk, parent, silent=False)
        self._model = model
        self.lit: int | None = None

    def moved(self, event: QDragMoveEvent, row: int) -> None:
        """The pointer moved over a row, or over -1."""
        target, folder_row = self._target(row)
        self.lit = folder_row if self.judge(event, target) else None

    def left(self) -> None:
        super().left()
        self.lit = None

    def dropped(self, event: QDropEvent, row: int, at: QPoint) -> None:
        """Do it; `at` is where on the screen a question may open."""
        self.lit = None
        self.carry_out(event, self._target(row)[0], at)

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
