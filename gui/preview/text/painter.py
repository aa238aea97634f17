"""Gives the lines of a text edit their colours, a few milliseconds at a time, anew after edits and in another theme."""

import asyncio
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from gui import tasks
from gui.preview.text import colours
from gui.theme.theme import theme, tokens

_SLICE = 0.006
"""Seconds of colouring between two looks at the window's events."""

_PAUSE_MS = 300
"""After a letter was typed: who types on is not in need of colours."""


class Colourer(QObject):
    """`name` is the file's, which tells the language. Call `start` once the text stands."""

    def __init__(self, edit: QPlainTextEdit, name: str) -> None:
        super().__init__(edit)
        self._edit, self._name = edit, name
        self._lines: colours.Lines = []
        self._block = QTextBlock()
        self._reading: asyncio.Task[None] | None = None
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._colour_some)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_PAUSE_MS)
        self._typed.timeout.connect(self.start)
        theme.changed.connect(self._again)

    def start(self) -> None:
        """Read the text and colour it."""
        self.stop()
        self._reading = tasks.spawn(self._read())

    def stop(self) -> None:
        """Leave it as it is."""
        self._more.stop()
        self._typed.stop()
        if self._reading is not None:
            self._reading.cancel()

    def follow_typing(self) -> None:
        """Colour anew when the text changes."""
        self._edit.textChanged.connect(self._typed.start)

    @property
    def busy(self) -> bool:
        """Whether there is more to colour."""
        return self._more.isActive() or (self._reading is not None and not self._reading.done())

    async def _read(self) -> None:
        self._lines = await asyncio.to_thread(colours.spans, self._name, self._beginning())
        self._again()

    def _beginning(self) -> str:
        """What of it is coloured: to copy all of a long text takes a moment after each word that was typed."""
        document = self._edit.document()
        cursor = QTextCursor(document)
        cursor.setPosition(min(colours.MOST, document.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def _again(self) -> None:
        self._formats = colours.formats(tokens())
        self._block = self._edit.document().firstBlock()
        if self._lines:
            self._more.start()

    def _colour_some(self) -> None:
        end = time.monotonic() + _SLICE
        while time.monotonic() < end:
            number = self._block.blockNumber()
            if not self._block.isValid() or number >= len(self._lines):
                self._more.stop()
                break
            self._block.layout().setFormats([self._range(span) for span in self._lines[number]])
            self._block = self._block.next()
        self._edit.viewport().update()

    def _range(self, span: colours.Span) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = span.start, span.length, self._formats[span.kind]
        return made
