"""What the queue's cells say: the row of a job here, that of a batch in batch_words.py."""

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import NotRestored, rebuild
from core.transfer.job import JobKind, JobState, Priority, Verdict
from gui import formats
from gui.messages import explain, waits
from gui.transfers.batch_words import ALMOST, BatchWords, starts_later
from gui.transfers.columns import Column

_MOVING = frozenset({JobState.RUNNING, JobState.FINISHING})
MOST_ANSWER = 600
"""Characters of an answer that are shown."""
_TOLD = frozenset({JobState.FAILED, JobState.SKIPPED, JobState.DONE})
"""A done one has an error where the object is stored, but not all that was to follow happened."""


def share(row: msg.JobRow) -> float:
    """How much of a job is done, 0 to 1. Not 1 before it is done: what was sent is still to be stored and verified."""
    if row.state is JobState.DONE:
        return 1.0
    return min(row.done / row.size, ALMOST) if row.size > 0 else 0.0


def sentence(row: msg.QueueRow) -> str:
    """What went wrong, is waited for, or why it was skipped, in words; empty where all is well."""
    if isinstance(row, msg.BatchRow) or not row.error:
        return ""
    if row.state is JobState.WAITING:
        return waits(rebuild(row.error, row.params))
    return explain(rebuild(row.error, row.params)).title if row.state in _TOLD else ""


def _elsewhere(row: msg.JobRow) -> bool:
    """Whether the service is at it alone: then nobody knows how far it is."""
    return row.elsewhere and not row.state.final


class RowWords(QObject):
    """Words of any row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = JobWords(self)
        self._batch = BatchWords(self)

    def cell(self, row: msg.QueueRow, column: Column) -> str:
        """The text of a cell; empty where there is nothing to say."""
        return self._batch.cell(row, column) if isinstance(row, msg.BatchRow) else self._job.cell(row, column)

    def tip(self, row: msg.QueueRow, column: Column) -> str:
        """The exact values behind a cell."""
        return self._batch.tip(row, column) if isinstance(row, msg.BatchRow) else self._job.tip(row, column)


class JobWords(QObject):
    """Words of a job's row."""

    def cell(self, row: msg.JobRow, column: Column) -> str:
        """The text of a cell; empty where there is nothing to say."""
        if column is Column.NAME:
            return formats.visible(row.name)
        if column is Column.TO:
            return formats.home_path(row.target) if row.kind is JobKind.DOWNLOAD else row.target
        if column is Column.PROGRESS:
            return "" if row.state is JobState.SKIPPED or _elsewhere(row) else formats.percent(share(row))
        if column is Column.SIZE:
            return "" if _elsewhere(row) else formats.size(row.size)
        if column is Column.SPEED:
            return formats.speed(row.speed) if row.state in _MOVING and row.speed else ""
        if column is Column.LEFT:
            return formats.duration(row.left) if row.state in _MOVING and row.left > 0 else ""
        return self.state(row)

    def state(self, row: msg.JobRow) -> str:
        """The state, the verdict or the sentence."""
        if said := sentence(row):
            return said
        return self.word(row)

    def word(self, row: msg.JobRow) -> str:
        """The state or the verdict in a word; a job that simply moves needs none."""
        if row.state is JobState.DONE:
            return {
                Verdict.NONE: self.tr("done"),
                Verdict.VERIFIED: self.tr("verified"),
                Verdict.SIZE_ONLY: self.tr("same size"),
                Verdict.DIFFERS: self.tr("differs"),
            }[row.verdict]
        if row.state is JobState.QUEUED:
            return self._queued(row)
        return {
            JobState.PREPARING: self.tr("preparing"),
            JobState.RUNNING: self.tr("the service fetches it") if row.elsewhere else "",
            JobState.WAITING: self.tr("waiting"),
            JobState.PAUSED: self.tr("paused"),
            JobState.FINISHING: self.tr("finishing"),
            JobState.CANCELLING: self.tr("cancelling"),
            JobState.FAILED: self.tr("failed"),
            JobState.CANCELLED: self.tr("cancelled"),
            JobState.SKIPPED: self.tr("skipped"),
        }[row.state]

    def _queued(self, row: msg.JobRow) -> str:
        if row.error == NotRestored.code:
            if not starts_later(row.start_at):
                return self.tr("being restored")
            return self.tr("being restored · looked at again {when}").format(when=formats.date(row.start_at))
        if starts_later(row.start_at):
            return self.tr("starts {when}").format(when=formats.date(row.start_at))
        return {
            Priority.HIGH: self.tr("queued · high priority"),
            Priority.NORMAL: self.tr("queued"),
            Priority.LOW: self.tr("queued · low priority"),
        }[row.priority]

    def tip(self, row: msg.JobRow, column: Column) -> str:
        """The exact values behind a cell."""
        if column is Column.NAME:
            return f"{row.source}\n→ {row.target}"
        if column is Column.PROGRESS:
            return self.tr("{done} of {size} bytes").format(done=formats.count(row.done), size=formats.count(row.size))
        if column is Column.STATE or (sentence(row) and column is not Column.TO):
            return self._state_tip(row)
        return self.cell(row, column)

    def _state_tip(self, row: msg.JobRow) -> str:
        lines = [self.state(row)]
        if sentence(row):
            lines.append(explain(rebuild(row.error, row.params)).advice)
        if row.verdict is Verdict.VERIFIED:
            lines.append(self.tr("The hash of what was sent is the hash of what arrived."))
        if row.verdict is Verdict.SIZE_ONLY:
            lines.append(self.tr("The hash is of a kind that cannot be computed here; the sizes agree."))
        if row.state is JobState.SKIPPED and not row.error:
            lines.append(self.tr("The target exists already, and the answer was to skip it."))
        if row.answer:
            lines.append(self.tr("Answer: {answer}").format(answer=formats.visible(row.answer[:MOST_ANSWER])))
        if row.limit:
            lines.append(self.tr("At most {speed}").format(speed=formats.speed(row.limit)))
        if row.attempts > 1:
            lines.append(self.tr("Tried %Ln time(s)", "", row.attempts))
        if row.finished:
            lines.append(self.tr("Finished {when}").format(when=formats.exact(row.finished)))
        return "\n".join(line for line in lines if line)

    def error_details(self, row: msg.JobRow) -> str:
        """A failure to pass on: names, the code, the request id."""
        message = explain(rebuild(row.error, row.params))
        known = [f"{name}: {value}" for name, value in sorted(row.params.items())]
        return "\n".join([f"{row.source} → {row.target}", message.title, message.advice, row.error, *known])
