"""The question about targets that exist: asked once per batch, for all its files, and again after a restart.

It is told at once, and told again when the samples that might be equal were hashed, or when more files wait for the
answer, or fewer: with none it is taken back.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.frames import Event
from core.engine.protocol.queue import Clash, ConflictAsked, Same
from core.errors import Cancelled, SpaceferryError, TargetExists
from core.journal import Journal
from core.model import Place
from core.provider import Provider
from core.shapes import shaped
from core.transfer import rows, same
from core.transfer.copying.origin import Origin
from core.transfer.disk import Disk
from core.transfer.heads import first_prefix
from core.transfer.job import Conflict, JobKind, JobState
from core.transfer.rows import Batch

log = logging.getLogger(__name__)

SAMPLES = 20
"""Files shown with the question."""

HASHED = 1 << 30
"""Bytes read at most to compare a question's samples: a few seconds of a disk; what is beyond stays UNKNOWN."""

PAUSE = 1.0
"""Seconds between two tellings of one question: files may join it by the hundred."""

_OFFERS = (Conflict.REPLACE, Conflict.NEWER, Conflict.DIFFERENT, Conflict.KEEP_BOTH, Conflict.SKIP)

_WAITS = f"state = {JobState.WAITING.value} AND error = '{TargetExists.code}'"


class _Sample(NamedTuple):
    job: int
    key: str
    path: bytes
    size: int
    time: int
    there_size: int
    there_time: int
    etag: str
    source: bytes


