"""The icon in the tray: how far transfers are, what was uploaded last, and the verbs that need no window.

presence.py makes it, and tells it the queue's numbers. Qt speaks with the desktop: StatusNotifier, or what it has.
"""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from gui import formats
from gui.dialogs.names import shortened
from gui.theme.icons import icon
from gui.theme.theme import tokens

RECENT = 10
SIDE = 64
"""Pixels of the icon; desktops make it smaller."""

BAR = QRectF(4, 48, 56, 12)
STEPS = 25
"""The bar moves in so many steps: each is a picture that goes to the desktop."""


@dataclass(frozen=True)
class Uploaded:
    """A finished upload: an object, or the folder that several went to."""

    name: str
    place: Place
    single: bool


class Tray(QObject):
    """Signals are what was chosen in the menu, or, of `shown`, a click on the icon too."""

    shown = Signal()
    upload_chosen = Signal()
    pause_chosen = Signal(bool)
    recent_chosen = Signal(object)
    target_toggled = Signal(bool)
    quit_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plain = icon("app")
        self._recent: deque[Uploaded] = deque(maxlen=RECENT)
        self._step = -1
        self._paused = False
        self.icon = QSystemTrayIcon(self._plain, self)
        self.menu = QMenu(parent)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.recent = QMenu(self.menu)
        self.recent.setToolTipsVisible(True)
        self.pause, self.target = QAction(self.menu), QAction(self.menu)
        self.target.setCheckable(True)
        self.target.toggled.connect(self.target_toggled)
        self.pause.triggered.connect(lambda: self.pause_chosen.emit(not self._paused))
        self.menu.aboutToShow.connect(self.relabel)  # a menu on the message bus is asked for as it opens
        self._fill()
        self.relabel()

    def show_totals(self, totals: msg.QueueTotals) -> None:
        """The queue's new numbers."""
        active, waiting = totals.counts[Tab.ACTIVE], totals.counts[Tab.WAITING]
        busy = active + waiting > 0
        if totals.paused != self._paused:
            self._paused = totals.paused
            self.relabel()
        share = totals.done / totals.size if busy and totals.size else 0.0
        self._draw(int(share * STEPS) if busy else -1)
        self.icon.setToolTip(self._tip(totals, share) if busy else "Spaceferry")

    def add(self, uploaded: Uploaded) -> None:
        """The newest stands first."""
        self._recent.appendleft(uploaded)
        self.relabel()

    def relabel(self) -> None:
        """All words, in the language of now."""
        words = (self.tr("Show Spaceferry"), self.tr("Upload files…"), self.tr("Recent uploads"))
        for action, text in zip((self._show, self._upload, self.recent.menuAction()), words, strict=True):
            action.setText(text)
        self.pause.setText(self.tr("Resume all transfers") if self._paused else self.tr("Pause all transfers"))
        self.target.setText(self.tr("Drop target"))
        self._quit.setText(self.tr("Quit"))
        self.recent.clear()
        self.recent.setEnabled(bool(self._recent))
        for uploaded in self._recent:
            action = self.recent.addAction(shortened(uploaded.name).replace("&", "&&"))
            action.setToolTip(self.tr("Copy its link") if uploaded.single else self.tr("Show the folder"))
            action.triggered.connect(lambda _checked=False, one=uploaded: self.recent_chosen.emit(one))

    def close(self) -> None:
        """Take it away."""
        self.icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def _fill(self) -> None:
        self._show, self._upload, self._quit = (QAction(self.menu) for _ in range(3))
        self._show.triggered.connect(self.shown)
        self._upload.triggered.connect(self.upload_chosen)
        self._quit.triggered.connect(self.quit_chosen)
        self.menu.addActions([self._show, self._upload])
        self.menu.addMenu(self.recent)
        self.menu.addSeparator()
        self.menu.addActions([self.pause, self.target])
        self.menu.addSeparator()
        self.menu.addAction(self._quit)

    def _tip(self, totals: msg.QueueTotals, share: float) -> str:
        parts = [self.tr("{percent} of all transfers").format(percent=formats.percent(share))]
        if totals.paused:
            parts = [self.tr("Paused")]
        parts += [f"↑ {formats.speed(totals.up)}"] if totals.up else []
        parts += [f"↓ {formats.speed(totals.down)}"] if totals.down else []
        return "\n".join(["Spaceferry", " · ".join(parts)])

    def _draw(self, step: int) -> None:
        """The icon, with a bar below while there is something to do."""
        if step == self._step:
            return
        self._step = step
        if step < 0:
            self.icon.setIcon(self._plain)
            return
        picture = QPixmap(self._plain.pixmap(SIDE, SIDE))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().surface))
        painter.drawRoundedRect(BAR, 6, 6)
        filled = BAR.adjusted(2, 2, -2, -2)
        filled.setWidth(max(filled.height(), filled.width() * step / STEPS))
        painter.setBrush(QColor(tokens().accent))
        painter.drawRoundedRect(filled, 4, 4)
        painter.end()
        self.icon.setIcon(QIcon(picture))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.shown.emit()
