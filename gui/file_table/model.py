"""The table's model: the rows of one folder, filtered and sorted by an array of row numbers of its own.

gui/file_table/folder.py fills it. Frames are inserted as they come; another order, another filter or a large change is
one reset, over which gui/file_table/keeper.py holds selection and scroll position.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QModelRoleData,
    QModelRoleDataSpan,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.model import Changes, Rows
from gui.actions.context import Row
from gui.file_table.cells import Cells, CellTexts
from gui.file_table.changed import Edits, edits_of
from gui.file_table.columns import COLUMNS, Column, Sorting
from gui.file_table.rows import RowStore

if TYPE_CHECKING:
    from gui.file_table.order import FoldedNames

KEY = int(Qt.ItemDataRole.UserRole)
"""The role that answers with the whole key of a row."""

FEW = 64
"""Up to so many rows come and go one by one; more are one swap, which costs less than that many insertions."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMNS = len(Column)
_ROLE = Qt.ItemDataRole
_DROP = Qt.ItemFlag.ItemIsDropEnabled
_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
    | Qt.ItemFlag.ItemIsDragEnabled
)
_NAME_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsEditable


class TableModel(QAbstractTableModel):
    """Signals: `counts_changed` after rows came or went. Numbers mean the same as long as `store` is the same."""

    counts_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = CellTexts(self)
        self._sorting: Sorting | None = None
        self._wanted = ""
        self._names: FoldedNames | None = None
        self._take(RowStore(""))

    def _take(self, store: RowStore) -> None:
        self._store = store
        self._names = None
        self._texts.forget()
        self._arrange()

    # --- what is shown ---

    @property
    def store(self) -> RowStore:
        """The columns; another store means another numbering."""
        return self._store

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the rows shown, in order."""
        return self._shown

    @property
    def total(self) -> int:
        """How many rows the folder has so far, the filter left aside."""
        return len(self._store.base)

    @property
    def shown(self) -> int:
        """How many rows are shown."""
        return len(self._shown)

    @property
    def filter(self) -> str:
        """What the names shown contain."""
        return self._wanted

    def key_at(self, row: int) -> str:
        """The whole key of a row."""
        return self._store.key(self._shown[row])

    def row_of(self, key: str) -> int | None:
        """Where a key is shown."""
        return next(iter(self.rows_of((key,))), None)

    def rows_of(self, keys: Iterable[str]) -> list[int]:
        """Where those of the keys are shown that are, in rising order."""
        if self._plain:
            return sorted(self._store.place_of(key) for key in keys if self._store.find(key) is not None)
        numbers = {number for key in keys if (number := self._store.find(key)) is not None}
        return [row for row, number in enumerate(self._shown) if number in numbers] if numbers else []

    def row_at(self, row: int) -> Row:
        """A row as actions see it."""
        return self._store.row(self._shown[row])

    def rows_for(self, indexes: Iterable[_Index]) -> tuple[Row, ...]:
        """The rows of some indexes, each once, in the order shown."""
        return tuple(self.row_at(row) for row in sorted({index.row() for index in indexes}))

    def cells(self, row: int) -> Cells:
        """A row as it is painted."""
        return self._texts.cells(self._store, self._shown[row])

    def next_start(self, text: str, after: int) -> int | None:
        """The next row, from `after` on and around the end, whose name starts with the text."""
        from gui.file_table import order

        return order.next_start(self._shown, self._folded(), text, after)

    # --- what fills it ---

    def show(self, store: RowStore) -> None:
        """Show another folder, or the same one listed anew."""
        self.beginResetModel()
        self._take(store)
        self.endResetModel()
        self.counts_changed.emit()

    def append(self, frames: Sequence[Rows]) -> None:
        """Rows that follow those of before, in one go."""
        first = self._store.count
        for rows in frames:
            self._store.extend(rows)
        fresh = range(first, self._store.count)
        self._store.admit(fresh)
        if self._sorting is not None:
            self._swap()
        elif fresh:
            self._insert_fresh(fresh)
        self.counts_changed.emit()

    def apply(self, changes: Changes, *, listing: bool = False) -> None:
        """Take over what a verb did. While `listing`, what the listing will still tell of is left to it."""
        edits = edits_of(changes, self._store, listing=listing)
        if not edits:
            return
        if self._sorting is None and not edits.moved:
            edits.apply(self._store)
            self.reword()
        elif self._plain and edits.moved <= FEW:
            self._apply_singly(edits)
        else:
            edits.apply(self._store)
            self._texts.forget()
            self._swap()
        self.counts_changed.emit()

    def set_filter(self, text: str) -> None:
        """Show only names that contain the text, large or small."""
        if text != self._wanted:
            self._wanted = text
            self._swap()
            self.counts_changed.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the server's order."""
        sorting = Sorting.of(column, order)
        if sorting != self._sorting:
            self._sorting = sorting
            self._swap()

    def reword(self) -> None:
        """Make every text anew."""
        self._texts.forget()
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))

    # --- Qt's questions ---

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = _NAME_FLAGS if index.column() == Column.NAME else _FLAGS
        return flags | _DROP if self._store.is_folder(self._shown[index.row()]) else flags

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        return self._value(index.row(), index.column(), role) if index.isValid() else None

    def multiData(self, index: _Index, roleDataSpan: QModelRoleDataSpan | QModelRoleData) -> None:
        row, column = index.row(), index.column()
        for wanted in cast("Iterable[QModelRoleData]", roleDataSpan):
            wanted.setData(self._value(row, column, wanted.role()))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        spec = COLUMNS[Column(section)]
        if role == _ROLE.DisplayRole:
            return spec.heading()
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return spec.first if role == _ROLE.InitialSortOrderRole else None

    def _value(self, row: int, column: int, role: int) -> Any:
        if role == _ROLE.DisplayRole:
            return self.cells(row).texts[column]
        number = self._shown[row]
        if role == _ROLE.EditRole:
            return self._store.name(number) if column == Column.NAME else self.cells(row).texts[column]
        if role == KEY:
            return self._store.key(number)
        if role == _ROLE.ToolTipRole:
            return self._texts.tip(self._store, number, Column(column))
        if role == _ROLE.AccessibleTextRole:
            return f"{COLUMNS[Column(column)].heading()}: {self.cells(row).texts[column]}"
        return None

    # --- how the order changes ---

    @property
    def _plain(self) -> bool:
        """Whether the rows shown are the folder's own, in its own order."""
        return self._sorting is None and not self._wanted

    def _folded(self) -> "FoldedNames":
        from gui.file_table.order import FoldedNames

        if self._names is None:
            self._names = FoldedNames(self._store)
        return self._names

    def _arrange(self) -> None:
        if self._plain:
            self._shown: array[int] = array("I", self._store.base)
        else:
            from gui.file_table import order

            self._shown = order.arrange(self._store, self._folded(), self._sorting, self._wanted)

    def _swap(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _insert_fresh(self, fresh: range) -> None:
        """Folders behind the folders shown, objects at the end."""
        chosen: Sequence[int] = fresh
        if self._wanted:
            from gui.file_table import order

            chosen = order.matching(self._folded(), self._wanted, fresh)
        if folders := [number for number in chosen if self._store.kinds[number]]:
            behind = bisect_left(self._shown, True, key=lambda number: not self._store.kinds[number])
            self._insert(behind, folders)
            chosen = [number for number in chosen if not self._store.kinds[number]]
        self._insert(len(self._shown), chosen)

    def _insert(self, at: int, numbers: Sequence[int]) -> None:
        if numbers:
            self.beginInsertRows(QModelIndex(), at, at + len(numbers) - 1)
            self._shown[at:at] = array("I", numbers)
            self.endInsertRows()

    def _apply_singly(self, edits: Edits) -> None:
        """One signal for each row, so that editors, hover and scroll position stay."""
        store = self._store
        for key in edits.removed:
            place = store.place_of(key)
            self.beginRemoveRows(QModelIndex(), place, place)
            store.remove(place)
            self._shown.pop(place)
            self.endRemoveRows()
        for info in edits.added:
            place = store.place_of(info.key)
            self.beginInsertRows(QModelIndex(), place, place)
            store.add(info)
            self._shown.insert(place, store.base[place])
            self.endInsertRows()
        Edits(updated=edits.updated).apply(store)
        self.reword()
