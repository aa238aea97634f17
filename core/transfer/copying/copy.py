"""Copying one object between accounts, services or regions; a move deletes its source once the copy is verified.

The target's service reads the object by itself where it can; what it cannot read comes through here: small objects in
one piece, large ones in parts, held in memory alone. Journal first: the task's ticket before it is waited for, parts
before they count, the verified copy before its source is deleted. Called by the scheduler's workers.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.copying import Road
from core.errors import (
    BadRequest,
    NoSuchObject,
    NotRestored,
    NotSupported,
    RemoteChanged,
    SourceFailed,
    SourceKept,
    TargetExists,
)
from core.model import ObjectInfo, RestoreState, StorageClass
from core.net.body import BytesBody, Throttle
from core.provider import Provider, PutOptions
from core.supports import (
    FetchOrder,
    MetaOp,
    MimeOp,
    SupportsAsyncFetch,
    SupportsMeta,
    SupportsMime,
    SupportsSignedUrl,
)
from core.transfer import conflicts, fetch, parts, stored
from core.transfer.copying.memory import Memory
from core.transfer.copying.origin import origin_of, same_bytes
from core.transfer.copying.remote import Remote
from core.transfer.copying.roads import Roads, blamed
from core.transfer.job import Verdict
from core.transfer.run import Finished, Gone, Run
from core.transfer.schema import What

URL_LIFE = 24 * 3600
"""Seconds for which the address of a source is signed: its task may wait in line at the service."""


class Ways(NamedTuple):
    """What copies need besides a run: the other account's provider, the road, room in memory, the limit of reading, and
    what raises Locked."""

    provider_for: Callable[[str], Provider]
    roads: Roads
    memory: Memory
    reading: Callable[[CancelToken], Throttle]
    may_change: Callable[[str, str, str], None]


def run(one: Run, ways: Ways) -> Finished:
    """Copy the job. Raises errors of core/errors; those of the source's side have a param `origin`."""
    with blamed(one.job.origin):
        source = ways.provider_for(one.job.origin)
    return _Copy(one, ways, source).run()


