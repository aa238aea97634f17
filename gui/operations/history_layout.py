"""Where the parts of the history's window stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gui.formats import MOMENT_WIDTH
from gui.plain_table import set_widths

if TYPE_CHECKING:
    from gui.operations.history_window import HistoryWindow

WIDTHS = {0: 120, 1: 230, 2: 170, 3: 160, 5: MOMENT_WIDTH}
ITEM_WIDTHS = {0: 330, 1: 300}


def lay_out(window: "HistoryWindow") -> None:
    """The search and the acts above, the operations, below them the objects of the selected one."""
    set_widths(window.table, WIDTHS, 4)
    set_widths(window.details, ITEM_WIDTHS, 2)
    window.search.setFixedWidth(200)
    window.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    head = _line(window.search)
    head.addStretch(1)
    for button in (window.undo, window.go_on, window.retry, window.stop):
        head.addWidget(button)
    middle = _line(window.tells)
    middle.setStretch(0, 1)
    for widget in (window.which, window.export, window.forget):
        middle.addWidget(widget)
    above, below = QWidget(window), QWidget(window)
    _column(above, window.empty, window.table)
    lower = _column(below)
    lower.addLayout(middle)
    lower.addWidget(window.details, 1)
    split = QSplitter(Qt.Orientation.Vertical, window)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    split.addWidget(above)
    split.addWidget(below)
    layout = _column(window)
    layout.addLayout(head)
    layout.addWidget(split, 1)


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(12, 8, 12, 8)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    return line


def _column(around: QWidget, *widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, 1)
    return column
