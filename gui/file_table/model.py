"""The table's model: the rows of one folder, filtered and sorted by an array of row numbers of its own.

gui/file_table/folder.py fills it. Frames are inserted as they come; another order, another filter or a large change is
one reset, over which gui/file_table/keeper.py holds selection and scroll position.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QModelRoleData,
    QModelRoleDataSpan,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from core.engine.protocol import PrefixSize
from core.model import Changes, Rows
from gui import formats
from gui.actions.context import Row
from gui.file_table.arranged import Arrangement
from gui.file_table.cells import Cells, CellTexts
from gui.file_table.changed import Edits, edits_of
from gui.file_table.chosen import places_of, runs
from gui.file_table.columns import COLUMNS, Column, Sorting
from gui.file_table.rows import RowStore

KEY = int(Qt.ItemDataRole.UserRole)
"""The role that answers with the whole key of a row."""

FEW = 64
"""Up to so many rows come and go one by one; more are one swap, which costs less than that many insertions."""

PACK_MS = 30
"""Between two runs of hashes that are packed: each takes some milliseconds."""

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
        self._store = RowStore("")
        self._next: RowStore | None = None
        """The same folder listed anew, until it is sorted and filtered."""
        self._shown: array[int] = array("I")
        self._order = Arrangement(self)
        self._order.landed.connect(self._swap)
        self._showing = False
        self._pack = QTimer(self)
        self._pack.setInterval(PACK_MS)
        self._pack.timeout.connect(self._pack_some)

    # --- what is shown ---

    @property
    def store(self) -> RowStore:
        """The columns; another store means another numbering."""
        return self._store

    @property
    def numbers(self) -> "array[int]":
        """The numbers of the rows shown, in order; not to be changed."""
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
        return self._order.wanted

    @property
    def arranged(self) -> int:
        """How many of the rows that came so far are in the order, and filtered, as wanted."""
        return min(self._order.count, self.total) if not self._order.plain else self.total

    @property
    def arranging(self) -> bool:
        """Whether rows are being put in order, or filtered, beside the window."""
        return self._order.busy

    @property
    def packing(self) -> bool:
        """Whether hashes are still being packed."""
        return self._pack.isActive()

    def key_at(self, row: int) -> str:
        """The whole key of a row."""
        return self._store.key(self._shown[row])

    def row_of(self, key: str) -> int | None:
        """Where a key is shown."""
        return next(iter(self.rows_of((key,))), None)

    def rows_of(self, keys: Iterable[str]) -> list[int]:
        """Where those of the keys are shown that are, in rising order."""
        if self._order.plain:
            return sorted(self._store.place_of(key) for key in keys if self._store.find(key) is not None)
        numbers = {number for key in keys if (number := self._store.find(key)) is not None}
        return places_of(self._shown, numbers)

    def row_at(self, row: int) -> Row:
        """A row as actions see it."""
        return self._store.row(self._shown[row])

    def relabel(self) -> None:
        """Another language is spoken: gui/languages/relabel.py."""
        self._texts.forget()

    def cells(self, row: int) -> Cells:
        """A row as it is painted."""
        return self._texts.cells(self._store, self._shown[row])

    def find_start(self, text: str, after: int, told: Callable[[int], None]) -> None:
        """Tell the next row, from `after` on and around the end, whose name starts with the text, if there is one."""

        def tell(number: int) -> None:
            if rows := places_of(self._shown, {number}):
                told(rows[0])

        self._order.next_start(self._shown[:], text, after, tell)

    # --- what fills it ---

    def show(self, store: RowStore) -> None:
        """Show another folder, or the same one listed anew: that once it is sorted and filtered as this one is."""
        if self._order.takes_time(store) and store.prefix == self._store.prefix and self.total:
            self._next = store
            self._order.take(store)
            return
        self._next = None
        self.beginResetModel()
        self._showing = True
        self._store, self._shown = store, array("I")
        self._texts.forget()
        self._order.take(store)
        self._showing = False
        self.endResetModel()
        self.counts_changed.emit()

    def append(self, frames: Sequence[Rows]) -> None:
        """Rows that follow those of before, in one go."""
        store = self._next or self._store
        first = store.count
        for rows in frames:
            store.extend(rows)
        fresh = range(first, store.count)
        folders, _ = store.admit(fresh)
        if not self._order.plain:
            self._order.grown()
        elif fresh:
            self._insert_fresh(fresh, folders)
        self._pack.start()
        self.counts_changed.emit()

    def apply(self, changes: Changes, *, listing: bool = False) -> None:
        """Take over what a verb did. While `listing`, what the listing will still tell of is left to it."""
        store = self._next or self._store
        edits = edits_of(changes, store, listing=listing)
        if not edits:
            return
        if not edits.moved and self._order.sorting is None:
            edits.apply(store)
            self.reword()
        elif self._order.plain and edits.moved <= FEW:
            self._apply_singly(edits)
        else:
            edits.apply(store)
            self._texts.forget()
            self._order.grown()
        self.counts_changed.emit()

    def set_folder_sizes(self, sizes: Mapping[str, PrefixSize]) -> None:
        """How much lies below folders, by their keys: shown in their rows, and what sizes sort them by."""
        self._store.folder_sizes = dict(sizes)
        self._store.edits += 1
        self.reword()
        if self._order.sorting is not None and self._order.sorting.column is Column.SIZE:
            self._order.grown()

    def set_short_names(self, short: bool) -> None:
        """Whether names are only what follows the last slash."""
        if short != self._store.short_names:
            self._store.short_names = short
            self._store.edits += 1
            self.reword()
            if self._order.sorting is not None and self._order.sorting.column is Column.NAME:
                self._order.grown()

    def set_filter(self, text: str) -> None:
        """Show only names that contain the text, large or small."""
        if text != self._order.wanted:
            self._order.want(self._order.sorting, text)
            self.counts_changed.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the server's order."""
        sorting = Sorting.of(column, order)
        if sorting != self._order.sorting:
            self._order.want(sorting, self._order.wanted)

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
            return formats.tip(self._texts.tip(self._store, number, Column(column)))
        if role == _ROLE.AccessibleTextRole:
            return f"{COLUMNS[Column(column)].heading()}: {self.cells(row).texts[column]}"
        return None

    # --- how the order changes ---

    def _swap(self, shown: "array[int]") -> None:
        if self._showing:
            self._shown = shown
            return
        self.beginResetModel()
        if self._next is not None:
            self._store, self._next = self._next, None
            self._texts.forget()
        self._shown = shown
        self.endResetModel()
        self.counts_changed.emit()

    def _pack_some(self) -> None:
        if not self._store.hashes.pack():
            self._pack.stop()

    def _insert_fresh(self, fresh: range, folders: int) -> None:
        """Folders behind the folders shown, objects at the end."""
        self._order.count = self._store.count
        if folders:
            first = self._store.folders - folders
            self._insert(first, self._store.base[first : first + folders])
        if objects := len(fresh) - folders:
            self._insert(len(self._shown), self._store.base[-objects:])

    def _insert(self, at: int, numbers: "array[int]") -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(numbers) - 1)
        self._shown[at:at] = numbers
        self.endInsertRows()

    def _apply_singly(self, edits: Edits) -> None:
        """One signal for each run of rows, so that editors, hover and scroll position stay."""
        store = self._store
        for first, last in reversed(runs(store.drop(edits.removed))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()
        for first, last in runs(store.insert(edits.added)):
            self._insert(first, store.base[first : last + 1])
        self._order.count = store.count
        Edits(updated=edits.updated).apply(store)
        self.reword()
