"""A comparison to read: signs and colours, in a fixed width. The sign alone says it too."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.editing.changes import Kind, Line
from gui.theme.theme import theme, tokens

STRENGTH = 40
"""Of the ground of a changed line, of 255: its text stays as readable as any."""

HIGH = 380

MOST = 5_000
"""Lines that are shown."""


class DiffView(QPlainTextEdit):
    """Shows the lines of gui/editing/changes.py."""

    def __init__(self, lines: list[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diffView")
        self.setAccessibleName(self.tr("What changes"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setProperty("card", True)
        self._lines = lines[:MOST]
        self._fill()
        theme.changed.connect(self._fill)

    def sizeHint(self) -> QSize:
        """The style sheet has the word on the least height; this is the height it gets."""
        return QSize(super().sizeHint().width(), HIGH)

    def _fill(self) -> None:
        self.clear()
        widest = max((max(line.old, line.new) for line in self._lines), default=1)
        digits = len(str(widest))
        cursor = QTextCursor(self.document())
        for number, line in enumerate(self._lines):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(_ground(line.kind))
            dim = QTextCharFormat()
            dim.setForeground(QColor(tokens().dim))
            told = str(line.new or line.old or "")
            cursor.insertText(f"{told:>{digits}} {line.kind.value} ", dim)
            cursor.insertText(line.text, QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _ground(kind: Kind) -> QTextBlockFormat:
    made = QTextBlockFormat()
    if kind in (Kind.NEW, Kind.GONE):
        colour = QColor(tokens().good if kind is Kind.NEW else tokens().bad)
        colour.setAlpha(STRENGTH)
        made.setBackground(colour)
    return made