class _Copy:
    """One run. `_origin` is what the row keeps of the source."""

    def __init__(self, one: Run, ways: Ways, source: Provider) -> None:
        self._one, self._ways, self._source = one, ways, source
        self._space = one.batch.sources.space
        self._origin = origin_of(one.job)

    def run(self) -> Finished:
        """All of it: what was copied before a crash is not copied again."""
        one = self._one
        if self._origin.copied and (there := self._stands()) is not None:
            return self._left(Finished(Verdict.VERIFIED, there))
        info = self._look()
        conflicts.prepare(one)
        try:
            finished = self._copied_once_more(info)
        except TargetExists:
            stored.remember_target(one)
            raise
        if not one.batch.sources.move:
            return finished
        if finished.verdict is not Verdict.VERIFIED:
            return finished._replace(note=SourceKept(key=info.key, reason="unverified"))
        self._save(copied=True, copy_etag=finished.stored.etag if finished.stored else "")
        return self._left(finished)

    def _look(self) -> ObjectInfo:
        """The source as it is now. What came of another version is thrown away."""
        one, job = self._one, self._one.job
        with blamed(job.origin):
            info = self._source.stat(self._space, self._origin.key, one.cancel)
        mtime_ns = info.modified * 1_000_000
        if (info.size, info.etag, mtime_ns) != (job.size, self._origin.etag, job.mtime_ns) or self._origin.copied:
            if job.upload_id:
                one.provider.abort_upload(job.space, job.key, job.upload_id, one.cancel)
            one.start_over(size=info.size, mtime_ns=mtime_ns)
            self._save(etag=info.etag, copied=False)
        return info

    def _copied_once_more(self, info: ObjectInfo) -> Finished:
        """The copy; begun anew, once, where the source was replaced meanwhile."""
        try:
            return self._copied(info)
        except RemoteChanged:
            return self._copied(self._look())

    def _copied(self, info: ObjectInfo) -> Finished:
        one = self._one
        if info.storage.needs_restore and info.restore is not RestoreState.RESTORED:
            raise NotRestored(key=info.key)
        if one.job.what is What.FOLDER and not info.size:
            return self._folder()
        if (done := self._by_the_service(info)) is not None:
            return done
        options = self._options(info)
        remote = Remote(one, self._source, info, options, self._ways.memory, self._ways.reading(one.cancel))
        finished = parts.store(one, remote)
        there = finished.stored and msgspec.structs.replace(finished.stored, storage=options.storage)
        return finished._replace(verdict=min(finished.verdict, remote.verdict, key=_SURE.index), stored=there)

    def _folder(self) -> Finished:
        one = self._one
        try:
            options = PutOptions(overwrite=stored.replaces(one))
            one.provider.put_small(one.job.space, one.job.key, BytesBody(b""), options, one.cancel)
        except TargetExists:  # a folder that is there already is no question
            pass
        return Finished(Verdict.VERIFIED, ObjectInfo(one.job.key, modified=int(time.time() * 1000)))

    def _options(self, info: ObjectInfo) -> PutOptions:
        """Type, metadata and storage class as the source has them."""
        return msgspec.structs.replace(
            stored.options(self._one), mime=info.mime, meta=info.meta, storage=self._storage(info)
        )

    def _storage(self, info: ObjectInfo) -> StorageClass:
        known = self._one.provider.info.storage_classes
        return info.storage if info.storage in known else StorageClass.STANDARD

    # --- read by the target's service

    def _by_the_service(self, info: ObjectInfo) -> Finished | None:
        """The copy, if the service could make it; None where the object has to come through here."""
        one, target = self._one, self._one.provider
        if self._origin.through_here or not info.size or not isinstance(target, SupportsAsyncFetch):
            return None
        if info.meta and not isinstance(target, SupportsMeta):
            return None
        try:
            if not one.job.ticket and not self._order(target, info):
                return None
            fetch.wait(one, target)
            done = self._fetched(info)
        except (SourceFailed, BadRequest, NotSupported):
            done = None
        if done is None:
            one.start_over()
            self._save(through_here=True)
            one.touched()
        return done

    def _order(self, target: SupportsAsyncFetch, info: ObjectInfo) -> bool:
        """Have the object read, and journal the ticket. False where no address can be given."""
        one, job, source = self._one, self._one.job, self._source
        way = self._ways.roads.way(job.origin, self._space, job.account, one.cancel)
        if way.road is not Road.FETCH or not isinstance(source, SupportsSignedUrl):
            return False
        conflicts.still_standing(one)
        deadline = int(time.time()) + URL_LIFE
        url = source.signed_url(self._space, info.key, way.domain, deadline)
        known = same_bytes(self._source.checksum, one.provider.checksum, info.etag, info.etag)
        plain = known is True and not self._source.checksum.part_sizes_needed(info.etag)
        keep = not stored.replaces(one)
        etag = info.etag if plain else ""
        order = FetchOrder(job.key, url, etag=etag, storage=self._storage(info), keep_existing=keep)
        one.save(ticket=target.start_fetch(job.space, order, one.cancel).id)
        one.touched()
        return True

    def _fetched(self, info: ObjectInfo) -> Finished | None:
        """The object that the task brought. One of another service's hash counts if nothing stood there before."""
        one = self._one
        there = self._target()
        if there is None or there.size != info.size:
            return None
        same = same_bytes(self._source.checksum, one.provider.checksum, info.etag, there.etag)
        if same or (same is None and not one.job.clash):
            one.save(done=info.size)
            return Finished(Verdict.VERIFIED if same else Verdict.SIZE_ONLY, self._dressed(info, there))
        return None

    def _dressed(self, info: ObjectInfo, there: ObjectInfo) -> ObjectInfo:
        """A fetch brings the bytes alone: type and metadata follow."""
        target, job, cancel = self._one.provider, self._one.job, self._one.cancel
        if info.meta and there.meta != info.meta and isinstance(target, SupportsMeta):
            target.set_meta(job.space, MetaOp(job.key, info.meta), cancel)
        if info.mime and there.mime != info.mime and isinstance(target, SupportsMime):
            target.set_mime(job.space, MimeOp(job.key, info.mime), cancel)
        return msgspec.structs.replace(there, mime=info.mime, meta=info.meta)

    # --- the end of a move

    def _left(self, finished: Finished) -> Finished:
        """The source is deleted, if it still is what was copied. The copy stands either way."""
        one, key = self._one, self._origin.key
        account = one.job.origin
        self._ways.may_change(account, self._space, key)
        one.cancel.check()
        try:
            with blamed(account):
                now = self._source.stat(self._space, key, one.cancel)
                if (now.size, now.etag, now.modified * 1_000_000) != (
                    one.job.size,
                    self._origin.etag,
                    one.job.mtime_ns,
                ):
                    return finished._replace(note=SourceKept(key=key, reason="changed"))
                if self._is_itself(now):
                    return finished._replace(note=SourceKept(key=key, reason="itself"))
                self._source.delete(self._space, key, one.cancel)
        except NoSuchObject:  # deleted before a crash, or by somebody else
            pass
        return finished._replace(gone=Gone(account, self._space, key))

    def _is_itself(self, source: ObjectInfo) -> bool:
        """Whether both accounts reach one space, and the copy is the very object that would be deleted."""
        one = self._one
        if (self._source.info.id, self._space, source.key) != (one.provider.info.id, one.job.space, one.job.key):
            return False
        there = self._target()
        return there is not None and there.modified == source.modified

    def _stands(self) -> ObjectInfo | None:
        """The verified copy, if it is still there."""
        there = self._target()
        return there if there is not None and there.etag == self._origin.copy_etag else None

    def _target(self) -> ObjectInfo | None:
        one = self._one
        try:
            return one.provider.stat(one.job.space, one.job.key, one.cancel)
        except NoSuchObject:
            return None

    def _save(self, **fields: object) -> None:
        """Journal what the row keeps of the source."""
        self._origin = msgspec.structs.replace(self._origin, **fields)
        self._one.save(source=self._origin.packed)


_SURE = (Verdict.NONE, Verdict.SIZE_ONLY, Verdict.VERIFIED)
"""Of two verdicts the less sure one counts."""
