"""The viewer of tables in texts: CSV and TSV, and JSON that is a line each. Rows come as they are read."""

import asyncio
import csv
import io
import json
import textwrap
from collections.abc import Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from gui import formats
from gui.preview.source import Source
from gui.preview.text.encoding import decode
from gui.preview.viewer import CannotShow, Viewer, in_margins

ROWS = 10_000
"""Rows shown at first, and more with each press of the button."""

PIECE = 1 << 20
"""Bytes read first; twice as many where they hold too few rows."""

ONCE = 8 << 20
"""The most that is read without being asked for: lines may be as long as they like."""

MOST = 64 << 20
"""Bytes read at all."""

_WIDEST, _AIR = 360, 28
_FITTED = 60
"""Columns that are made as wide as their names and first cells are, and how many of these."""

_COLUMNS = 1_000
_CELL = 2_000
"""Letters of a cell that are shown."""

_TIP = 100
"""Letters of a line of its tip."""

Index = QModelIndex | QPersistentModelIndex


class Cells(QAbstractTableModel):
    """Rows of texts under a row of names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: list[str] = []
        self.cells: list[Sequence[str]] = []

    def show(self, names: list[str], rows: list[Sequence[str]]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.names, self.cells = names[:_COLUMNS], rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.cells[index.row()]
        value = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return formats.visible(value[:_CELL])
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.tip(textwrap.fill(value[:_CELL], _TIP))
        if role == Qt.ItemDataRole.TextAlignmentRole and _number(value):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation == Qt.Orientation.Horizontal
        return formats.visible(self.names[section][:_CELL]) if across else formats.count(section + 1)


class TableViewer(Viewer):
    """Rows of a text."""

    keeps_arrows = True

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._wanted, self._end, self._most, self._encoding = ROWS, PIECE, ONCE, ""
        self.model = Cells(self)
        self.view = QTableView(self)
        self.view.setObjectName("previewTable")
        self.view.setAccessibleName(self.tr("Rows"))
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setProperty("ticks", True)
        self.view.verticalHeader().setDefaultSectionSize(26)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.view.horizontalHeader().setHighlightSections(False)
        self.more = QPushButton(self.tr("Show more rows"), self)
        self.more.setObjectName("loadMore")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        self._foot_row = in_margins(self.more, self)
        layout.addWidget(self._foot_row)
        self.setFocusProxy(self.view)

    async def load(self) -> None:
        """Read until there are enough rows, and one more."""
        while True:
            data = await self.source.up_to(self._end)
            whole = len(data) >= self.source.size
            names, rows = await asyncio.to_thread(self._parsed, data, self._wanted, whole=whole)
            if len(rows) > self._wanted or whole or self._end >= self._most:
                break
            self._end *= 2
        if not names:
            raise CannotShow(self.tr("There are no rows in it"))
        more = len(rows) > self._wanted or not whole
        self.model.show(names, rows[: self._wanted])
        self._fit()
        self._foot_row.setVisible(len(rows) > self._wanted or (not whole and self._end < MOST))
        self.more.setEnabled(True)
        self._tell(len(rows), more=more)

    def _parsed(self, data: bytes, wanted: int, *, whole: bool) -> tuple[list[str], list[Sequence[str]]]:
        """On a thread. Raises CannotShow."""
        text, written = decode(data, whole=whole, encoding=self._encoding)
        self._encoding = written.encoding
        try:
            return rows_of(self.source.name, text, wanted, whole=whole)
        except csv.Error:
            raise CannotShow(self.tr("There are no rows in it")) from None

    def _show_more(self) -> None:
        self._wanted += ROWS
        self._most = min(self._most * 2, MOST)
        self.more.setEnabled(False)
        self.begin(self.load())

    def _fit(self) -> None:
        """Columns as wide as their first cells: left to Qt, which asks the model, it takes tenths of a second."""
        metrics = self.view.fontMetrics()
        for column, name in enumerate(self.model.names[:_FITTED]):
            cells = (row[column] for row in self.model.cells[:_FITTED] if column < len(row))
            widest = max(metrics.horizontalAdvance(formats.visible(text[:_WIDEST])) for text in (name, *cells))
            self.view.setColumnWidth(column, min(widest + _AIR, _WIDEST))

    def _tell(self, rows: int, *, more: bool) -> None:
        shown = min(rows, self._wanted)
        words = self.tr("the first %Ln row(s)", "", shown) if more else self.tr("%Ln row(s)", "", shown)
        columns = self.tr("%Ln column(s)", "", len(self.model.names))
        self.told.emit(f"{words} · {columns}")


def rows_of(name: str, text: str, most: int, *, whole: bool) -> tuple[list[str], list[Sequence[str]]]:
    """The names of the columns, and up to `most` + 1 rows; a row that may be torn is left away. Raises csv.Error."""
    if not whole:
        text = text[: text.rfind("\n") + 1]
    if name.lower().endswith((".jsonl", ".ndjson")):
        return _objects(text, most)
    csv.field_size_limit(MOST)
    rows = _parsed(text, _delimiter(name, text), most + 2)
    if not whole and 2 < len(rows) < most + 2:
        del rows[-1]  # a quoted cell of several lines may go on behind it
    if not rows:
        return [], []
    widest = max(len(row) for row in rows)
    names, *rest = rows
    names = [*names, *("" for _ in range(widest - len(names)))]
    return names, list(rest)


def _parsed(text: str, delimiter: str, most: int) -> list[list[str]]:
    """Of the first so many rows those that are not empty."""
    return [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), most) if row]


def _delimiter(name: str, text: str) -> str:
    """The one that parts the first rows into the most columns, each of them, or else most of them: csv's own Sniffer
    takes letters for it, and its time.
    """
    if name.lower().endswith(".tsv"):
        return "\t"
    head = text[: 32 << 10]

    def columns(mark: str) -> tuple[int, int]:
        counts = sorted(len(row) for row in _parsed(head, mark, 20))
        return (counts[0], counts[len(counts) // 2]) if counts else (0, 0)

    return max(_DELIMITERS, key=columns)


_DELIMITERS = (",", ";", "\t", "|")


def _objects(text: str, most: int) -> tuple[list[str], list[Sequence[str]]]:
    """Of JSON lines: a column for each name, in the order they come."""
    names: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    for line in text.split("\n"):
        if len(found) > most:
            break
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = {"": line}
        one = value if isinstance(value, dict) else {"": value}
        found.append(one)
        for key in one:
            names.setdefault(key, len(names))
    return list(names), [[_told(one[key]) if key in one else "" for key in names] for one in found]


def _told(value: Any) -> str:
    try:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"


def _number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
