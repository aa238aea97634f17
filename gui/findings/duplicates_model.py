"""Groups of objects of the same content, one row each, and which of them are ticked: never all of a group."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from gui import formats
from gui.findings.band import BAND
from gui.findings.found import Found
from gui.messages import storage_name
from gui.theme.theme import theme, tokens
from gui.titled import AT_RIGHT, ROOT, Index, TitledModel

NAME, FOLDER, SIZE, MODIFIED, CLASS, COPIES = range(6)

Keep = Callable[[Sequence[Found]], int | None]
"""Which of a group stays: its number; None leaves the group as it is."""


class DuplicatesModel(TitledModel[Found]):
    """`ticked` changes by the user and by rules; `changed()` follows. `refused()`: the last of a group was to go."""

    changed = Signal()
    refused = Signal()

    right = frozenset({SIZE})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = (
            self.tr("Name"),
            self.tr("Folder"),
            self.tr("Size"),
            self.tr("Modified"),
            self.tr("Storage class"),
            self.tr("Copies"),
        )
        self.ticked = bytearray()
        self._starts: list[int] = []
        """The first row of each group."""
        self._group_of: list[int] = []
        theme.changed.connect(self._redress)

    def clear(self) -> None:
        """Forget all rows."""
        self.beginResetModel()
        self.rows, self.ticked, self._starts, self._group_of = [], bytearray(), [], []
        self.endResetModel()
        self.changed.emit()

    def add(self, found: Sequence[Found], groups: Iterable[int]) -> None:
        """Append whole groups: so many rows each."""
        if not found:
            return
        first = len(self.rows)
        self.beginInsertRows(ROOT, first, first + len(found) - 1)
        self.rows += found
        self.ticked += bytes(len(found))
        for count in groups:
            self._group_of += [len(self._starts)] * count
            self._starts.append(first)
            first += count
        self.endInsertRows()

    @property
    def groups(self) -> int:
        """How many groups are listed."""
        return len(self._starts)

    def group(self, number: int) -> range:
        """The rows of a group."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.rows)
        return range(self._starts[number], end)

    def chosen(self) -> list[Found]:
        """The objects that are ticked."""
        return [row for row, on in zip(self.rows, self.ticked, strict=True) if on]

    def kept(self) -> list[Found]:
        """Of each group with a tick, the objects that are not."""
        spans = (self.group(number) for number in range(self.groups))
        touched = (span for span in spans if any(self.ticked[span.start : span.stop]))
        return [self.rows[n] for span in touched for n in span if not self.ticked[n]]

    def keep(self, which: Keep | None) -> None:
        """Tick all of each group but one; None takes all ticks away."""
        self.ticked = bytearray(len(self.rows))
        for number in range(self.groups if which is not None else 0):
            span = self.group(number)
            stays = which(self.rows[span.start : span.stop]) if which is not None else None
            if stays is not None:
                for n in span:
                    self.ticked[n] = n - span.start != stays
        self._retell()

    def tick(self, row: int, on: bool) -> bool:
        """Tick a row or not; False where it is the last of its group."""
        span = self.group(self._group_of[row])
        if on and all(self.ticked[n] or n == row for n in span):
            self.refused.emit()
            return False
        self.ticked[row] = on
        at = self.index(row, NAME)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.CheckStateRole])
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NAME else found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        return self.tick(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        n, column = index.row(), index.column()
        row = self.rows[n]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(n, row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            return Qt.CheckState.Checked if self.ticked[n] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.exact(row.modified) if column == MODIFIED else formats.tip(formats.visible(row.key))
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SIZE:
            return AT_RIGHT
        if role == BAND:
            return self._group_of[n] % 2 == 1
        if role == Qt.ItemDataRole.ForegroundRole and column != NAME:
            return QBrush(QColor(tokens().dim))
        return None

    def _text(self, n: int, row: Found, column: int) -> str:
        if column == NAME:
            return formats.visible(row.row().name)
        if column == FOLDER:
            return formats.visible(row.folder) or "/"
        if column == SIZE:
            return formats.size(row.size)
        if column == MODIFIED:
            return formats.date(row.modified)
        if column == CLASS:
            return storage_name(row.storage)
        span = self.group(self._group_of[n])
        if n != span.start:
            return ""
        copies = self.tr("%Ln copies", "", len(span))
        wasted = formats.size(row.size * (len(span) - 1))
        return self.tr("{copies}, {size} wasted").format(copies=copies, size=wasted)

    def _retell(self) -> None:
        if self.rows:
            ends = self.index(0, NAME), self.index(len(self.rows) - 1, NAME)
            self.dataChanged.emit(*ends, [Qt.ItemDataRole.CheckStateRole])
        self.changed.emit()

    def _redress(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.titles) - 1))


def newest(group: Sequence[Found]) -> int:
    """The one written last; of those written at once the first by name."""
    times = [one.modified for one in group]
    return times.index(max(times))


def oldest(group: Sequence[Found]) -> int:
    """The one written first."""
    times = [one.modified for one in group]
    return times.index(min(times))


def within(prefix: str) -> Keep:
    """Keeps the newest of those in a folder; groups without one there stay as they are."""

    def which(group: Sequence[Found]) -> int | None:
        inside = [n for n in range(len(group)) if group[n].key.startswith(prefix)]
        return max(inside, key=lambda n: (group[n].modified, -n)) if inside else None

    return which
