"""The look of the tables of lists: whole rows, no grid, widths that grow with the text."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.theme.theme import theme

ROW = 28
ICON = 16


def plain_table(model: QAbstractItemModel, name: str, parent: QWidget, *, single: bool = False) -> QTableView:
    """A table of rows; with `single` one is selected at a time. `name` is what a screen reader says."""
    table = QTableView(parent)
    table.setModel(model)
    table.setAccessibleName(name)
    table.setProperty("plain", True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    if single:
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setTabKeyNavigation(False)  # Tab goes on to the next field
    table.setIconSize(QSize(ICON, ICON))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def set_widths(table: QTableView, widths: Mapping[int, int], stretched: int) -> None:
    """Give columns their widths, in pixels at the usual size of text, and one what is left."""
    for column, width in widths.items():
        table.setColumnWidth(column, round(width * theme.scale))
    table.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