class Questions:
    """The open questions. `_cond` guards `_open` (what was told last, by batch), `_settled` (batches whose answer is
    being carried out), `_due`, `_same` (what is known of a batch's jobs) and `_thread`, which compares samples; it
    starts with the first question.
    """

    def __init__(
        self,
        journal: Journal,
        tell: Callable[[Event], None],
        provider_for: Callable[[str], Provider],
        disk: Disk,
    ) -> None:
        self._journal, self._tell, self._provider_for, self._disk = journal, tell, provider_for, disk
        self._cond = threading.Condition()
        self._open: dict[int, ConflictAsked | None] = {}
        self._settled: set[int] = set()
        self._due: dict[int, None] = {}
        self._same: dict[int, dict[int, Same]] = {}
        self._cancel = CancelToken()
        self._thread: threading.Thread | None = None

    def ask(self, batch: int) -> None:
        """Ask if jobs of the batch wait for an answer. Those that join an open question are told of a little later."""
        with self._cond:
            first = batch not in self._open
            if not first:
                self._open[batch] = (
                    None  # told again, though it be in the same words: it may have been settled meanwhile
                )
        if first:
            if not self._waits(batch):
                return
            with self._cond:
                if batch in self._open:
                    return
                self._open[batch], self._same[batch] = None, {}
            self._say(batch)
        self._compare_later(batch)

    def ask_all(self) -> None:
        """After a start: every question that is still open."""
        found = self._journal.read.execute(f"SELECT DISTINCT batch FROM jobs INDEXED BY jobs_waiting WHERE {_WAITS}")
        for (batch,) in found.fetchall():
            self.ask(batch)

    @contextmanager
    def settled(self, batch: int) -> Iterator[None]:
        """While the answer is carried out the question is not told; then a job that meets a target asks anew."""
        with self._cond:
            self._settled.add(batch)
        try:
            yield
        finally:
            with self._cond:
                self._settled.discard(batch)
                self._forget(batch)

    def look_again(self) -> None:
        """Jobs may wait no more for the answer: they were cancelled, or paused."""
        with self._cond:
            batches = list(self._open)
        for batch in batches:
            self._compare_later(batch)

    def close(self) -> None:
        """Compare no more."""
        self._cancel.cancel()
        with self._cond:
            self._cond.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _forget(self, batch: int) -> None:
        self._open.pop(batch, None)
        self._due.pop(batch, None)
        self._same.pop(batch, None)

    def _compare_later(self, batch: int) -> None:
        with self._cond:
            if self._cancel.cancelled or batch not in self._open:
                return
            self._due[batch] = None
            self._cond.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="questions", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        try:
            while True:
                with self._cond:
                    self._cond.wait_for(lambda: self._due or self._cancel.cancelled)
                    self._cancel.check()
                    batch = next(iter(self._due))
                    del self._due[batch]
                try:
                    self._compare(batch)
                    self._say(batch)
                except Cancelled:
                    raise
                except Exception:  # the questions of other batches are to be told all the same
                    log.exception("samples of batch %d could not be compared", batch)
                self._cancel.wait(PAUSE)
        except Cancelled:
            return

    def _compare(self, batch: int) -> None:
        """Hash the samples whose sizes are equal, while they are not too many bytes."""
        of = rows.find_batch(self._journal.read, batch)
        if of is None or of.kind is JobKind.FETCH:
            return
        budget = HASHED
        for sample in self._samples(batch):
            with self._cond:
                known = self._same.get(batch)
            if known is None or sample.job in known or sample.size != sample.there_size or sample.size > budget:
                continue
            budget -= sample.size
            known[sample.job] = self._hashed(of, sample)

    def _hashed(self, of: Batch, sample: _Sample) -> Same:
        """UNKNOWN where it cannot be found out: the question is answered without it then."""
        try:
            provider = self._provider_for(of.account)
            if of.kind is JobKind.COPY:
                origin = msgspec.msgpack.decode(sample.source, type=shaped(Origin))
                return same.by_etags(provider.checksum, origin.etag, sample.etag)
            return same.compare(
                provider, self._disk, sample.path, of.space, sample.key, sample.etag, sample.size, self._cancel
            )
        except Cancelled:
            raise
        except SpaceferryError as error:
            log.info("%s cannot be compared: %s", sample.key, error)
            return Same.UNKNOWN

    def _say(self, batch: int) -> None:
        """Tell the question, unless it was told just so, or is settled. If nothing waits any more, it is taken back."""
        asked = self._question(batch)
        with self._cond:
            if batch not in self._open or batch in self._settled or self._open[batch] == asked:
                return
            self._open[batch] = asked
            if not asked.count:
                self._forget(batch)
        self._tell(asked)
        if not asked.count and self._waits(batch):  # one that joined in this moment found the question still open
            self.ask(batch)

    def _question(self, batch: int) -> ConflictAsked:
        of = rows.find_batch(self._journal.read, batch)
        if of is None:  # it was cancelled and cleared away
            return ConflictAsked(batch, JobKind.UPLOAD, "", Place("", ""), 0, (), ())
        count, resumable = self._journal.read.execute(
            "SELECT COUNT(*), COALESCE(SUM(there_size > 0 AND there_size < size), 0) "
            f"FROM jobs INDEXED BY jobs_waiting WHERE {_WAITS} AND batch = ?",
            (batch,),
        ).fetchone()
        resumable = resumable if of.kind is JobKind.DOWNLOAD else 0
        return ConflictAsked(
            batch=batch,
            kind=of.kind,
            target=of.target,
            place=Place(of.account, of.space, first_prefix(of)),
            count=count,
            samples=tuple(self._clash(of, sample) for sample in self._samples(batch)),
            offers=_offers(of.kind, resumable),
            resumable=resumable,
        )

    def _clash(self, of: Batch, sample: _Sample) -> Clash:
        """Here is the local disk, for an upload and a download; where it comes from, for a copy."""
        source, target = (sample.size, sample.time), (sample.there_size, sample.there_time)
        here, there = (target, source) if of.kind is JobKind.DOWNLOAD else (source, target)
        with self._cond:
            found = self._same.get(of.id, {}).get(sample.job, Same.UNKNOWN)
        known = of.kind is not JobKind.FETCH and target != (0, 0)  # (0, 0): the target could not be looked at
        if known and here[0] != there[0]:
            found = Same.NO
        return Clash(sample.key.rpartition("/")[2], *here, *there, found)

    def _waits(self, batch: int) -> bool:
        found = self._journal.read.execute(
            f"SELECT 1 FROM jobs INDEXED BY jobs_waiting WHERE {_WAITS} AND batch = ? LIMIT 1", (batch,)
        )
        return found.fetchone() is not None

    def _samples(self, batch: int) -> list[_Sample]:
        found = self._journal.read.execute(
            "SELECT id, key, path, size, mtime_ns / 1000000, there_size, there_time, etag, source "
            f"FROM jobs INDEXED BY jobs_waiting WHERE {_WAITS} AND batch = ? ORDER BY id LIMIT ?",
            (batch, SAMPLES),
        )
        return [_Sample(*row) for row in found]


def _offers(kind: JobKind, resumable: int) -> tuple[Conflict, ...]:
    """The answers that make sense: of what is at an address nothing is known that could be weighed."""
    if kind is JobKind.FETCH:
        return (Conflict.REPLACE, Conflict.KEEP_BOTH, Conflict.SKIP)
    return (*_OFFERS, Conflict.RESUME) if resumable else _OFFERS
