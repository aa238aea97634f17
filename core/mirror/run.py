"""Carries out what is ticked of a plan: transfers through the queue, deletions through the verbs.

What is no longer as it was compared is left alone, and counted.
"""

import os
from collections.abc import Callable, Generator, Iterator
from itertools import chain, islice
from typing import Protocol

from msgspec.structs import replace

from core.cancel import CancelToken
from core.engine.protocol.frames import Stream
from core.engine.protocol.mirror import MirrorAction, MirrorRun, MirrorSpec
from core.engine.protocol.objects import Delete, Selection, VerbProgress
from core.engine.protocol.operations import Trash
from core.errors import FileChanged, FileVanished, NoSuchObject, SpaceferryError
from core.mirror.away import Away
from core.mirror.sheet import Planned, Sheet
from core.model import ObjectInfo, Place
from core.ops.expand import look
from core.provider import Provider
from core.transfer import listed
from core.transfer.disk import Disk, join
from core.transfer.job import JobKind
from core.transfer.rows import NewJob
from core.transfer.run import Standing

AT_ONCE = 1000
"""Objects looked at, and then deleted, together."""


class Ways(Protocol):
    """What a run needs of the engine."""

    def add_listed(self, kind: JobKind, place: Place, root: bytes, jobs: Iterator[NewJob]) -> int:
        """Transfers.add_listed."""

    def verb(self, request: Stream[VerbProgress], cancel: CancelToken) -> Generator[VerbProgress, None, None]:
        """Operations.stream."""

    def check_key(self, key: str) -> None:
        """Raises Locked."""


class Runner:
    """One run of one plan, on one thread. `trash` and `days` are those of RunMirror."""

    def __init__(
        self, spec: MirrorSpec, sheet: Sheet, provider: Provider, disk: Disk, ways: Ways, trash: str, days: int
    ) -> None:
        self._spec, self._sheet, self._provider, self._disk, self._ways = spec, sheet, provider, disk, ways
        self._trash, self._days = trash, days
        self._root = os.fsencode(spec.local)
        self._away = Away(disk, self._root)
        self._deleted = self._failed = self._left = 0
        self._batches = {JobKind.UPLOAD: 0, JobKind.DOWNLOAD: 0}

    def run(self, cancel: CancelToken) -> Iterator[MirrorRun]:
        """Where it stands, now and then; the last is `finished`. Raises Locked, and FileVanished, FileUnreadable where
        the local folder is gone, before anything was begun."""
        self._disk.look(self._root)
        for action in (MirrorAction.UPLOAD, MirrorAction.DELETE_REMOTE):
            for row in self._sheet.planned(action):
                self._ways.check_key(self._key(row))
        self._transfer(MirrorAction.UPLOAD, JobKind.UPLOAD, self._upload, cancel)
        self._transfer(MirrorAction.DOWNLOAD, JobKind.DOWNLOAD, self._download, cancel)
        yield self._now()
        yield from self._delete_there(cancel)
        yield from self._delete_here(cancel)
        yield self._now(finished=True)

    def _now(self, *, finished: bool = False) -> MirrorRun:
        up, down = self._batches[JobKind.UPLOAD], self._batches[JobKind.DOWNLOAD]
        return MirrorRun(up, down, self._deleted, self._away.aside, self._failed, self._left, finished)

    def _key(self, row: Planned) -> str:
        return self._spec.place.key + row.pair.name

    def _transfer(
        self, action: MirrorAction, kind: JobKind, job: Callable[[Planned], NewJob], cancel: CancelToken
    ) -> None:
        """One batch, or none where nothing is ticked. Stopped meanwhile, it is cancelled as a whole."""
        rows = self._sheet.planned(action)

        def jobs(first: Planned) -> Iterator[NewJob]:
            for row in chain((first,), rows):
                cancel.check()
                yield job(row)

        if (first := next(rows, None)) is not None:
            self._batches[kind] = self._ways.add_listed(kind, self._spec.place, self._root, jobs(first))

    def _upload(self, row: Planned) -> NewJob:
        here, there = row.pair.local, row.pair.remote
        assert here is not None
        small = here.size <= self._provider.info.limits.small_file
        new = NewJob(self._key(row), row.pair.path, here.size, small=small, mtime_ns=here.mtime_ns, inode=here.inode)
        if there is None:
            return replace(new, source=listed.compared(None))
        source = listed.compared(Standing(there.size, there.time, there.etag))
        return replace(new, etag=there.etag, clash=True, there_size=there.size, there_time=there.time, source=source)

    def _download(self, row: Planned) -> NewJob:
        here, there = row.pair.local, row.pair.remote
        assert there is not None
        new = NewJob(
            self._key(row),
            row.pair.path or join(self._root, row.pair.name),
            there.size,
            small=there.size <= self._provider.info.limits.small_file,
            mtime_ns=there.time * 1_000_000,
            etag=there.etag,
        )
        if here is None:
            return replace(new, source=listed.compared(None))
        source = listed.compared(Standing(here.size, here.time, ""))
        return replace(new, clash=True, there_size=here.size, there_time=here.time, source=source)

    def _delete_there(self, cancel: CancelToken) -> Iterator[MirrorRun]:
        rows = self._sheet.planned(MirrorAction.DELETE_REMOTE)
        while some := list(islice(rows, AT_ONCE)):
            keys = self._unchanged({self._key(row): row for row in some}, cancel)
            if not keys:
                continue
            what = Selection(self._spec.place.account, self._spec.place.space, keys)
            verb = Trash(what, self._trash, self._days) if self._trash else Delete(what)
            failed = 0
            for page in self._ways.verb(verb, cancel):
                failed += len(page.failures)
            self._failed += failed
            self._deleted += len(keys) - failed
            yield self._now()

    def _unchanged(self, rows: dict[str, Planned], cancel: CancelToken) -> tuple[str, ...]:
        """Those that still are what was compared, and not here; the others are counted."""
        same: list[str] = []
        for key, info in look(self._provider, self._spec.place.space, rows, cancel):
            compared = rows[key].pair.remote
            if not isinstance(info, ObjectInfo | NoSuchObject):
                self._failed += 1
            elif (
                compared
                and isinstance(info, ObjectInfo)
                and (info.size, info.etag) == (compared.size, compared.etag)
                and self._disk.find(join(self._root, rows[key].pair.name)) is None
            ):
                same.append(key)
            else:
                self._left += 1
        return tuple(same)

    def _delete_here(self, cancel: CancelToken) -> Iterator[MirrorRun]:
        rows = self._sheet.planned(MirrorAction.DELETE_LOCAL)
        while some := list(islice(rows, AT_ONCE)):
            known = look(self._provider, self._spec.place.space, map(self._key, some), cancel)
            for row, (_, info) in zip(some, known, strict=True):
                cancel.check()
                self._take_away(row, info)
            yield self._now()

    def _take_away(self, row: Planned, there: ObjectInfo | SpaceferryError) -> None:
        """Take a file away, if it is what was compared, and there is still no such object."""
        assert row.pair.local is not None
        if isinstance(there, ObjectInfo):
            self._left += 1
            return
        try:
            if not isinstance(there, NoSuchObject):
                raise there
            self._away.take(row.pair.path, row.pair.name, row.pair.local)
            self._deleted += 1
        except (FileChanged, FileVanished):
            self._left += 1
        except SpaceferryError:
            self._failed += 1
