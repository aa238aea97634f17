"""A queue on the real provider and a sandbox, stopped in the middle and started again: what the resume tests share."""

import hashlib
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.provider import Provider
from core.providers import open_provider
from core.supports import SupportsSpaceAdmin
from core.transfer.job import JobState
from tests.helpers.sandbox import Sandbox
from tests.helpers.transfer_queue import Queue

S = JobState
MIB = 1 << 20
PART = 4 * MIB
_NUMBERS = itertools.count(1)


def content(seed: str, size: int) -> bytes:
    """Bytes of which no two blocks are alike; the same for the same seed."""
    return hashlib.shake_128(seed.encode()).digest(size)


@contextmanager
def provider_of(cloud: Sandbox) -> Iterator[Provider]:
    """The provider of the sandbox's account."""
    values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    found = open_provider("kodo", values)
    yield found
    found.close()


class Line:
    """A new space, a journal, and the queues that work on both, one after the other."""

    def __init__(self, cloud: Sandbox, provider: Provider, folder: Path) -> None:
        self.cloud, self.provider, self.folder = cloud, provider, folder
        self.space = f"resume-{next(_NUMBERS)}"
        self.kept: set[int] = set()
        assert isinstance(provider, SupportsSpaceAdmin)
        provider.create_space(self.space, "z0", CancelToken())
        cloud.reset_requests()

    def open(self) -> Queue:
        """`with line.open() as queue`: on another day, when it is not the first."""
        return Queue(self.folder / "profile", self.provider, space=self.space)

    def fault(self, **rule: Any) -> None:
        """A rule for this space."""
        self.cloud.fault({"bucket": self.space, **rule})

    def stopped(self) -> None:
        """From here on: no more rules, requests counted anew, and the parts that are journaled are kept in mind."""
        self.cloud.clear_faults()
        self.kept = self.journaled()
        self.cloud.reset_requests()

    def journaled(self) -> set[int]:
        """The numbers of the parts the journal knows as stored."""
        return journaled_parts(self.folder / "profile")

    def stored_parts(self) -> list[int]:
        """The numbers of the parts the service took, in order."""
        return sorted({one["part"] for one in self.cloud.requests("v2_part") if one["status"] == 200})

    def count(self, op: str) -> int:
        """Requests of a kind that were answered well."""
        return sum(one["status"] == 200 for one in self.cloud.requests(op))

    def uploads(self) -> list[object]:
        """Unfinished uploads at the service."""
        found = self.cloud.admin("GET", "uploads")["uploads"]
        return [upload for upload in found if upload["bucket"] == self.space]


def journaled_parts(profile: Path) -> set[int]:
    """The numbers of the parts that the journal of a profile knows as stored."""
    with closing(sqlite3.connect(profile / "queue.db")) as journal:
        return {number for (number,) in journal.execute("SELECT number FROM parts")}


def only(rows: list[msg.JobRow]) -> msg.JobRow:
    """The one row."""
    (row,) = rows
    return row


def pick(row: msg.JobRow) -> msg.Pick:
    """That row."""
    return msg.Pick((row.id,))


def pause_at(queue: Queue, good: Callable[[msg.JobRow], bool]) -> msg.JobRow:
    """Pause the only job when it is as wanted."""
    row = only(queue.until(lambda rows: bool(rows) and good(rows[0])))
    queue.transfers.verbs.pause(msg.PauseJobs(pick(row)))
    return only(queue.until_state(S.PAUSED))
