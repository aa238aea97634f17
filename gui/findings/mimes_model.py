"""Objects whose type does not fit their names: the type now, the type it should have, and which are to be corrected."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from gui import formats
from gui.findings.found import Found
from gui.theme.theme import tokens
from gui.titled import AT_RIGHT, ROOT, Index, TitledModel

NAME, FOLDER, NOW, WANTED, SIZE = range(5)


class Misfit(NamedTuple):
    """An object, and the type that it should have."""

    found: Found
    wanted: str


class MimesModel(TitledModel[Misfit]):
    """`changed()` follows every tick."""

    changed = Signal()

    right = frozenset({SIZE})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = (
            self.tr("Name"),
            self.tr("Folder"),
            self.tr("Type now"),
            self.tr("Type it should have"),
            self.tr("Size"),
        )
        self.ticked = bytearray()

    def clear(self) -> None:
        """Forget all rows."""
        self.ticked = bytearray()
        self.set_rows(())
        self.changed.emit()

    def add(self, rows: Sequence[Misfit]) -> None:
        """Append rows, ticked."""
        if not rows:
            return
        self.beginInsertRows(ROOT, len(self.rows), len(self.rows) + len(rows) - 1)
        self.rows += rows
        self.ticked += b"\1" * len(rows)
        self.endInsertRows()

    def chosen(self) -> dict[str, list[Found]]:
        """The ticked objects by the type they should have."""
        found: dict[str, list[Found]] = {}
        for row, on in zip(self.rows, self.ticked, strict=True):
            if on:
                found.setdefault(row.wanted, []).append(row.found)
        return found

    def tick_all(self, on: bool) -> None:
        """Tick all or none."""
        self.ticked = bytearray(bytes([on]) * len(self.rows))
        if self.rows:
            ends = self.index(0, NAME), self.index(len(self.rows) - 1, NAME)
            self.dataChanged.emit(*ends, [Qt.ItemDataRole.CheckStateRole])
        self.changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NAME else found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        self.changed.emit()
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        (found, wanted), column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            texts = (
                formats.visible(found.row().name),
                formats.visible(found.folder) or "/",
                formats.visible(found.mime) or self.tr("none"),
                wanted,
                formats.size(found.size),
            )
            return texts[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            return Qt.CheckState.Checked if self.ticked[index.row()] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.tip(formats.visible(found.key))
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SIZE:
            return AT_RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column in (FOLDER, NOW, SIZE):
            return QBrush(QColor(tokens().dim))
        return None
