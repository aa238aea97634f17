"""Lines for the spaces that are being read: found, how many a second, Stop. Above the table, beside the verbs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import rebuild
from gui import formats, messages
from gui.actions.context import Desk
from gui.search.index_book import IndexBook, Key, rate


class ReadingStrip(QWidget):
    """Hidden while nothing is read. How a scan ended is said as the desk says things."""

    def __init__(self, desk: Desk, book: IndexBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._book = desk, book
        self._lines: dict[Key, ReadingLine] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        book.changed.connect(self._take)
        book.ended.connect(self._end)
        self.hide()

    def lines(self) -> list[str]:
        """What they say."""
        return [line.words.text() for line in self._lines.values()]

    def _take(self, view: msg.IndexView) -> None:
        key = (view.account, view.space)
        if view.scan is None:
            self._drop(key)
            return
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = ReadingLine(self)
            line.stop.clicked.connect(lambda: self._book.stop(*key))
            self._layout.addWidget(line)
        line.show_scan(view.space, view.scan)
        self.show()

    def _end(self, told: msg.ScanEnded) -> None:
        self._drop((told.place.account, told.place.space))
        if told.code and told.code != "cancelled":
            self._desk.notify_error(rebuild(told.code, told.params))
        elif not told.code:
            found = self.tr("%Ln object(s)", "", told.found)
            text = self.tr("{space} is read: {objects}").format(space=told.place.space, objects=found)
            self._desk.notify(text, "good")

    def _drop(self, key: Key) -> None:
        line = self._lines.pop(key, None)
        if line is not None:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))


class ReadingLine(QWidget):
    """One space."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(120)
        bar.setAccessibleName(self.tr("Reading"))
        self.stop = QPushButton(self.tr("Stop"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(10)
        layout.addWidget(bar)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.stop)

    def show_scan(self, space: str, scan: msg.ScanView) -> None:
        """How far it is."""
        found = self.tr("%Ln object(s)", "", scan.found)
        words = self.tr("Reading {space}: {objects}").format(space=f"{space}/{scan.prefix}".rstrip("/"), objects=found)
        if scan.waiting:
            words = f"{words} · {messages.waits(rebuild(scan.waiting, {}))}"
        elif pace := rate(scan):
            words = f"{words} · " + self.tr("{count} a second").format(count=formats.count(pace))
        self.words.setText(formats.visible(words))
