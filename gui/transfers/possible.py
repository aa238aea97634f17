"""Which verbs mean something for the rows of a selection: judged by those that are here."""

from dataclasses import dataclass

from core.engine import protocol as msg
from core.transfer.job import ACTIVE, FINAL, JobState
from gui.transfers.batch_words import starts_later
from gui.transfers.chosen import Chosen

PAUSABLE = frozenset(JobState) - FINAL - {JobState.PAUSED, JobState.CANCELLING}
RESUMABLE = frozenset({JobState.PAUSED, JobState.WAITING})
CANCELLABLE = frozenset(JobState) - FINAL - {JobState.CANCELLING}
RETRIABLE = frozenset({JobState.FAILED, JobState.CANCELLED, JobState.SKIPPED})
_ORDERED = frozenset(JobState) - FINAL - ACTIVE
"""States in which order, priority and a later start still say something."""


@dataclass(frozen=True, slots=True)
class Possible:
    """Which verbs mean something. `changed`: all that failed, failed since its file changed; `anyway`: something was
    skipped for its target's sake.
    """

    pause: bool = False
    resume: bool = False
    cancel: bool = False
    retry: bool = False
    anyway: bool = False
    order: bool = False
    limit: bool = False
    remove: bool = False
    failed: bool = False
    changed: bool = False


def possible(chosen: Chosen) -> Possible:
    """Judge a selection."""
    states = {row.state for row in chosen.jobs}
    waiting = any(row.tally.waiting for row in chosen.batches)
    unfinished = bool(states & CANCELLABLE) or any(not row.tally.over for row in chosen.batches)
    failed = [row for row in chosen.jobs if row.state is JobState.FAILED]
    failures = bool(failed) or any(row.tally.failed for row in chosen.batches)
    return Possible(
        pause=bool(states & PAUSABLE) or any(_runs(row) for row in chosen.batches),
        resume=bool(states & RESUMABLE) or any(_rests(row) for row in chosen.rows),
        cancel=unfinished,
        retry=any(map(retriable, chosen.jobs)) or failures,
        anyway=chosen.view is None and any(map(was_skipped, chosen.jobs)),
        order=chosen.view is None and (waiting or bool(states & _ORDERED)),
        limit=unfinished,
        remove=bool(states & FINAL) or any(row.planned and row.tally.over for row in chosen.batches),
        failed=failures,
        changed=bool(failed) and not chosen.batches and all(row.error == "file_changed" for row in failed),
    )


def retriable(row: msg.JobRow) -> bool:
    """Whether another try may end differently. One that was skipped by what both files are would be skipped again."""
    return row.state in RETRIABLE and not (row.error and was_skipped(row))


def was_skipped(row: msg.JobRow) -> bool:
    """Whether a job was skipped for its target's sake, and not since the same file is on its way already."""
    return row.state is JobState.SKIPPED and row.params.get("reason") != "busy"


def unfinished(chosen: Chosen) -> int:
    """How many jobs a cancel would end, as far as it is known; of a view at most so many."""
    if chosen.view is not None:
        return chosen.count
    left = sum(row.tally.waiting + row.tally.active for row in chosen.batches)
    return left + sum(row.state in CANCELLABLE for row in chosen.jobs)


def _runs(row: msg.BatchRow) -> bool:
    return bool(row.tally.active or row.tally.waiting > row.paused)


def _rests(row: msg.QueueRow) -> bool:
    """Whether a row can be told to go on: a batch with paused jobs, or anything that was to start later."""
    return starts_later(row.start_at) or (isinstance(row, msg.BatchRow) and row.paused > 0)
