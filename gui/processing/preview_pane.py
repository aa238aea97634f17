"""What the chain makes of one object: the picture, or facts where it answers in JSON; sizes before and after.

Asked for a moment after the last change; the answer of an older chain is dropped. Before there is a chain it shows
the facts of the object.
"""

import asyncio

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from gui import formats, tasks
from gui.actions.context import Desk, Row
from gui.dialogs.sheet import note
from gui.messages import explain
from gui.panels.facts import FactsView
from gui.processing.answers import grouped

PAUSE_MS = 350
"""After the last change: a preview costs the service work."""

PATIENCE_MS = 300
"""A preview that comes sooner shows no line: it would only flicker."""

_INFO = {"image": "imageInfo", "video": "avinfo", "audio": "avinfo"}


class PreviewPane(QFrame):
    """`show_chain` whenever the chain changed."""

    def __init__(self, desk: Desk, context_account: str, space: str, row: Row | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._desk, self._account, self._space, self._row = desk, context_account, space, row
        self._chain = ""
        self._asking: asyncio.Task[None] | None = None
        self._picture = QPixmap()
        self._shown = QLabel(self)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setMinimumSize(QSize(120, 120))
        self._says = note("", self)
        self._says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.facts = FactsView(self)
        self._line = QProgressBar(self)
        self._line.setRange(0, 0)
        self._line.setTextVisible(False)
        self._line.setObjectName("loadingLine")
        self._sizes = note("", self)
        self._pages = QStackedWidget(self)
        self._pause, self._patience = self._timer(PAUSE_MS), self._timer(PATIENCE_MS)
        self._pause.timeout.connect(self._ask)
        self._patience.timeout.connect(self._line.show)
        self._lay_out()

    @property
    def words(self) -> str:
        """What is said instead of a picture; empty while one is shown."""
        return self._says.text() if self._pages.currentWidget() is self._says else ""

    @property
    def sizes(self) -> str:
        """The line below."""
        return self._sizes.text()

    @property
    def picture(self) -> QPixmap:
        """The picture shown; null where there is none."""
        return self._picture if self._pages.currentWidget() is self._shown else QPixmap()

    def show_chain(self, view: msg.ChainView) -> None:
        """Show what this makes; nothing is asked of a chain that is wrong."""
        self._stop()
        if self._row is None:
            self._say(self.tr("Select an object to see what becomes of it."))
        elif not view.steps:
            self._chain = _INFO.get(self._row.mime.partition("/")[0], "")
            if self._chain:
                self._pause.start()
            else:
                self._say(self.tr("The result appears here."))
        elif not view.good:
            self._say(self.tr("The result appears here once the command is right."))
        elif not view.live:
            self._say(self.tr("This runs as a job: its result cannot be shown before."))
        else:
            self._chain = view.text
            self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def close_asking(self) -> None:
        """Ask no more: the dialog ends."""
        self._stop()

    def _ask(self) -> None:
        if self._row is not None:
            self._patience.start()
            self._asking = tasks.spawn(self._fetch(self._row, self._chain))

    async def _fetch(self, row: Row, chain: str) -> None:
        place = Place(self._account, self._space, row.key)
        try:
            preview = await self._desk.engine.call(msg.PreviewProcessing(place, chain))
        except SpaceferryError as error:
            message = explain(error)
            self._say(f"{message.title}\n\n{message.advice}".strip())
            return
        finally:
            self._patience.stop()
            self._line.hide()
        self._show(preview, row)

    def _show(self, preview: msg.ProcessPreview, row: Row) -> None:
        before, after = formats.size(row.size), formats.size(len(preview.data))
        if preview.facts:
            self.facts.show_facts(grouped(preview.facts))
            self._pages.setCurrentIndex(2)
            self._sizes.setText(formats.visible(row.name))
            return
        self._picture = QPixmap()
        if preview.mime.startswith("image/") and self._picture.loadFromData(preview.data):
            self._pages.setCurrentWidget(self._shown)
            width, height = self._picture.width(), self._picture.height()
            text = self.tr("{before} → {after} · {width} × {height}")
            self._sizes.setText(text.format(before=before, after=after, width=width, height=height))
            self._fit()
            return
        self._say(self.tr("The result is of the type {mime}, which is not shown here.").format(mime=preview.mime))
        self._sizes.setText(self.tr("{before} → {after}").format(before=before, after=after))

    def _say(self, text: str) -> None:
        self._says.setText(text)
        self._sizes.setText("")
        self._pages.setCurrentWidget(self._says)

    def _stop(self) -> None:
        self._pause.stop()
        self._patience.stop()
        self._line.hide()
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self._pages.size() * ratio
        whole = self._picture.size()
        fitted = whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = fitted if fitted.width() < whole.width() else whole  # small results are shown as they are
        picture = self._picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        self._shown.setPixmap(picture)

    def _timer(self, ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        return timer

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        inside = QWidget(scroll)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.facts)
        column.addStretch(1)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)  # the card shows through
        inside.setAutoFillBackground(False)
        for page in (self._shown, self._says, scroll):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._line)
        layout.addWidget(self._sizes)
        self._line.hide()
