"""The viewer of texts and code.

For editing and saving back it offers: `text()`, with lines that end with \\n; `etag`, the version that was read;
`written`, whose `encoded(text)` gives the bytes to store, in the same encoding, with the same mark and line ends;
`encoding`, its name for people; `fixed`, why it cannot be edited here (a sentence, None where it can); and
`set_editable`. `edit` is the QPlainTextEdit. Nothing is saved here.
"""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui import formats
from gui.preview.source import Source
from gui.preview.text.encoding import NAMES, Written, decode
from gui.preview.text.painter import Colourer
from gui.preview.viewer import Viewer, in_margins

PIECE = 1 << 20
"""Bytes shown at first, and more with each press of the button."""

MOST = 16 << 20
"""Bytes shown at all: a log of gigabytes is not for a text field."""

SLICE, LINES = 128 << 10, 4_000
"""Letters, and line ends among them, that are put up between two looks at the window's events: 40 ms at the most."""

LONG_LINE = 8_000
"""Letters after which a line is broken for the eye: laid out as one, a megabyte would stop the window."""


class TextEdit(QPlainTextEdit):
    """Leaves to the window what it has no use for while it is only read."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaving = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers()
        if self.isReadOnly() and leaving:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TextViewer(Viewer):
    """Text in a fixed width, coloured by its language."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.written = Written("utf-8")
        self.broken_lines = False
        """Whether lines were broken for the eye, so that what stands there is not the text."""
        self._shown, self._put = 0, ""
        self.edit = TextEdit(self)
        self.edit.setObjectName("previewText")
        self.edit.setAccessibleName(self.tr("Text"))
        self.edit.setReadOnly(True)
        self.edit.setUndoRedoEnabled(False)
        self.edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.edit.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.edit.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.edit.setProperty("bare", True)
        self.colours = Colourer(self.edit, source.name)
        self.more = QPushButton(self)
        self.more.setObjectName("loadMore")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._load_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.edit, 1)
        self._foot_row = in_margins(self.more, self)
        layout.addWidget(self._foot_row)
        self.setFocusProxy(self.edit)

    # --- what an editor asks ---

    def text(self) -> str:
        """What stands there, its lines ended by \\n. Qt's own plain text would make plain blanks of all others."""
        return self.edit.document().toRawText().replace("\u2029", "\n")

    @property
    def etag(self) -> str:
        """The version that was read."""
        return self.source.etag

    @property
    def encoding(self) -> str:
        """How it is written, as people name it."""
        return NAMES.get(self.written.encoding, self.written.encoding)

    @property
    def whole(self) -> bool:
        """Whether all of the object is shown."""
        return self._shown >= self.source.size

    @property
    def fixed(self) -> str | None:
        """Why it cannot be edited here; None where it can."""
        if not self.whole:
            return self.tr("It is too large to be edited here")
        if self.broken_lines:
            return self.tr("Its lines are too long to be edited here")
        if not self.written.faithful:
            return self.tr("It is written in a way that would not survive an edit here")
        return None

    def set_editable(self, on: bool) -> None:
        """Let it be edited, or only read."""
        self.edit.setReadOnly(not on)
        self.keeps_arrows = on
        self.edit.setUndoRedoEnabled(on)
        if on:
            self.edit.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
            self.colours.follow_typing()

    # --- Viewer ---

    async def load(self) -> None:
        await self._show(PIECE)

    def close_down(self) -> None:
        super().close_down()
        self.colours.stop()

    # --- inside ---

    async def _show(self, end: int) -> None:
        data = await self.source.up_to(end)
        text, self.written = decode(data, whole=len(data) >= self.source.size)
        lines = text.split("\n")
        self.broken_lines = any(len(line) > LONG_LINE for line in lines)
        if self.broken_lines:
            text = "\n".join(_broken(line) for line in lines)
        await self._put_up(text)
        self._shown = len(data)
        self.colours.start()
        self._show_more()
        self.told.emit(self._foot(len(lines)))

    async def _put_up(self, text: str) -> None:
        """What stands there already stays; the window goes on meanwhile."""
        if not self._put or not text.startswith(self._put):
            self._put = text[: _slice_end(text, 0)]
            self.edit.setPlainText(self._put)
        end = QTextCursor(self.edit.document())
        while len(self._put) < len(text):
            await asyncio.sleep(0)
            start = len(self._put)
            stop = _slice_end(text, start)
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(text[start:stop])
            self._put = text[:stop]

    def _show_more(self) -> None:
        left = min(self.source.size, MOST) - self._shown
        self._foot_row.setVisible(left > 0)
        self.more.setEnabled(True)
        self.more.setText(self.tr("Load {size} more").format(size=formats.size(min(left, PIECE * 4))))

    def _load_more(self) -> None:
        self.more.setEnabled(False)
        self.begin(self._show(min(self._shown + PIECE * 4, MOST)))

    def _foot(self, lines: int) -> str:
        ends = "CRLF" if self.written.newline == "\r\n" else ""
        words = [self.tr("%Ln line(s)", "", lines), self.encoding, ends]
        if not self.whole:
            shown, size = formats.size(self._shown), formats.size(self.source.size)
            words.append(self.tr("the first {shown} of {size}").format(shown=shown, size=size))
        return " · ".join(word for word in words if word)


def _slice_end(text: str, start: int) -> int:
    end = min(start + SLICE, len(text))
    while text.count("\n", start, end) > LINES:
        end = (start + end) // 2
    return end


def _broken(line: str) -> str:
    return "\n".join(line[start : start + LONG_LINE] for start in range(0, max(len(line), 1), LONG_LINE))
