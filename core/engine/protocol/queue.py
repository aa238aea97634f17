"""Calls and events about the transfer queue."""

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request
from core.engine.protocol.objects import Selection
from core.errors import Param
from core.model import Place, StorageClass
from core.transfer.job import Conflict, JobKind, JobState, Tab, Verdict


class BatchAdded(msgspec.Struct, frozen=True):
    """A batch was taken over; its files are planned in the background."""

    batch: int


class AddUploads(Request[BatchAdded], frozen=True):
    """Upload files and folders (absolute local paths) below a place. A folder keeps its name as the top level."""

    place: Place
    paths: tuple[str, ...]
    conflict: Conflict = Conflict.ASK
    storage: StorageClass = StorageClass.STANDARD


class AddDownloads(Request[BatchAdded], frozen=True):
    """Download a selection below a local folder. A folder keeps its name as the top level."""

    what: Selection
    folder: str
    conflict: Conflict = Conflict.ASK


class AnswerConflict(Request[Nothing], frozen=True):
    """The user's answer to ConflictAsked, for the whole batch."""

    batch: int
    conflict: Conflict


class JobRow(msgspec.Struct, frozen=True):
    """A job as the queue shows it. `speed` is bytes a second, `left` seconds (-1 unknown)."""

    id: int
    batch: int
    kind: JobKind
    state: JobState
    name: str
    source: str
    """The local path of an upload; the key of a download."""
    target: str
    """`space/prefix` of an upload; the local folder of a download."""
    place: Place
    """The object's place, for "open remote folder"."""
    path: str
    """The local file."""
    size: int
    done: int
    speed: int = 0
    left: int = -1
    verdict: Verdict = Verdict.NONE
    attempts: int = 0
    error: str = ""
    params: dict[str, Param] = {}
    added: int = 0
    finished: int = 0


class QueueTotals(msgspec.Struct, frozen=True):
    """The whole queue in numbers. `counts` follows Tab's order. `generation` grows when rows come, go or change tab."""

    counts: tuple[int, int, int, int, int]
    size: int
    """Bytes of all unfinished jobs and of those finished since the queue last rested."""
    done: int
    up: int
    down: int
    left: int
    paused: bool
    generation: int


class JobPage(msgspec.Struct, frozen=True):
    """Rows from `offset` on, with the totals of the same moment."""

    rows: tuple[JobRow, ...]
    offset: int
    totals: QueueTotals


class ListJobs(Request[JobPage], frozen=True):
    """Rows of a tab, newest batch last, in queue order."""

    tab: Tab
    offset: int
    limit: int


class PauseJobs(Request[Nothing], frozen=True):
    """Pause jobs."""

    jobs: tuple[int, ...]


class ResumeJobs(Request[Nothing], frozen=True):
    """Queue paused or waiting jobs again."""

    jobs: tuple[int, ...]


class CancelJobs(Request[Nothing], frozen=True):
    """Cancel jobs; what was half done at the service is thrown away."""

    jobs: tuple[int, ...]


class RetryJobs(Request[Nothing], frozen=True):
    """Queue failed, cancelled or skipped jobs again; an empty tuple means all failed ones."""

    jobs: tuple[int, ...]


class ClearDone(Request[Nothing], frozen=True):
    """Take done, cancelled and skipped rows off the queue."""


class PauseAll(Request[Nothing], frozen=True):
    """Hold the whole queue, or let it go on."""

    paused: bool


class QueueChanged(Event, frozen=True):
    """The queue's numbers, at most ten times a second and only while they change. `rows` are the jobs that moved."""

    totals: QueueTotals
    rows: tuple[JobRow, ...]


class ConflictAsked(Event, frozen=True):
    """Some targets of a batch exist. The batch's other files go on; these wait for AnswerConflict.

    `samples` are (name, size here, ms here, size there, ms there), up to 20 of `count`.
    """

    batch: int
    kind: JobKind
    target: str
    count: int
    samples: tuple[tuple[str, int, int, int, int], ...]


class BatchPlanned(Event, frozen=True):
    """A batch's files are all journaled. `failed` files could not be read, and stand in the queue with their reason."""

    batch: int
    kind: JobKind
    found: int
    size: int
    failed: int
