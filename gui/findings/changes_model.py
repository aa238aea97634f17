"""What changed between two snapshots: a row for each object that came, went or was overwritten."""

import enum
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor

from core.engine import protocol as msg
from gui import formats
from gui.findings.found import Found, unpacked
from gui.theme.icons import icon
from gui.theme.theme import tokens
from gui.titled import AT_RIGHT, ROOT, Index, TitledModel

WHAT, NAME, FOLDER, BEFORE, AFTER, MODIFIED = range(6)


class Kind(enum.IntEnum):
    """What became of an object."""

    ADDED = 0
    REMOVED = 1
    OVERWRITTEN = 2


SIGNS = {
    Kind.ADDED: ("plus", "good"),
    Kind.REMOVED: ("close", "bad"),
    Kind.OVERWRITTEN: ("pencil-outline", "caution"),
}


class Change(NamedTuple):
    """`found` is the object as it is now; of a removed one as it was. `before` is None for an added one."""

    kind: Kind
    found: Found
    before: Found | None


def counts_of(page: msg.Difference) -> dict[Kind, int]:
    """How many rows of each kind a page has."""
    runs = {Kind.ADDED: page.added, Kind.REMOVED: page.removed, Kind.OVERWRITTEN: page.overwritten}
    return {kind: rows.count for kind, rows in runs.items() if rows is not None}


def changes_of(page: msg.Difference) -> Iterator[Change]:
    """The rows of a page, kind by kind."""
    for one in unpacked(page.added):
        yield Change(Kind.ADDED, one, None)
    for one in unpacked(page.removed):
        yield Change(Kind.REMOVED, one, one)
    for now, was in zip(unpacked(page.overwritten), unpacked(page.before), strict=True):
        yield Change(Kind.OVERWRITTEN, now, was)


class ChangeWords(QObject):
    """What a kind is called."""

    def kind(self, kind: Kind) -> str:
        """As a cell and a chip have it."""
        names = (self.tr("Added"), self.tr("Removed"), self.tr("Overwritten"))
        return names[kind]


class ChangesModel(TitledModel[Change]):
    """`rows` are those shown: filtered and sorted here, for a proxy asks for each row by itself."""

    right = frozenset({BEFORE, AFTER})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ChangeWords(self)
        self.titles = (
            self.tr("Change"),
            self.tr("Name"),
            self.tr("Folder"),
            self.tr("Size before"),
            self.tr("Size after"),
            self.tr("Modified"),
        )
        self.all: list[Change] = []
        """Also those that are filtered out, in key order."""
        self.grown = self.gone = 0
        """Bytes of all that are new, or as they are now; and of all that are gone, or as they were."""
        self._kind: Kind | None = None
        self._wanted = ""
        self._column, self._order = FOLDER, Qt.SortOrder.AscendingOrder

    def clear(self) -> None:
        """Forget all rows; order and filter stay."""
        self.all, self.grown, self.gone = [], 0, 0
        self.set_rows(())

    def add(self, rows: Sequence[Change]) -> None:
        """Append rows, by key behind those of before. They stand at the end until they are sorted."""
        self.all += rows
        self.grown += sum(row.found.size for row in rows if row.kind is not Kind.REMOVED)
        self.gone += sum(row.before.size for row in rows if row.before is not None)
        if shown := self._matching(rows):
            self.beginInsertRows(ROOT, len(self.rows), len(self.rows) + len(shown) - 1)
            self.rows += shown
            self.endInsertRows()

    def show_only(self, kind: Kind | None, text: str) -> None:
        """Only rows of a kind whose keys hold a text; None is every kind, "" every key."""
        self._kind, self._wanted = kind, text.casefold()
        self.set_rows(self._sorted(self._matching(self.all)))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self.resort()

    def resort(self) -> None:
        """Put the rows in order; what is selected stays so."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        then = [self.rows[index.row()] for index in kept]
        self.rows = self._sorted(self._matching(self.all))
        if kept:
            places = {id(row): place for place, row in enumerate(self.rows)}
            now = [self.index(places[id(row)], index.column()) for index, row in zip(kept, then, strict=True)]
            self.changePersistentIndexList(kept, now)
        self.layoutChanged.emit()

    def _matching(self, rows: Sequence[Change]) -> list[Change]:
        kind, text = self._kind, self._wanted
        if kind is not None:
            rows = [row for row in rows if row.kind is kind]
        return [row for row in rows if text in row.found.key.casefold()] if text else list(rows)

    def _sorted(self, rows: list[Change]) -> list[Change]:
        down = self._order is Qt.SortOrder.DescendingOrder
        return sorted(rows, key=_weight(self._column), reverse=down)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == WHAT:
            return icon(*SIGNS[row.kind])
        if role == Qt.ItemDataRole.ToolTipRole:
            found = row.found
            return formats.exact(found.modified) if column == MODIFIED else formats.tip(formats.visible(found.key))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self.right:
            return AT_RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column != NAME:
            return QBrush(QColor(tokens().dim))
        return None

    def _text(self, row: Change, column: int) -> str:
        texts = (
            self._words.kind(row.kind),
            formats.visible(row.found.row().name),
            formats.visible(row.found.folder) or "/",
            formats.size(row.before.size) if row.before else "",
            formats.size(row.found.size) if row.kind is not Kind.REMOVED else "",
            formats.date(row.found.modified),
        )
        return texts[column]


def _weight(column: int) -> Callable[[Change], Any]:
    """What rows are sorted by in a column. Whoever has no size before, or after, comes first."""
    if column == WHAT:
        return attrgetter("kind")
    if column == NAME:
        return lambda change: change.found.key.rpartition("/")[2]
    if column == BEFORE:
        return lambda change: change.before.size if change.before else -1
    if column == AFTER:
        return lambda change: change.found.size if change.kind is not Kind.REMOVED else -1
    return attrgetter("found.modified" if column == MODIFIED else "found.key")
