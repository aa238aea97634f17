"""The line above the queue: tabs, the totals in words, and the switches for the whole queue."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui import formats
from gui.theme.icons import icon
from gui.theme.theme import theme
from gui.transfers.tab_bar import HEIGHT, QueueTabs


class QueueHeader(QWidget):
    """Signals fire on clicks; `show_totals` keeps words and switches right."""

    pause_clicked = Signal(bool)
    retry_clicked = Signal()
    clear_clicked = Signal()
    fold_clicked = Signal()
    search_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._paused = False
        self._folded = False
        self.tabs = QueueTabs(self)
        self.words = QLabel(self)
        self.words.setProperty("dim", True)
        self.search = self._button("findTransferButton", self.tr("Find a transfer (Ctrl+F)"))
        self.pause = self._button("pauseAllButton")
        self.retry = self._button("retryFailedButton", self.tr("Retry all that failed"))
        self.clear = self._button("clearDoneButton", self.tr("Clear what is done"))
        self.fold = self._button("foldQueueButton")
        self.pause.clicked.connect(lambda: self.pause_clicked.emit(not self._paused))
        self.retry.clicked.connect(self.retry_clicked)
        self.clear.clicked.connect(self.clear_clicked)
        self.fold.clicked.connect(self.fold_clicked)
        self.search.clicked.connect(self.search_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.tabs)
        layout.addStretch(1)
        layout.addWidget(self.words)
        for button in (self.search, self.pause, self.retry, self.clear, self.fold):
            layout.addWidget(button)
        self._row = layout
        self._dress()
        theme.changed.connect(self._dress)

    def put_switch(self, button: QWidget) -> None:
        """Another switch, before the others."""
        self._row.insertWidget(self._row.indexOf(self.pause), button)

    def show_totals(self, totals: msg.QueueTotals) -> None:
        """Write the numbers; switches that would do nothing are greyed."""
        self.tabs.show_totals(totals)
        self.words.setText(self._sums(totals))
        if totals.paused != self._paused:
            self._paused = totals.paused
            self._dress_pause()
        moving = totals.counts[Tab.ACTIVE] + totals.counts[Tab.WAITING]
        self.pause.setEnabled(totals.paused or moving > 0)
        self.retry.setEnabled(totals.counts[Tab.FAILED] > 0)
        self.clear.setEnabled(totals.counts[Tab.DONE] > 0)

    def show_folded(self, folded: bool) -> None:
        """Turn the last button."""
        self._folded = folded
        self.fold.setIcon(icon("chevron-up" if folded else "chevron-down", "text"))
        text = self.tr("Open the queue") if folded else self.tr("Fold the queue")
        self.fold.setToolTip(text)
        self.fold.setAccessibleName(text)

    def _sums(self, totals: msg.QueueTotals) -> str:
        if not totals.counts[Tab.ACTIVE] + totals.counts[Tab.WAITING]:
            return ""
        parts = [formats.percent(totals.done / totals.size)] if totals.size else []
        if totals.paused:
            return "  ·  ".join([*parts, self.tr("paused")])
        if rate := totals.up + totals.down:
            parts.append(formats.speed(rate))
        if totals.left > 0:
            parts.append(self.tr("{time} left").format(time=formats.duration(totals.left)))
        return "  ·  ".join(parts)

    def _dress(self) -> None:
        """Make the icons, at first and when the theme changed."""
        self.search.setIcon(icon("magnify", "text"))
        self.retry.setIcon(icon("restart", "text"))
        self.clear.setIcon(icon("broom", "text"))
        self._dress_pause()
        self.show_folded(self._folded)

    def _dress_pause(self) -> None:
        self.pause.setIcon(icon("play" if self._paused else "pause", "text"))
        text = self.tr("Resume all") if self._paused else self.tr("Pause all")
        self.pause.setToolTip(text)
        self.pause.setAccessibleName(text)

    def _button(self, name: str, text: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button
