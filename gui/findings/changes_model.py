"""What changed between two snapshots: a row for each object that came, went or was overwritten."""

import enum
from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QBrush, QColor

from core.engine import protocol as msg
from gui import formats
from gui.findings.found import Found, unpacked
from gui.theme.icons import icon
from gui.theme.theme import tokens
from gui.titled import AT_RIGHT, ROOT, Index, TitledModel

WHAT, NAME, FOLDER, BEFORE, AFTER, MODIFIED = range(6)

SORT = int(Qt.ItemDataRole.UserRole)
"""The role that answers with what rows are sorted by."""


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


def changes_of(page: msg.Difference) -> list[Change]:
    """The rows of a page, by key."""
    found = [Change(Kind.ADDED, one, None) for one in unpacked(page.added)]
    found += [Change(Kind.REMOVED, one, one) for one in unpacked(page.removed)]
    pairs = zip(unpacked(page.overwritten), unpacked(page.before), strict=True)
    found += [Change(Kind.OVERWRITTEN, now, was) for now, was in pairs]
    return sorted(found, key=lambda change: change.found.key)


class ChangeWords(QObject):
    """What a kind is called."""

    def kind(self, kind: Kind) -> str:
        """As a cell and a chip have it."""
        names = (self.tr("Added"), self.tr("Removed"), self.tr("Overwritten"))
        return names[kind]


class ChangesModel(TitledModel[Change]):
    """Filtered and sorted by a proxy."""

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

    def add(self, rows: Sequence[Change]) -> None:
        """Append rows."""
        if rows:
            self.beginInsertRows(ROOT, len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == SORT:
            return self._weight(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == WHAT:
            return icon(*SIGNS[row.kind])
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.exact(row.found.modified) if column == MODIFIED else formats.visible(row.found.key)
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

    @staticmethod
    def _weight(row: Change, column: int) -> int | str:
        weights = (
            int(row.kind),
            row.found.row().name,
            row.found.key,
            row.before.size if row.before else -1,
            row.found.size if row.kind is not Kind.REMOVED else -1,
            row.found.modified,
        )
        return weights[column]


class ChangesFilter(QSortFilterProxyModel):
    """Lets through the rows of a kind whose keys hold a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind: Kind | None = None
        self.text = ""
        self.setSortRole(SORT)

    def show_only(self, kind: Kind | None, text: str) -> None:
        """None is every kind, "" every key."""
        self.beginFilterChange()
        self.kind, self.text = kind, text.casefold()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        change: Change = model.rows[row]  # type: ignore[attr-defined]
        return self.kind in (None, change.kind) and self.text in change.found.key.casefold()
