"""The viewer of any bytes: offset, hex, letters. Pieces are read as one scrolls, so its size does not matter."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QFontDatabase, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from core.errors import SpaceferryError
from gui import formats
from gui.preview.source import HEAD, Source
from gui.preview.viewer import Viewer
from gui.theme.theme import tokens

ROW = 16
"""Bytes of a line."""

PIECE = HEAD
KEPT = 64
"""Pieces kept: 4 MiB."""

_MOST_ROWS = 1 << 30
"""Of a scroll bar, which counts with 32 bits; above, one step is several lines."""

_REST_MS = 60
"""Read once the scroll bar rests: a drag through a gigabyte asks for nothing on its way."""


class HexView(QAbstractScrollArea):
    """Paints what is there, and asks for what is not. `failed` of its viewer tells of reads that failed."""

    accessible_role = QAccessible.Role.Document

    def __init__(self, viewer: "BytesViewer") -> None:
        super().__init__(viewer)
        self._viewer, self._source = viewer, viewer.source
        self._pieces: OrderedDict[int, bytes] = OrderedDict()
        self._asked: set[int] = set()
        self.setObjectName("previewBytes")
        self.setAccessibleName(self.tr("Bytes"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._measure()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._rest.start())

    def take(self, number: int, data: bytes) -> None:
        """A piece came."""
        self._asked.discard(number)
        self._pieces[number] = data
        self._pieces.move_to_end(number)
        while len(self._pieces) > KEPT:
            self._pieces.popitem(last=False)
        self._range()
        self.viewport().update()

    def ask(self) -> None:
        """Ask for what is in sight and not here."""
        first = self._top() * ROW // PIECE
        last = min((self._top() + self._lines()) * ROW, max(self._source.size - 1, 0)) // PIECE
        for number in range(first, last + 1):
            if number not in self._pieces and number not in self._asked:
                self._asked.add(number)
                self._viewer.begin(self._read(number), partial(self._failed, number))

    async def _read(self, number: int) -> None:
        self.take(number, await self._source.read(number * PIECE, PIECE))

    def _failed(self, number: int, error: SpaceferryError) -> None:
        self._asked.discard(number)
        self._viewer.failed.emit(error)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if (to := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(to)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_pieces"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._range()
        self._rest.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self.viewport()), tokens()
        painter.fillRect(event.rect(), QColor(colours.surface))
        top = self._top()
        for line in range(self._lines() + 1):
            offset = (top + line) * ROW
            if offset >= self._source.size:
                break
            at = QRect(12, 8 + line * self._high, self.viewport().width(), self._high)
            painter.setPen(QColor(colours.dim))
            painter.drawText(at, _LEFT, f"{offset:0{self._digits}x}")
            data = self._bytes(offset)
            if data is None:
                continue
            painter.setPen(QColor(colours.text))
            painter.drawText(at.translated(self._wide * (self._digits + 2), 0), _LEFT, _hex(data))
            painter.setPen(QColor(colours.accent))
            painter.drawText(at.translated(self._wide * (self._digits + 2 + _HEX_WIDTH), 0), _LEFT, _letters(data))
        painter.end()

    # --- inside ---

    def _bytes(self, offset: int) -> bytes | None:
        piece = self._pieces.get(offset // PIECE)
        start = offset % PIECE
        return None if piece is None else piece[start : start + ROW]

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self._wide, self._high = metrics.horizontalAdvance("0"), metrics.height() + 4
        self._range()

    def _lines(self) -> int:
        return max((self.viewport().height() - 8) // self._high, 1)

    def _rows(self) -> int:
        return -(-self._source.size // ROW)

    def _top(self) -> int:
        return self.verticalScrollBar().value() * self._step

    def _range(self) -> None:
        self._digits = max(len(f"{max(self._source.size - 1, 0):x}"), 8)
        hidden = max(self._rows() - self._lines(), 0)
        self._step = -(-hidden // _MOST_ROWS) or 1
        bar = self.verticalScrollBar()
        bar.setRange(0, -(-hidden // self._step))
        bar.setPageStep(max(self._lines() // self._step, 1))
        bar.setSingleStep(3)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HEX_WIDTH = ROW * 3 + 3


def _hex(data: bytes) -> str:
    return f"{data[:8].hex(' ')}{'  ' if len(data) > 8 else ''}{data[8:].hex(' ')}"


def _letters(data: bytes) -> str:
    return "".join(chr(code) if 32 <= code < 127 else "·" for code in data)


class BytesViewer(Viewer):
    """Bytes of any object."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.view = HexView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)

    async def load(self) -> None:
        self.view.take(0, await self.source.head())
        self.view.ask()
        self.told.emit(self.tr("{bytes} bytes").format(bytes=formats.count(self.source.size)))
