"""What the tables of lists have in common: rows, and columns with titles. What a cell shows is each table's own."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TitledModel(QAbstractTableModel, Generic[R]):
    """`rows` are changed between Qt's own begin… and end… calls, or all at once by `set_rows`."""

    right: frozenset[int] = frozenset()
    """Columns whose titles stand at the right, as their numbers do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles: tuple[str, ...] = ()
        """Set by each table right after this, for before it nothing can be translated."""
        self.rows: list[R] = []

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return AT_RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section in self.right else None
