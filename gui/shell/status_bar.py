"""The line at the bottom: what is here, what is selected, how fast bytes move, and whose account it is."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui import formats
from gui.transfers.one_line import OneLine

HEIGHT = 24


class _Clickable(QToolButton):
    """A few words that do something, by click or, from Tab, by Space; there as long as they say something."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("words", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def setText(self, text: str) -> None:
        """Say something else."""
        began_or_ended = bool(text) is not bool(self.text())
        super().setText(text)
        if began_or_ended:
            self.setVisible(bool(text))


class StatusBar(QFrame):
    """`queue_clicked` fires on the numbers of the queue, `processing_clicked` on those of processing, `speed_clicked`
    on the rates, `stop_clicked` on the word that stops a listing."""

    queue_clicked = Signal()
    processing_clicked = Signal()
    speed_clicked = Signal()
    stop_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(HEIGHT)
        self._here = OneLine(self)
        self._stop = _Clickable(self)
        self._stop.setText(self.tr("Stop"))
        self._stop.setProperty("link", True)
        self._stop.hide()
        self._age = OneLine(self)
        self._age.setProperty("dim", True)
        self._age.hide()
        self._selected = OneLine(self)
        self._processing = _Clickable(self)
        self._queue = _Clickable(self)
        self.speed = _Clickable(self)
        self.speed.setToolTip(self.tr("Speed limits…"))
        self._finish = QLabel(self)
        self._account = OneLine(self)
        for label in (self._finish, self._account):
            label.setProperty("dim", True)
        self._stop.clicked.connect(self.stop_clicked)
        self._processing.clicked.connect(self.processing_clicked)
        self._queue.clicked.connect(self.queue_clicked)
        self.speed.clicked.connect(self.speed_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(12)
        left: tuple[QWidget, ...] = (self._here, self._age, self._stop, self._selected)
        for part in left:
            layout.addWidget(part)
        layout.addStretch(1)
        self._layout = layout
        right: tuple[QWidget, ...] = (self._processing, self._queue, self.speed, self._finish, self._account)
        for part in right:
            layout.addWidget(part)

    def put(self, widget: QWidget) -> None:
        """A part of another's at the right end."""
        self._layout.addWidget(widget)

    def show_here(self, total: int, shown: int, size: int, *, loading: bool, arranged: int | None = None) -> None:
        """The folder: rows, those the filter lets through, bytes of the objects, whether more are on their way, and how
        many of them are sorted and filtered so far.
        """
        self._stop.setVisible(loading and total > 0)
        self.show_age(0, checking=False)
        if arranged is not None and arranged < total:
            words = self.tr("Loaded {count}, sorted {sorted} so far…") if loading else self.tr("Sorting {count}…")
            self._here.setText(words.format(count=formats.count(total), sorted=formats.count(arranged)))
        elif loading and total:
            self._here.setText(self.tr("Loaded {count}, more to come…").format(count=formats.count(total)))
        elif shown != total:
            text = self.tr("{shown} of {total}").format(shown=formats.count(shown), total=formats.count(total))
            self._here.setText(text)
        else:
            words = self.tr("%Ln item(s)", "", total)
            self._here.setText(f"{words} · {formats.size(size)}" if size else words)

    def show_age(self, known: int, *, checking: bool) -> None:
        """The rows are as they were at that time (ms since the epoch); whether the service is being asked. 0 is now."""
        self._age.setVisible(bool(known))
        if not known:
            self._age.clear()
            return
        age = int(time.time() - known / 1000)
        if age < 60:
            words = self.tr("As of just now, checking…") if checking else self.tr("As of just now")
        else:
            words = self.tr("As of {time} ago, checking…") if checking else self.tr("As of {time} ago")
        self._age.setText("·   " + words.format(time=formats.duration(age)))
        if checking:
            self._stop.show()

    def texts(self) -> str:
        """All it says, from left to right."""
        labels = (
            self._here,
            self._age,
            self._selected,
            self._processing,
            self._queue,
            self.speed,
            self._finish,
            self._account,
        )
        return "  ".join(label.text() for label in labels if label.text())

    def show_nothing(self) -> None:
        """No folder is shown."""
        self._here.clear()
        self.show_age(0, checking=False)
        self._selected.clear()
        self._stop.hide()

    def show_selected(self, count: int, size: int) -> None:
        """The selection; none says nothing."""
        words = [self.tr("{count} selected").format(count=formats.count(count)) if count else ""]
        words.append(formats.size(size) if count and size else "")
        text = " · ".join(word for word in words if word)
        self._selected.setText(f"·   {text}" if text else "")  # the dot stands between two equal gaps

    def show_totals(self, totals: msg.QueueTotals) -> None:
        """The queue in a few words, only while there is something to say."""
        active, waiting, failed = (totals.counts[tab] for tab in (Tab.ACTIVE, Tab.WAITING, Tab.FAILED))
        words = [
            self.tr("{count} active").format(count=formats.count(active)) if active else "",
            self.tr("{count} waiting").format(count=formats.count(waiting)) if waiting else "",
            self.tr("{count} failed").format(count=formats.count(failed)) if failed else "",
        ]
        self._queue.setText(" · ".join(word for word in words if word))
        speeds = (self._rate("↑", totals.up, totals.up_limit), self._rate("↓", totals.down, totals.down_limit))
        self.speed.setText("  ".join(speed for speed in speeds if speed))

    def show_processing(self, text: str) -> None:
        """How many objects are being processed; nothing where none is."""
        self._processing.setText(text)

    def show_finish(self, text: str) -> None:
        """What happens when all is done, where that was chosen."""
        self._finish.setText(text)

    def _rate(self, sign: str, rate: int, limit: int) -> str:
        """How fast, and of how much where that is limited; nothing where nothing moves."""
        if not rate:
            return ""
        shown = f"{sign} {formats.speed(rate)}"
        return self.tr("{rate} of {limit}").format(rate=shown, limit=formats.rate(limit)) if limit else shown

    def show_account(self, text: str) -> None:
        """The account, and the region of the space."""
        self._account.setText(text)
