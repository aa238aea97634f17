"""What can be done with selected jobs: pause, resume, cancel, retry, show where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import FINAL, JobState
from gui.actions.clipboard import Clipboard
from gui.actions.context import Desk
from gui.transfers.cancel_dialog import CANCELLED_SILENTLY, CancelDialog
from gui.transfers.words import JobWords

PAUSABLE = frozenset(JobState) - FINAL - {JobState.PAUSED, JobState.CANCELLING}
RESUMABLE = frozenset({JobState.PAUSED, JobState.WAITING})
CANCELLABLE = frozenset(JobState) - FINAL - {JobState.CANCELLING}
RETRIABLE = frozenset({JobState.FAILED, JobState.CANCELLED, JobState.SKIPPED})


@dataclass(frozen=True, slots=True)
class Possible:
    """Which verbs mean something for a selection."""

    pause: bool
    resume: bool
    cancel: bool
    retry: bool
    failed: bool


def possible(rows: Sequence[msg.JobRow]) -> Possible:
    """Judge by the rows that are here."""
    states = {row.state for row in rows}
    return Possible(
        bool(states & PAUSABLE),
        bool(states & RESUMABLE),
        bool(states & CANCELLABLE),
        bool(states & RETRIABLE),
        any(row.error for row in rows),
    )


def _ids(rows: Sequence[msg.JobRow], states: frozenset[JobState]) -> tuple[int, ...]:
    return tuple(row.id for row in rows if row.state in states)


class RowVerbs(QObject):
    """Does it. All take the jobs selected, whatever their state, and act on those it fits."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    async def pause_or_resume(self, rows: Sequence[msg.JobRow]) -> None:
        """Pause what runs; if nothing of it can be paused, let it go on."""
        await (self.pause(rows) if possible(rows).pause else self.resume(rows))

    async def pause(self, rows: Sequence[msg.JobRow]) -> None:
        """Pause."""
        if ids := _ids(rows, PAUSABLE):
            await self._desk.engine.call(msg.PauseJobs(ids))

    async def resume(self, rows: Sequence[msg.JobRow]) -> None:
        """Go on."""
        if ids := _ids(rows, RESUMABLE):
            await self._desk.engine.call(msg.ResumeJobs(ids))

    async def cancel(self, rows: Sequence[msg.JobRow]) -> None:
        """Cancel; asks first when it is about many."""
        ids = _ids(rows, CANCELLABLE)
        if len(ids) > CANCELLED_SILENTLY and not await CancelDialog(len(ids), self._desk.widget()).ask():
            return
        if ids:
            await self._desk.engine.call(msg.CancelJobs(ids))

    async def retry(self, rows: Sequence[msg.JobRow]) -> None:
        """Try again."""
        if ids := _ids(rows, RETRIABLE):
            await self._desk.engine.call(msg.RetryJobs(ids))

    def show_local(self, row: msg.JobRow) -> None:
        """Open the local folder of a file; the nearest that exists."""
        folder = next((at for at in Path(row.path).parents if at.is_dir()), None)
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def show_remote(self, row: msg.JobRow) -> None:
        """Show the object's folder in the window."""
        prefix = row.place.key[: row.place.key.rfind("/", 0, len(row.place.key) - 1) + 1]
        self._desk.navigate(Place(row.place.account, row.place.space, prefix))

    def copy_error(self, rows: Sequence[msg.JobRow]) -> None:
        """Copy what went wrong, with the request id, to pass it on."""
        words = JobWords()
        Clipboard.put_text("\n\n".join(words.error_details(row) for row in rows if row.error))
        self._desk.notify(self.tr("Copied what went wrong"), "good")
