"""What became of the batches that mirrors have added to the queue: what was moved is alike, and the task's result.

core/engine/parts/mirror_runs.py tells of each batch that ended. A batch is known by its id and by when it was added:
the queue may give the id of one that is gone to another.
"""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from core.engine.protocol.queue import BatchRow
from core.journal import Journal
from core.mirror.decide import Base
from core.mirror.memory import Memory
from core.transfer.listed import Moved

MOST_RUNS = 1000
AT_ONCE = 1000


class RunBatch(NamedTuple):
    """A batch of a run. `task` is empty for a comparison that is not kept."""

    batch: int
    added: int
    pair: str
    prefix: str
    task: str


class Runs:
    """Any thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, one: RunBatch) -> None:
        """Remember a batch; the oldest are forgotten."""
        statement = "DELETE FROM runs WHERE added < (SELECT added FROM runs ORDER BY added DESC LIMIT 1 OFFSET ?)"
        self._journal.write(lambda connection: connection.execute(statement, (MOST_RUNS,)))
        insert = "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?)"
        self._journal.write(lambda connection: connection.execute(insert, one), durable=True)

    def find(self, row: BatchRow) -> RunBatch | None:
        """The run that a batch is of, if it is a mirror's."""
        found = self._journal.read.execute(
            "SELECT batch, added, pair, prefix, task FROM runs WHERE batch = ? AND added = ?", (row.id, row.added)
        ).fetchone()
        return RunBatch(*found) if found else None

    def settle(self, run: RunBatch, moved: Iterable[Moved]) -> None:
        """What a batch has moved is alike on both sides now."""
        memory, rest = Memory(self._journal, run.pair), iter(moved)
        while some := list(islice(rest, AT_ONCE)):
            for one in some:
                memory.alike(one.key[len(run.prefix) :], Base(one.size, one.mtime_ns, one.etag))
            memory.keep()
