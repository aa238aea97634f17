"""The line that says how much of a place is known, since when, and how reading the rest goes.

What the windows of gui/usage and gui/findings show is the index's word, so each has such a line.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError, rebuild
from core.model import Place
from gui import formats, tasks
from gui.actions.context import Desk
from gui.dialogs.banner import Banner
from gui.dialogs.sheet import keep_room
from gui.messages import waits
from gui.theme.icons import pixmap
from gui.theme.theme import theme

State = msg.IndexState


class KnownLine(QWidget):
    """Of one place; what the engine tells of other spaces is passed over.

    `told()`: it says something else. `grew()`: more is known than before, a scan is on its way. `ended()`: a scan came
    to its end, well or not.
    """

    told = Signal()
    grew = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.place = desk, place
        self.view = msg.IndexView(place.account, place.space)
        self._known = 0
        self._answered = False
        self._sign = QLabel(self)
        self.words = QLabel(self)
        self.words.setProperty("dim", True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.read = QPushButton(self)
        self.read.setAutoDefault(False)
        self.read.clicked.connect(lambda _on: tasks.spawn(self._scan(), on_error=self._failed))
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(lambda _on: tasks.spawn(self._stop(), on_error=self._failed))
        self.bar = QProgressBar(self)
        self.bar.setObjectName("loadingLine")
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        keep_room(self.bar)
        self.banner = Banner(self)
        self.banner.hide()
        self._lay_out()
        self._show()
        theme.changed.connect(self._show)
        desk.index.changed.connect(self.take)
        desk.index.ended.connect(self.take_end)

    @property
    def reading(self) -> bool:
        """Whether the space is being read."""
        return self.view.scan is not None

    @property
    def complete(self) -> bool:
        """Whether the place is known as a whole."""
        return bool(self._since())

    def set_place(self, place: Place) -> None:
        """Tell of another place of the space."""
        self.place, self._answered = place, False
        self._show()

    def show_known(self, known: int) -> None:
        """What an answer said: since when the place is wholly known (ms), 0 if it is not."""
        self._known, self._answered = known, True
        self._show()

    def look(self) -> None:
        """Ask how much is known."""
        tasks.spawn(self._look(), on_error=self._failed)

    def take(self, view: msg.IndexView) -> None:
        """The index of some space grew."""
        if (view.account, view.space) != (self.place.account, self.place.space):
            return
        more = view.count != self.view.count or view.whole_at != self.view.whole_at
        self.view = view
        self._show()
        if more:
            self.grew.emit()

    def take_end(self, event: msg.ScanEnded) -> None:
        """A scan of some space is over."""
        if (event.place.account, event.place.space) != (self.place.account, self.place.space):
            return
        if event.code and event.code != "cancelled":
            self._failed(rebuild(event.code, event.params))
        self.look()
        self.ended.emit()

    def sentence(self) -> str:
        """What it says."""
        scan = self.view.scan
        if scan is not None:
            found = self.tr("Reading… %Ln object(s) found", "", scan.found)
            return f"{found} · {waits(rebuild(scan.waiting, {}))}" if scan.waiting else found
        if known := self._since():
            return self.tr("As known since {time}").format(time=formats.minute(known))
        if self.view.state is State.NONE:
            return self.tr("This space has not been read yet.")
        return self.tr("Only a part has been read, %Ln object(s). What is missing is not counted.", "", self.view.count)

    def _since(self) -> int:
        if self._answered:
            return self._known
        return self.view.whole_at if self.view.state is State.WHOLE else 0

    async def _look(self) -> None:
        self.view = await self._desk.engine.call(msg.LookAtIndex(self.place.account, self.place.space))
        self._show()

    async def _scan(self) -> None:
        self.banner.hide()
        self.view = await self._desk.engine.call(msg.ScanSpace(self.place))
        self._show()

    async def _stop(self) -> None:
        await self._desk.engine.call(msg.StopScan(self.place.account, self.place.space))
        await self._look()

    def _failed(self, error: SpaceferryError) -> None:
        self.banner.show_error(error)

    def _show(self) -> None:
        known, reading = bool(self._since()), self.reading
        self.words.setText(self.sentence())
        self._sign.setPixmap(pixmap("clock-outline" if known or reading else "alert-outline", 16, self._tint()))
        self.stop.setVisible(reading)
        self.bar.setVisible(reading)
        self.read.setVisible(not reading)
        whole = self.tr("Read this folder") if self.place.key else self.tr("Read the whole space")
        self.read.setText(self.tr("Read again") if known else whole)
        self.read.setProperty("primary", not known)
        self.read.style().unpolish(self.read)
        self.read.style().polish(self.read)
        self.told.emit()

    def _tint(self) -> str:
        return "accent" if self.reading else "dim" if self._since() else "caution"

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self.words, 1)
        line.addWidget(self.stop)
        line.addWidget(self.read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.bar)
        layout.addWidget(self.banner)
