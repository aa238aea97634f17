"""What can be done with selected rows: pause, resume, cancel, retry, order, limits, later; show where they are."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import JobState, Priority, Step
from gui.actions.clipboard import Clipboard
from gui.actions.context import Desk
from gui.dialogs.pick import pick_report
from gui.transfers.cancel_dialog import CANCELLED_SILENTLY, CancelDialog
from gui.transfers.chosen import Chosen
from gui.transfers.export import export
from gui.transfers.possible import CANCELLABLE, PAUSABLE, RESUMABLE, possible, retriable, unfinished, was_skipped
from gui.transfers.words import JobWords


class RowVerbs(QObject):
    """Does it. All take what is selected, whatever its state, and act on those it fits."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    async def pause_or_resume(self, chosen: Chosen) -> None:
        """Pause what runs; if nothing of it can be paused, let it go on."""
        await (self.pause(chosen) if possible(chosen).pause else self.resume(chosen))

    async def pause(self, chosen: Chosen) -> None:
        """Pause."""
        await self._each(chosen.only(PAUSABLE), msg.PauseJobs)

    async def resume(self, chosen: Chosen) -> None:
        """Go on."""
        later = frozenset(row.state for row in chosen.jobs if row.start_at)
        await self._each(chosen.only(RESUMABLE | later), msg.ResumeJobs)

    async def cancel(self, chosen: Chosen) -> None:
        """Cancel; asks first when it is about many."""
        count = unfinished(chosen)
        if count > CANCELLED_SILENTLY and not await CancelDialog(count, self._desk.widget()).ask():
            return
        await self._each(chosen.only(CANCELLABLE), msg.CancelJobs)

    async def remove(self, chosen: Chosen) -> None:
        """Take rows that are over off the queue; to take a failed one off is to give it up."""
        over = Chosen(
            tuple(row for row in chosen.jobs if row.state.final),
            tuple(row for row in chosen.batches if row.planned and row.tally.over),
        )
        await self._each(Chosen(tuple(row for row in over.jobs if row.state is JobState.FAILED)), msg.CancelJobs)
        for row in over.batches:
            if row.tally.failed:
                failed = msg.QueueView(batch=row.id, states=(JobState.FAILED,))
                await self._desk.engine.call(msg.CancelJobs(msg.Pick(view=failed)))
        await self._each(over, msg.ClearDone)

    async def retry(self, chosen: Chosen) -> None:
        """Try again."""
        rows = tuple(filter(retriable, chosen.jobs))
        await self._each(replace(chosen, jobs=rows), msg.RetryJobs)

    async def transfer_anyway(self, chosen: Chosen) -> None:
        """Replace the targets for whose sake jobs were skipped."""
        await self._each(Chosen(tuple(filter(was_skipped, chosen.jobs))), lambda pick: msg.RetryJobs(pick, anyway=True))

    async def move(self, chosen: Chosen, step: Step) -> None:
        """Change the order. Of many at once the last go first where they go up to the top, so that they keep theirs."""
        picks = list(chosen.picks())
        for pick in reversed(picks) if step in (Step.TOP, Step.DOWN) else picks:
            await self._desk.engine.call(msg.MoveJobs(pick, step))

    async def prioritize(self, chosen: Chosen, priority: Priority) -> None:
        """Before or after everything else."""
        await self._each(chosen, lambda pick: msg.SetPriority(pick, priority))

    async def limit(self, chosen: Chosen, rate: int) -> None:
        """Limit the speed to bytes a second; 0 takes the limit away."""
        await self._each(chosen, lambda pick: msg.LimitJobs(pick, rate))

    async def ask_limit(self, chosen: Chosen) -> None:
        """Limit the speed to what the person types."""
        from gui.transfers.limit_dialog import LimitDialog

        dialog = LimitDialog(self._desk.widget())
        if await dialog.ask():
            await self.limit(chosen, dialog.rate())

    async def start_at(self, chosen: Chosen, moment: int) -> None:
        """Hold until a moment (ms since the epoch); 0 lets go."""
        await self._each(chosen, lambda pick: msg.StartAt(pick, moment))

    async def ask_start(self, chosen: Chosen) -> None:
        """Hold until a moment that the person chooses."""
        from gui.dialogs.start_later import StartLaterDialog

        dialog = StartLaterDialog(self._desk.widget())
        if await dialog.ask() and dialog.chosen is not None:
            await self.start_at(chosen, dialog.chosen)

    def show_local(self, row: msg.QueueRow) -> None:
        """Open the local folder of a row; the nearest that exists."""
        path = Path(row.path)
        around = (path, *path.parents) if isinstance(row, msg.BatchRow) else path.parents
        folder = next((at for at in around if at.is_dir()), None)
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def show_remote(self, row: msg.QueueRow) -> None:
        """Show the object's folder in the window."""
        if isinstance(row, msg.BatchRow):
            self._desk.navigate(row.place)
            return
        prefix = row.place.key[: row.place.key.rfind("/", 0, len(row.place.key) - 1) + 1]
        self._desk.navigate(Place(row.place.account, row.place.space, prefix))

    def copy_error(self, rows: tuple[msg.JobRow, ...]) -> None:
        """Copy what went wrong, with the request id, to pass it on."""
        words = JobWords()
        Clipboard.put_text("\n\n".join(words.error_details(row) for row in rows if row.error))
        self._desk.notify(self.tr("Copied what went wrong"), "good")

    async def export(self, view: msg.QueueView, name: str) -> None:
        """Write a view's jobs into a CSV file of the person's choice."""
        path = await pick_report(self._desk.widget(), name)
        if path:
            count = await export(self._desk.engine, view, path)
            self._desk.notify(self.tr("%Ln transfer(s) written to {path}", "", count).format(path=path), "good")

    async def _each(self, chosen: Chosen, request: Callable[[msg.Pick], msg.Request[msg.Nothing]]) -> None:
        for pick in chosen.picks():
            await self._desk.engine.call(request(pick))
