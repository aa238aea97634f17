"""What the engine tells of the queue, brought to the parts that show it; and what the window says of it by itself.

That a large batch is over is said, and what happens when all is done. Small batches end in silence: their rows say it.
"""

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.transfer.job import JobKind
from gui import formats
from gui.actions.context import Desk
from gui.dialogs.names import shortened
from gui.engine_client import EngineClient
from gui.shell.finish import Finish
from gui.shell.notice import NoticeBar
from gui.shell.status_bar import StatusBar
from gui.transfers.outcomes import Outcome
from gui.transfers.panel import QueuePanel
from gui.transfers.speed_menu import SpeedButton

TOPIC = "batch"

MANY = 20
"""Files of a batch whose end is worth a word."""

LONG_MS = 60_000
"""Or so long that its end is not expected any more."""


class QueueNews(QObject):
    """Puts the button of the speeds into the queue's header, and connects the parts; the workbench makes it."""

    def __init__(self, desk: Desk, queue: QueuePanel, notice: NoticeBar, status: StatusBar) -> None:
        super().__init__(queue)
        self._desk, self._queue, self._notice, self._status = desk, queue, notice, status
        self.speeds = SpeedButton(desk, queue.header)
        queue.header.put_switch(self.speeds)
        status.speed_clicked.connect(lambda: self.speeds.speeds.open_above(status.speed))
        desk.control.finish.changed.connect(self._finish_changed)

    def listen(self, engine: EngineClient) -> None:
        """Hear what the engine tells from now on."""
        engine.queueChanged.connect(self._queue.take)
        self._queue.model.totals_changed.connect(self.show_totals)
        engine.conflictAsked.connect(self._queue.ask)
        engine.batchPlanned.connect(self._queue.planned)
        engine.batchEnded.connect(self.ended)

    def show_totals(self, totals: msg.QueueTotals) -> None:
        """The queue's new numbers."""
        self._status.show_totals(totals)
        self._desk.control.take(totals)

    def ended(self, event: msg.BatchEnded) -> None:
        """A batch is over. Trouble waits above the table until it is closed, unless worse is told there."""
        row = event.row
        self._queue.ended(row.id)
        if not worth_a_word(row):
            return
        text = self._words(row, event.unverified)
        if not row.tally.failed:
            self._desk.notify(text, "good")
        elif self._notice.text and self._notice.topic != TOPIC:
            self._desk.notify(text)
        else:
            self._notice.say(text, "caution", TOPIC)
            self._notice.add_button(self.tr("Show"), lambda: self._lead(row))

    def _lead(self, row: msg.BatchRow) -> None:
        self._notice.withdraw(TOPIC)
        self._desk.show_queue()
        self._queue.show_outcome(row, Outcome.FAILED)

    def _words(self, row: msg.BatchRow, unverified: int) -> str:
        """`photos: 299,990 of 300,000 files uploaded · 8 skipped · 2 failed`; without numbers of no worth.

        Where every hash was compared, that is said too.
        """
        tally = row.tally
        count = tally.done
        if count == tally.found:
            text = {
                JobKind.UPLOAD: self.tr("%Ln file(s) uploaded", "", count),
                JobKind.DOWNLOAD: self.tr("%Ln file(s) downloaded", "", count),
                JobKind.FETCH: self.tr("%Ln object(s) fetched", "", count),
                JobKind.COPY: self.tr("%Ln object(s) copied", "", count),
            }[row.kind]
        else:
            text = {
                JobKind.UPLOAD: self.tr("%Ln of {found} files uploaded", "", count),
                JobKind.DOWNLOAD: self.tr("%Ln of {found} files downloaded", "", count),
                JobKind.FETCH: self.tr("%Ln of {found} objects fetched", "", count),
                JobKind.COPY: self.tr("%Ln of {found} objects copied", "", count),
            }[row.kind]
        parts = [
            text.format(found=formats.count(tally.found)),
            *([self.tr("all verified")] if tally.done == tally.found and not unverified else []),
            *([self.tr("%Ln skipped", "", tally.skipped)] if tally.skipped else []),
            *([self.tr("%Ln cancelled", "", tally.cancelled)] if tally.cancelled else []),
            *([self.tr("%Ln failed", "", tally.failed)] if tally.failed else []),
        ]
        return self.tr("{name}: {what}").format(name=shortened(row.name), what=" · ".join(parts))

    def _finish_changed(self, kind: Finish) -> None:
        words = {
            Finish.NOTHING: "",
            Finish.NOTIFY: self.tr("notifies when all is done"),
            Finish.QUIT: self.tr("quits when all is done"),
        }
        self._status.show_finish(words[kind])


def worth_a_word(row: msg.BatchRow) -> bool:
    """Whether the end of a batch is told: it was large or took long, and was not simply cancelled by the user."""
    tally = row.tally
    if not tally.done and not tally.failed and not tally.skipped:
        return False
    return tally.found > MANY or row.finished - row.added > LONG_MS
