"""The queue's columns, as data."""

import enum
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from gui.actions.noop import QT_TRANSLATE_NOOP


class Column(enum.IntEnum):
    """In order of appearance."""

    NAME = 0
    TO = 1
    PROGRESS = 2
    SIZE = 3
    SPEED = 4
    LEFT = 5
    STATE = 6


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """Title (English, context `Queue`), first width in pixels, and whether numbers stand at its right edge."""

    title: str
    width: int
    right: bool = False

    def heading(self) -> str:
        """The title in the user's language."""
        return QCoreApplication.translate("Queue", self.title)


COLUMNS: dict[Column, ColumnSpec] = {
    Column.NAME: ColumnSpec(QT_TRANSLATE_NOOP("Queue", "Name"), 300),
    Column.TO: ColumnSpec(QT_TRANSLATE_NOOP("Queue", "To"), 140),
    Column.PROGRESS: ColumnSpec(QT_TRANSLATE_NOOP("Queue", "Progress"), 134),
    Column.SIZE: ColumnSpec(QT_TRANSLATE_NOOP("Queue", "Size"), 80, right=True),
    Column.SPEED: ColumnSpec(QT_TRANSLATE_NOOP("Queue", "Speed"), 86, right=True),
    Column.LEFT: ColumnSpec(QT_TRANSLATE_NOOP("Queue", "Left"), 100, right=True),
    Column.STATE: ColumnSpec(QT_TRANSLATE_NOOP("Queue", "State"), 204),
}

SENTENCE = (Column.SIZE, Column.SPEED, Column.LEFT, Column.STATE)
"""The columns a sentence (an error, what is waited for) stretches over; nothing else stands there then."""
