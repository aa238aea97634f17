"""Calls and events about the transfer queue.

A drop, or an order to download, is a batch; each of its files is a job. In the queue a batch that holds a folder, or
many files, is one row with totals (BatchRow) that can be opened; the files of other batches stand for themselves.
"""

import enum

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request
from core.engine.protocol.objects import Selection
from core.errors import Param
from core.model import Place, StorageClass
from core.transfer.job import Conflict, JobKind, JobState, Priority, Step, Tab, Verdict
from core.upload_policy import UploadPolicy


class BatchAdded(msgspec.Struct, frozen=True):
    """A batch was taken over; its files are planned in the background."""

    batch: int


class AddUploads(Request[BatchAdded], frozen=True):
    """Upload files and folders (absolute local paths) below a place. A folder keeps its name as the top level.

    ASK means the space's default, and the question where it has none. `start_at` is ms since the epoch; 0 is now.
    Without a `policy` the space's default goes with the files; one that asks for nothing lets them go plainly.
    """

    place: Place
    paths: tuple[str, ...]
    conflict: Conflict = Conflict.ASK
    storage: StorageClass = StorageClass.STANDARD
    start_at: int = 0
    policy: UploadPolicy | None = None


class AddDownloads(Request[BatchAdded], frozen=True):
    """Download a selection below a local folder. A folder keeps its name as the top level. See AddUploads."""

    what: Selection
    folder: str
    conflict: Conflict = Conflict.ASK
    start_at: int = 0
    thaw_days: int = 0
    """Archived objects are thawed for so many days (1 to 7), and fetched when they can be read; 0: they fail."""


class AnswerConflict(Request[Nothing], frozen=True):
    """The user's answer to ConflictAsked, for the whole batch; with `remember` also the space's default from now on."""

    batch: int
    conflict: Conflict
    remember: bool = False


class JobRow(msgspec.Struct, frozen=True, tag="job"):
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
    priority: Priority = Priority.NORMAL
    limit: int = 0
    """Bytes a second this job may use; 0 for no limit of its own."""
    start_at: int = 0
    """ms since the epoch before which it does not start, its batch's included; 0 where it may start."""
    inside: bool = False
    """Whether it stands below its batch's row."""
    elsewhere: bool = False
    """Whether a service is at it alone: nobody knows how far it is before it is done."""
    answer: str = ""
    """Of an upload with a policy: what the service, or the callback in its place, answered."""


class Tally(msgspec.Struct, frozen=True):
    """A batch's jobs by outcome: what was found is the sum, so nothing can get lost between the numbers."""

    waiting: int = 0
    """Queued, waiting, paused."""
    active: int = 0
    done: int = 0
    skipped: int = 0
    failed: int = 0
    cancelled: int = 0

    @property
    def found(self) -> int:
        """All of them."""
        return self.waiting + self.active + self.done + self.skipped + self.failed + self.cancelled

    @property
    def over(self) -> bool:
        """Whether nothing more happens by itself."""
        return not self.waiting and not self.active


class BatchRow(msgspec.Struct, frozen=True, tag="batch"):
    """A batch that is shown as one row. `name` is its only or first source, `more` how many sources stand beside it."""

    id: int
    kind: JobKind
    name: str
    more: int
    target: str
    place: Place
    """The prefix the batch uploads to; of a download, the space and the first source's prefix."""
    path: str
    """The local folder: of the first source of an upload, to which a download goes."""
    planned: bool
    """Whether all its files are found; until then the numbers grow."""
    tally: Tally
    paused: int
    """How many of the waiting ones are paused."""
    size: int
    done: int
    speed: int = 0
    left: int = -1
    priority: Priority = Priority.NORMAL
    limit: int = 0
    """Bytes a second its jobs may use together."""
    start_at: int = 0
    added: int = 0
    finished: int = 0
    """When its last job ended, ms; 0 while it is not over."""


QueueRow = JobRow | BatchRow


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
    up_limit: int = 0
    """Bytes a second in force now, by the settings and the time of day; 0 for none."""
    down_limit: int = 0
    planning: int = 0
    """Batches whose files are still being found: until then nothing can be said to be over."""


class QueueView(msgspec.Struct, frozen=True):
    """Which rows are listed, in queue order. A `batch`, `states` or `text` lists jobs alone, without batch rows."""

    tab: Tab = Tab.ALL
    batch: int = 0
    """Only the jobs of this batch."""
    states: tuple[JobState, ...] = ()
    """Only jobs in these states."""
    text: str = ""
    """Only jobs whose name holds this, whatever the case."""
    opened: tuple[int, ...] = ()
    """Batches whose jobs stand below their row."""
    grouped: bool = True
    """False lists jobs alone."""


