"""Where the parts of the history's window stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QSplitter, QTableView, QVBoxLayout, QWidget

from gui.formats import MOMENT_WIDTH

if TYPE_CHECKING:
    from gui.operations.history_window import HistoryWindow

ROW = 28
WIDTHS = {0: 120, 1: 230, 2: 170, 3: 160, 5: MOMENT_WIDTH}
ITEM_WIDTHS = {0: 330, 1: 300}


def plain_table(model: QAbstractItemModel, name: str, parent: QWidget) -> QTableView:
    """A table of whole rows, one selected at a time."""
    table = QTableView(parent)
    table.setModel(model)
    table.setAccessibleName(name)
    table.setProperty("plain", True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setTabKeyNavigation(False)
    table.setIconSize(QSize(16, 16))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def lay_out(window: "HistoryWindow") -> None:
    """The search and the acts above, the operations, below them the objects of the selected one."""
    _widths(window.table, WIDTHS, 4)
    _widths(window.details, ITEM_WIDTHS, 2)
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


def _widths(table: QTableView, widths: dict[int, int], stretched: int) -> None:
    for column, width in widths.items():
        table.setColumnWidth(column, width)
    table.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
