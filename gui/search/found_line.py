"""The line above what a search found: how much, of how many, how old that is, and what can be done about it."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui import formats

OLD_MS = 60_000
"""An index younger than this is as good as the service's own word."""

LONG = 3.0
"""Seconds of listing after which reading the whole space is offered."""


class FoundLine(QWidget):
    """`stop_clicked`, `check_clicked`: read the place anew, and search again; `read_clicked`: read the whole space
    instead of listing it for this search alone.
    """

    stop_clicked = Signal()
    read_clicked = Signal()
    check_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sums = QLabel(self)
        self._age = QLabel(self)
        self._age.setProperty("dim", True)
        self.stop = self._button(self.tr("Stop"))
        self.check = self._button(self.tr("Check now"))
        self.read = self._button(self.tr("Read the whole space"))
        self._begun = 0.0
        self._known = 0
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(self._tick)
        self.stop.clicked.connect(self.stop_clicked)
        self.check.clicked.connect(self.check_clicked)
        self.read.clicked.connect(self.read_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self._sums)
        layout.addWidget(self._age)
        layout.addWidget(self.stop)
        layout.addWidget(self.check)
        layout.addWidget(self.read)
        layout.addStretch(1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        words = (self._sums.text(), self._age.text())
        return "" if self.isHidden() else "  ".join(word for word in words if word)

    def begin(self) -> None:
        """A search begins; it is said only once there is something to say, or it takes a while."""
        self._begun, self._known = time.monotonic(), 0
        self._ticking.start()
        for button in (self.check, self.stop, self.read):
            button.hide()
        self._sums.clear()
        self._age.clear()

    def show_found(self, found: int, looked: int, known: int) -> None:
        """So much so far; `known` is the age of the index, 0 of the service."""
        self._known = known
        said = self.tr("%Ln found", "", found)
        if looked:
            said = self.tr("{found}, {looked} looked at").format(found=said, looked=formats.count(looked))
        self._sums.setText(said)
        self._say_age(known)
        self.show()

    def end(self, found: int, looked: int, known: int, *, stopped: bool) -> None:
        """The search is over, or was stopped before its end."""
        self._ticking.stop()
        self.stop.hide()
        self.read.hide()
        self.show_found(found, looked, known)
        if stopped:
            self._age.setText(self.tr("stopped before the end"))
        old = bool(known) and time.time() * 1000 - known > OLD_MS
        self.check.setVisible(old)

    def forget(self) -> None:
        """Nothing is searched for."""
        self._ticking.stop()
        self.hide()

    def _say_age(self, known: int) -> None:
        if known:
            age = int(time.time() - known / 1000)
            told = self.tr("from the index of {time} ago").format(time=formats.duration(age)) if age >= 60 else ""
            self._age.setText(told or self.tr("from the index"))
        elif self._ticking.isActive():
            seconds = formats.duration(int(time.monotonic() - self._begun))
            self._age.setText(self.tr("searching by listing, {time}").format(time=seconds))
        else:
            self._age.clear()

    def _tick(self) -> None:
        """What takes a second or more can be stopped; what takes much longer is better read once and for all."""
        self.stop.show()
        self.read.setVisible(not self._known and time.monotonic() - self._begun > LONG)
        if not self._sums.text():
            self._sums.setText(self.tr("Searching…"))
        self.show()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("flat", True)
        button.hide()
        return button
