"""What a transfer job is, in which states it can be, and which moves between them are allowed."""

import enum


class JobKind(enum.IntEnum):
    """Which way the bytes go."""

    UPLOAD = 0
    DOWNLOAD = 1
    FETCH = 2
    """The service reads an address by itself; no byte comes through here."""
    COPY = 3
    """From another account, service or region: read by the service itself, or through here."""


class JobState(enum.IntEnum):
    """Where a job stands. The numbers are stored in the journal: never renumber."""

    QUEUED = 0
    PREPARING = 1
    RUNNING = 2
    WAITING = 3
    """Not now: the network is away, the keys are missing, the service asked for a pause, or a question is open."""
    PAUSED = 4
    FINISHING = 5
    """All bytes are there; the last request or the rename is under way."""
    CANCELLING = 6
    DONE = 7
    FAILED = 8
    CANCELLED = 9
    SKIPPED = 10
    """Settled without moving a byte: the target exists and the batch's answer was to skip."""

    @property
    def final(self) -> bool:
        """Whether nothing more happens by itself."""
        return self in FINAL

    @property
    def active(self) -> bool:
        """Whether a worker holds the job."""
        return self in ACTIVE


FINAL = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.SKIPPED})
ACTIVE = frozenset({JobState.PREPARING, JobState.RUNNING, JobState.FINISHING, JobState.CANCELLING})

_S = JobState
MOVES: dict[JobState, frozenset[JobState]] = {
    _S.QUEUED: frozenset({_S.PREPARING, _S.WAITING, _S.PAUSED, _S.CANCELLED, _S.SKIPPED, _S.FAILED}),
    _S.PREPARING: frozenset(
        {_S.RUNNING, _S.FINISHING, _S.WAITING, _S.PAUSED, _S.CANCELLING, _S.FAILED, _S.SKIPPED, _S.QUEUED}
    ),
    _S.RUNNING: frozenset({_S.FINISHING, _S.WAITING, _S.PAUSED, _S.CANCELLING, _S.FAILED, _S.QUEUED}),
    _S.WAITING: frozenset({_S.QUEUED, _S.PAUSED, _S.CANCELLED, _S.SKIPPED, _S.FAILED}),
    _S.PAUSED: frozenset({_S.QUEUED, _S.CANCELLED}),
    _S.FINISHING: frozenset({_S.DONE, _S.FAILED, _S.QUEUED, _S.WAITING, _S.PAUSED, _S.CANCELLING, _S.RUNNING}),
    _S.CANCELLING: frozenset({_S.CANCELLED, _S.DONE}),
    _S.DONE: frozenset(),
    _S.FAILED: frozenset({_S.QUEUED, _S.CANCELLED}),
    _S.CANCELLED: frozenset({_S.QUEUED}),
    _S.SKIPPED: frozenset({_S.QUEUED}),
}
"""The allowed moves; DONE is the only state without a way out. An active job goes back to QUEUED after a crash.

FINISHING goes back to RUNNING when the last request says that the parts are gone: then they are sent anew.
"""


def can_move(old: JobState, new: JobState) -> bool:
    """Whether the table allows the move."""
    return new in MOVES[old]


class Verdict(enum.IntEnum):
    """What the comparison of both ends said, once a job is done."""

    NONE = 0
    VERIFIED = 1
    """The hash of the bytes equals the object's etag."""
    SIZE_ONLY = 2
    """Only the sizes could be compared: the etag is of a kind that cannot be computed here."""
    DIFFERS = 3


class Conflict(enum.IntEnum):
    """What to do when the target exists: the answer given once per batch."""

    ASK = 0
    REPLACE = 1
    KEEP_BOTH = 2
    SKIP = 3
    NEWER = 4
    """Replace where the source is newer than the target; else skip."""
    DIFFERENT = 5
    """Replace where the contents differ (by hash; by size where hashes cannot be compared); else skip."""
    RESUME = 6
    """Downloads: go on from the bytes of a shorter local file; the hash of the whole decides. Other files: skip."""


class Priority(enum.IntEnum):
    """HIGH goes before everything else in the queue, LOW after everything. The numbers are stored."""

    LOW = -1
    NORMAL = 0
    HIGH = 1


class Step(enum.IntEnum):
    """Where a row goes among its siblings: a job among the jobs of its batch, a batch among batches."""

    TOP = 0
    UP = 1
    DOWN = 2
    BOTTOM = 3


class Tab(enum.IntEnum):
    """The queue's tabs."""

    ALL = 0
    ACTIVE = 1
    WAITING = 2
    FAILED = 3
    DONE = 4


TAB_STATES: dict[Tab, frozenset[JobState]] = {
    Tab.ALL: frozenset(JobState),
    Tab.ACTIVE: ACTIVE,
    Tab.WAITING: frozenset({_S.QUEUED, _S.WAITING, _S.PAUSED}),
    Tab.FAILED: frozenset({_S.FAILED}),
    Tab.DONE: frozenset({_S.DONE, _S.CANCELLED, _S.SKIPPED}),
}
"""Which states a tab shows; ALL shows everything, the others share nothing."""