class JobPage(msgspec.Struct, frozen=True):
    """Rows from `offset` on, of `count` that the view has, with the totals of the same moment."""

    rows: tuple[QueueRow, ...]
    offset: int
    count: int
    totals: QueueTotals


class ListJobs(Request[JobPage], frozen=True):
    """Rows of a view. A position that is no longer there gives no rows."""

    view: QueueView
    offset: int
    limit: int


class Pick(msgspec.Struct, frozen=True):
    """Jobs a verb is about: those named, all of the named batches, and all that a view lists. Each verb leaves out
    those it does not fit."""

    jobs: tuple[int, ...] = ()
    batches: tuple[int, ...] = ()
    view: QueueView | None = None


class PauseJobs(Request[Nothing], frozen=True):
    """Pause jobs."""

    pick: Pick


class ResumeJobs(Request[Nothing], frozen=True):
    """Queue paused or waiting jobs again; those that were to start later start now."""

    pick: Pick


class CancelJobs(Request[Nothing], frozen=True):
    """Cancel jobs; what was half done at the service is thrown away."""

    pick: Pick


class RetryJobs(Request[Nothing], frozen=True):
    """Queue failed, cancelled or skipped jobs again; of batches and views the failed ones only. Nothing picked means
    all failed ones. A skipped one meets its target again, as its batch's answer has it; with `anyway` it replaces it.
    """

    pick: Pick = Pick()
    anyway: bool = False


class MoveJobs(Request[Nothing], frozen=True):
    """Change the order: jobs among those of their batch, batches among batches."""

    pick: Pick
    step: Step


class SetPriority(Request[Nothing], frozen=True):
    """Let jobs, or whole batches, go before or after everything else."""

    pick: Pick
    priority: Priority


class LimitJobs(Request[Nothing], frozen=True):
    """Limit the speed of each picked job, and of each picked batch as a whole; 0 takes the limit away."""

    pick: Pick
    rate: int
    """Bytes a second."""


class StartAt(Request[Nothing], frozen=True):
    """Hold jobs, or whole batches, until a moment (ms since the epoch); 0 lets them start now. A job's own start counts
    in place of its batch's."""

    pick: Pick
    at: int


class ClearDone(Request[Nothing], frozen=True):
    """Take the done, cancelled and skipped ones of what is picked off the queue. Nothing picked means all of them."""

    pick: Pick = Pick()


class PauseAll(Request[Nothing], frozen=True):
    """Hold the whole queue, or let it go on."""

    paused: bool


class QueueChanged(Event, frozen=True):
    """The queue's numbers, at most ten times a second and only while they change. `rows` are jobs that moved, and
    the rows of their batches."""

    totals: QueueTotals
    rows: tuple[QueueRow, ...]


class Same(enum.IntEnum):
    """Whether two files hold the same bytes."""

    UNKNOWN = 0
    YES = 1
    NO = 2


class Clash(msgspec.Struct, frozen=True):
    """A file and the target that stands in its way: sizes in bytes, times in ms. Here is the local disk; of a copy,
    where it comes from."""

    name: str
    size_here: int
    time_here: int
    size_there: int
    time_there: int
    same: Same = Same.UNKNOWN


class ConflictAsked(Event, frozen=True):
    """Some targets of a batch exist. The batch's other files go on; these wait for AnswerConflict.

    Told again, for the same batch, when more is known of the samples, or another number waits: none takes the question
    back. `offers` are the answers that make sense;
    `resumable` files could go on from what is here. Up to 20 `samples` of `count`.
    """

    batch: int
    kind: JobKind
    target: str
    place: Place
    count: int
    samples: tuple[Clash, ...]
    offers: tuple[Conflict, ...]
    resumable: int = 0


class BatchPlanned(Event, frozen=True):
    """A batch's files are all journaled. `failed` files could not be read, and stand in the queue with their reason."""

    batch: int
    kind: JobKind
    found: int
    size: int
    failed: int


class BatchEnded(Event, frozen=True):
    """Nothing of a batch is left to do: found = done + skipped + failed + cancelled. Of `unverified` of those that are
    done only the sizes could be compared."""

    row: BatchRow
    unverified: int = 0
