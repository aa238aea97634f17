"""Which icon and colour stand for a job or a batch: colour never alone, colour for meaning only."""

from core.engine import protocol as msg
from core.transfer.job import JobKind, JobState, Verdict
from gui.transfers.batch_words import is_over, is_paused, starts_later

_ICONS: dict[JobState, tuple[str, str]] = {
    JobState.QUEUED: ("clock-outline", "dim"),
    JobState.WAITING: ("timer-sand", "caution"),
    JobState.PAUSED: ("pause", "caution"),
    JobState.CANCELLING: ("close-circle-outline", "dim"),
    JobState.FAILED: ("alert-circle-outline", "bad"),
    JobState.CANCELLED: ("close-circle-outline", "dim"),
    JobState.SKIPPED: ("check", "dim"),
}
_MOVING: dict[JobKind, str] = {
    JobKind.UPLOAD: "arrow-up-bold",
    JobKind.DOWNLOAD: "arrow-down-bold",
    JobKind.FETCH: "cloud-outline",
    JobKind.COPY: "swap-horizontal",
}
_BATCHES: dict[JobKind, str] = {
    JobKind.UPLOAD: "folder-upload-outline",
    JobKind.DOWNLOAD: "folder-download-outline",
    JobKind.FETCH: "cloud-outline",
    JobKind.COPY: "swap-horizontal",
}
_VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.NONE: ("check", "dim"),
    Verdict.VERIFIED: ("check-circle-outline", "good"),
    Verdict.SIZE_ONLY: ("check", "caution"),
    Verdict.DIFFERS: ("alert-outline", "bad"),
}


def mark(row: msg.QueueRow) -> tuple[str, str]:
    """(icon, colour token) of a row."""
    if isinstance(row, msg.BatchRow):
        return _batch_mark(row)
    if row.state is JobState.DONE:
        return _VERDICTS[row.verdict]
    if row.state in _ICONS:
        return _ICONS[row.state]
    return (_MOVING[row.kind], "accent")


def _batch_mark(row: msg.BatchRow) -> tuple[str, str]:
    if is_over(row):
        if row.tally.failed:
            return ("alert-circle-outline", "bad")
        return ("check-circle-outline", "good") if row.tally.done else ("check", "dim")
    if is_paused(row):
        return ("pause", "caution")
    if not row.tally.active and (starts_later(row.start_at) or not row.done):
        return ("clock-outline", "dim")
    return (_BATCHES[row.kind], "accent")


def bar_token(row: msg.QueueRow) -> str:
    """The colour token of the bar: accent while it moves, faint while it rests, the sign's once it is over."""
    if isinstance(row, msg.BatchRow):
        if is_over(row):
            return mark(row)[1]
        return "accent" if row.tally.active else "faint"
    if row.state in (JobState.DONE, JobState.FAILED):
        return mark(row)[1]
    return "accent" if row.state.active else "faint"


def state_token(row: msg.QueueRow) -> str:
    """The colour token of the state's words."""
    return mark(row)[1] if mark(row)[1] in {"good", "caution", "bad"} else "dim"
