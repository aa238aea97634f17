"""A table whose rows are asked for by the stretch, as far as somebody scrolls."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QObject, Qt, Signal

from core.errors import SpaceferryError
from gui import formats, tasks
from gui.theme.icons import icon
from gui.titled import ROOT, Index, R, TitledModel

STRETCH = 200


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A title, the text of a row under it, its tip where that is another, an icon's name and colour."""

    title: str
    text: Callable[[R], str]
    tip: Callable[[R], str] | None = None
    sign: Callable[[R], tuple[str, str]] | None = None


class PagedModel(TitledModel[R]):
    """`loaded` comes once the first stretch is there. `fetch(offset, limit)` answers with rows and their number."""

    loaded = Signal()

    def __init__(
        self, columns: Sequence[Column[R]], on_error: Callable[[SpaceferryError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns, self._on_error = tuple(columns), on_error
        self.titles = tuple(column.title for column in columns)
        self._fetch: Callable[[int, int], Awaitable[tuple[Sequence[R], int]]] | None = None
        self.count = 0
        """How many there are, shown or not."""
        self._asked = 0
        self._fetching = False

    def load(self, fetch: Callable[[int, int], Awaitable[tuple[Sequence[R], int]]] | None) -> None:
        """Show what this fetches from now on; None empties the table."""
        self._fetch = fetch
        self._asked += 1
        tasks.spawn(self._load(self._asked), on_error=self._on_error)

    def again(self) -> None:
        """Fetch the same anew."""
        self.load(self._fetch)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.tip((column.tip or column.text)(row))
        if role == Qt.ItemDataRole.DecorationRole and column.sign is not None:
            return icon(*column.sign(row))
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._fetching and len(self.rows) < self.count

    def fetchMore(self, parent: Index) -> None:
        self._fetching = True
        tasks.spawn(self._more(self._asked), on_error=self._on_error)

    async def _load(self, asked: int) -> None:
        rows, count = await self._fetch(0, max(STRETCH, len(self.rows))) if self._fetch else ((), 0)
        if asked != self._asked:
            return
        self.beginResetModel()
        self.rows, self.count, self._fetching = list(rows), count, False
        self.endResetModel()
        self.loaded.emit()

    async def _more(self, asked: int) -> None:
        offset = len(self.rows)
        try:
            rows, count = await self._fetch(offset, STRETCH) if self._fetch else ((), 0)
        finally:
            if asked == self._asked:
                self._fetching = False
        if asked != self._asked or offset != len(self.rows):
            return
        self.count = count
        if rows:
            self.beginInsertRows(ROOT, offset, offset + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()
