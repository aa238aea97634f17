"""What the engine tells of processing, brought to the status bar, the jobs' window, and, at a run's end, to the person.

gui/shell/workbench.py makes it. While the window is not in front, the end of a run is also said by the desktop.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.context import Desk
from gui.engine_client import EngineClient
from gui.presence import desktop_notes
from gui.shell.notice import NoticeBar
from gui.shell.status_bar import StatusBar

if TYPE_CHECKING:
    from gui.processing.jobs_window import JobsWindow

TOPIC = "processing"


class ProcessingNews(QObject):
    """`show_jobs` opens the jobs' window, which is made when it is first asked for."""

    def __init__(self, desk: Desk, notice: NoticeBar, status: StatusBar) -> None:
        super().__init__(status)
        self._desk, self._notice, self._status = desk, notice, status
        self.window: JobsWindow | None = None
        status.processing_clicked.connect(lambda: self.show_jobs(msg.ProcessFilter.ALL))

    def listen(self, engine: EngineClient) -> None:
        """Hear what the engine tells from now on."""
        engine.processJobsChanged.connect(self.changed)
        engine.processRunEnded.connect(self.ended)
        engine.ready.connect(lambda _info: tasks.spawn(self._count(), on_error=self._desk.notify_error))

    def show_jobs(self, which: msg.ProcessFilter = msg.ProcessFilter.ALL) -> None:
        """Open the window, with the jobs of a kind."""
        if self.window is None:
            from gui.processing.jobs_window import JobsWindow

            self.window = JobsWindow(self._desk, self._desk.widget())
        self._notice.withdraw(TOPIC)
        self.window.show_kind(which)

    def changed(self, event: msg.ProcessJobsChanged) -> None:
        """Rows moved."""
        self._show_counts(event.counts)
        if self.window is not None:
            self.window.model.take(event)

    def ended(self, event: msg.ProcessRunEnded) -> None:
        """All jobs of a run are over: good news goes by itself, trouble stays until it is looked at."""
        text = self._words(event)
        if event.failed or event.unknown:
            self._notice.say(text, "caution", TOPIC)
            self._notice.add_button(self.tr("Show"), lambda: self.show_jobs(msg.ProcessFilter.FAILED))
        else:
            self._desk.notify(text, "good")
        if not self._desk.widget().isActiveWindow():
            tasks.spawn(self._tell_desktop(text), on_error=self._desk.notify_error)

    async def _count(self) -> None:
        page = await self._desk.engine.call(msg.ListProcessJobs(limit=0))
        self._show_counts(page.counts)
        if self.window is not None:
            self.window.reload()

    async def _tell_desktop(self, text: str) -> None:
        await desktop_notes.show(self.tr("Processing"), text, self._desk.widget().window())

    def _show_counts(self, counts: msg.ProcessCounts) -> None:
        text = self.tr("{count} processing").format(count=formats.count(counts.active)) if counts.active else ""
        self._status.show_processing(text)

    def _words(self, event: msg.ProcessRunEnded) -> str:
        parts = [
            self.tr("%Ln object(s) processed", "", event.done) if event.done else "",
            self.tr("%Ln could not be processed", "", event.failed) if event.failed else "",
            self.tr("%Ln got no answer and may be running", "", event.unknown) if event.unknown else "",
        ]
        return " · ".join(part for part in parts if part)
