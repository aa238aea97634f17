"""The kinds of view that a pane of rows can show, by name; all are made over the same TableModel.

A new kind is a line in ViewKind and one in MAKERS: a function that imports its module late and makes a RowsView
(rows_view.py says what that has to do). The table is not among them: every pane has one, for its columns are kept.
"""

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from gui.actions.context import Desk
from gui.file_table.model import TableModel
from gui.file_table.rows_view import RowsView

if TYPE_CHECKING:
    from gui.grid.looks import Placed


class ViewKind(enum.Enum):
    """Values are kept over restarts."""

    TABLE = "table"
    GRID = "grid"
    COMPACT = "compact"


def _grid(model: TableModel, desk: Desk, parent: QWidget) -> RowsView:
    from gui.grid.icons import IconGrid

    return IconGrid(model, desk, cast("Placed", parent), parent)


def _compact(model: TableModel, desk: Desk, parent: QWidget) -> RowsView:
    from gui.grid.compact import CompactList

    return CompactList(model, desk, parent)


MAKERS: dict[ViewKind, Callable[[TableModel, Desk, QWidget], RowsView]] = {
    ViewKind.GRID: _grid,
    ViewKind.COMPACT: _compact,
}
"""How each is made, but the table."""


def can_make(kind: ViewKind) -> bool:
    """Whether a pane can show this kind of view."""
    return kind is ViewKind.TABLE or kind in MAKERS


def make_view(kind: ViewKind, model: TableModel, desk: Desk, parent: QWidget) -> RowsView:
    """A view of its own over the model. Raises KeyError for a kind that cannot be made, and for the table."""
    return MAKERS[kind](model, desk, parent)
