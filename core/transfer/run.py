"""One run of one job: what a worker holds while it moves the bytes.

Made by worker.py; upload.py and download.py do the moving.
"""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from core.cancel import CancelToken
from core.errors import Cancelled, SpaceferryError
from core.journal import Journal
from core.model import ObjectInfo
from core.net.body import UNLIMITED, Throttle
from core.provider import Provider
from core.transfer import moves, resume, rows
from core.transfer.disk import Disk
from core.transfer.job import JobState, Verdict
from core.transfer.lanes import PARTS
from core.transfer.progress import Gauge
from core.transfer.room import Room
from core.transfer.rows import Batch, Job


class Gone(NamedTuple):
    """The source of a move, which was deleted."""

    account: str
    space: str
    key: str


class Finished(NamedTuple):
    """How a job ended well: the verdict, the object it stored, and what its row should tell all the same.

    Of an upload with a policy: what was answered, and the processing job that it started. Of a move: its source.
    """

    verdict: Verdict
    stored: ObjectInfo | None = None
    note: SpaceferryError | None = None
    answer: str = ""
    started: str = ""
    gone: Gone | None = None


class Standing(NamedTuple):
    """A target as it was looked at: size, time (ms), and its etag or, of a local file, what else tells it apart."""

    size: int
    time: int
    mark: str


class Run:
    """A job with all it takes to run it. `job` is the row as journaled last by this run; one thread changes it.

    `standing` is the target that the batch's answer lets this run replace, where that depends on the target. Every
    block waits for `throttle`; `hands` parts or ranges are under way at once, up to `most_hands` where each is a wait.
    """

    standing: Standing | None = None

    def __init__(
        self,
        job: Job,
        batch: Batch,
        provider: Provider,
        journal: Journal,
        disk: Disk,
        room: Room,
        gauge: Gauge,
        cancel: CancelToken,
        touched: Callable[[], None],
        throttle: Throttle = UNLIMITED,
        hands: int = PARTS,
        most_hands: int = PARTS,
    ) -> None:
        self.job, self.batch, self.provider = job, batch, provider
        self.journal, self.disk, self.room, self.gauge, self.cancel = journal, disk, room, gauge, cancel
        self.touched = touched
        """Tells that the row looks otherwise now."""
        self.throttle, self.hands, self.most_hands = throttle, hands, most_hands

    def save(self, **fields: object) -> None:
        """Journal columns of the job for good, before what they say is acted upon."""
        number = self.job.id

        def write(connection: sqlite3.Connection) -> Job | None:
            rows.set_fields(connection, number, **fields)
            return rows.find(connection, number)

        self.job = self.journal.write(write, durable=True) or self.job

    def finishing(self) -> None:
        """All bytes are there: journal that for good before the last request or the rename.

        Raises Cancelled when the user has cancelled the job meanwhile.
        """
        number = self.job.id

        def finish(connection: sqlite3.Connection) -> bool:
            rows.set_fields(connection, number, finishing=1)
            return moves.move(connection, number, JobState.FINISHING)

        if not self.journal.write(finish, durable=True):
            raise Cancelled
        self.touched()

    def start_over(self, **fields: object) -> None:
        """Forget parts, ranges and the upload, and journal `fields`."""
        number = self.job.id
        self.journal.post(lambda connection: resume.forget(connection, number))
        self.journal.post(lambda connection: moves.move(connection, number, JobState.RUNNING))
        self.save(**fields, finishing=0)
        self.gauge.start_over(self.job.size, 0)
