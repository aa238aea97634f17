"""The table's columns, as data."""

import enum
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.formats import MOMENT_WIDTH

ROW_HEIGHT = 28
PAD = 8
ICON = 16
"""Pixels: of a row, on both sides of a cell's text, of an icon."""


class Column(enum.IntEnum):
    """In order of appearance."""

    NAME = 0
    SIZE = 1
    MODIFIED = 2
    CLASS = 3
    TYPE = 4
    HASH = 5
    PLACE = 6
    """The folder of what a search found."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """Title (English, context `Table`), first width in pixels, the order of the first click, and how it stands.

    A column gives way in a narrow window: the one with the lowest `keep` first. 0 never does. One that is `spare` is
    there only where it was chosen.
    """

    title: str
    width: int
    keep: int
    right: bool = False
    first: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    spare: bool = False

    def heading(self) -> str:
        """The title in the user's language."""
        return QCoreApplication.translate("Table", self.title)


COLUMNS: dict[Column, ColumnSpec] = {
    Column.NAME: ColumnSpec(QT_TRANSLATE_NOOP("Table", "Name"), 300, keep=0),
    Column.SIZE: ColumnSpec(
        QT_TRANSLATE_NOOP("Table", "Size"), 92, keep=5, right=True, first=Qt.SortOrder.DescendingOrder
    ),
    Column.MODIFIED: ColumnSpec(
        QT_TRANSLATE_NOOP("Table", "Modified"), MOMENT_WIDTH, keep=4, first=Qt.SortOrder.DescendingOrder
    ),
    Column.CLASS: ColumnSpec(QT_TRANSLATE_NOOP("Table", "Class"), 150, keep=3),
    Column.TYPE: ColumnSpec(QT_TRANSLATE_NOOP("Table", "Type"), 140, keep=2),
    Column.HASH: ColumnSpec(QT_TRANSLATE_NOOP("Table", "Hash"), 230, keep=6, spare=True),
    Column.PLACE: ColumnSpec(QT_TRANSLATE_NOOP("Table", "Folder"), 220, keep=7, spare=True),
}

BY_LETTERS = (Column.NAME, Column.PLACE)
"""Sorted as words are."""

OF_FOLDERS = frozenset(Column) - {Column.PLACE}
"""Those that a folder's table offers: all its rows lie in one folder."""

NAME_ROOM = 200
"""What the name column keeps at least, as long as another column can give way."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """A column and a direction."""

    column: Column
    descending: bool

    @classmethod
    def of(cls, column: int, order: Qt.SortOrder) -> "Sorting | None":
        """From Qt's words; None for no column, which means the server's order."""
        return cls(Column(column), order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
