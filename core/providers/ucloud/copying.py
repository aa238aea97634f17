"""Copies and moves within the service (ucloud.md 3.9, 3.10): each looked at before a source goes."""

import hashlib
from urllib.parse import quote

from core.cancel import CancelToken
from core.errors import ChecksumRefused, HashDiffers, NoSuchObject, SourceKept, SpaceferryError
from core.model import ObjectInfo, StorageClass
from core.net.exchange import Reply
from core.net.refused import About
from core.provider import Part as StoredPart
from core.provider import PutOptions
from core.providers.ucloud.etag import BlockHash, of_part, told
from core.providers.ucloud.line import Tries
from core.providers.ucloud.part import Ask, check_key
from core.providers.ucloud.upload import Uploads
from core.providers.ucloud.wire import CLASS_WORDS
from core.supports import CopyOp, MoveOp

ONE_REQUEST = 100 << 20
"""Bytes up to which the service advises a copy in one request; above, parts are copied."""

_CHECKSUM = BlockHash()

_NOT_EMPTY = hashlib.md5(b"something").hexdigest()


class Copying(Uploads):
    """Server-side copy and move inside the account and its region."""

    def copy(self, space: str, op: CopyOp, cancel: CancelToken) -> None:
        """Copy; what was copied is compared by its hash."""
        self._copied(space, op, cancel)

    def move(self, space: str, op: MoveOp, cancel: CancelToken) -> None:
        """Move: by the service's own rename where the account says that there is one; else copy, compare, delete.

        Raises SourceKept where only the sizes could be compared, or the source changed meanwhile.
        """
        if self._wire.knows("rename") and op.to_space == space and self._renamed(space, op, cancel):
            return
        source, verified = self._copied(space, op, cancel)
        if not verified:
            raise SourceKept(space=space, key=op.key, reason="unverified")
        if self.stat(space, op.key, cancel).etag != source.etag:
            raise SourceKept(space=space, key=op.key, reason="changed")
        self.delete(space, op.key, cancel)

    def _renamed(self, space: str, op: MoveOp, cancel: CancelToken) -> bool:
        """Whether the service did it. One that does not know renames takes this for an upload of nothing: it is told
        the hash of something, and refuses.
        """
        before = self.stat(space, op.key, cancel)
        self._keep(space, op.to_key, op.overwrite, cancel)
        tries = Tries()
        try:
            fill = {"name": check_key(op.to_key)}
            ask = Ask(space, op.key, fill, {"force": "true"} if op.overwrite else {}, {"Content-MD5": _NOT_EMPTY})
            self._ask("rename", ask, About.OBJECT, cancel, tries)
        except ChecksumRefused:
            return False
        except NoSuchObject:
            if tries.count == 1:
                raise
        _same(before, self._found(space, op.to_key, cancel))
        return True

    def _copied(self, space: str, op: CopyOp | MoveOp, cancel: CancelToken) -> tuple[ObjectInfo, bool]:
        """What the source was when it was copied, and whether the hash of the copy is the same."""
        check_key(op.to_key)
        source = self.stat(space, op.key, cancel)
        self._keep(op.to_space, op.to_key, op.overwrite, cancel)
        try:
            if source.size <= ONE_REQUEST:
                made = self._at_once(space, op, source, cancel)
            else:
                made = self._by_parts(space, op, source, cancel)
        except NoSuchObject:
            raise NoSuchObject(space=space, key=op.key) from None
        if _CHECKSUM.comparable(made) and made == source.etag:
            return source, True
        return source, _same(source, self._found(op.to_space, op.to_key, cancel))

    def _at_once(self, space: str, op: CopyOp | MoveOp, source: ObjectInfo, cancel: CancelToken) -> str:
        headers = {**self._from(space, op.key), **self._class(source.storage)}
        reply = self._ask("copy", Ask(op.to_space, op.to_key, headers=headers), About.OBJECT, cancel)
        return told(reply.headers.get("ETag", ""))

    def _by_parts(self, space: str, op: CopyOp | MoveOp, source: ObjectInfo, cancel: CancelToken) -> str:
        options = PutOptions(overwrite=True, mime=source.mime, storage=source.storage, meta=source.meta)
        begun = self.begin_upload(op.to_space, op.to_key, options, cancel)
        parts: list[StoredPart] = []
        try:
            for start in range(0, source.size, begun.part_size):
                size = min(begun.part_size, source.size - start)
                parts.append(self._part_of(space, op, begun.upload_id, len(parts) + 1, start, size, cancel))
            return self.complete_upload(op.to_space, op.to_key, begun.upload_id, parts, options, cancel).etag
        except SpaceferryError:
            self._give_up(op.to_space, op.to_key, begun.upload_id, cancel)
            raise

    def _part_of(
        self, space: str, op: CopyOp | MoveOp, id: str, number: int, start: int, size: int, cancel: CancelToken
    ) -> StoredPart:
        span = f"bytes={start}-{start + size - 1}"
        headers = {**self._from(space, op.key), self._dialect.source_range: span}
        ask = Ask(op.to_space, op.to_key, self._numbered(id, number), headers=headers)
        reply: Reply = self._ask("part", ask, About.OBJECT, cancel)
        return StoredPart(number, of_part(reply.headers.get("ETag", "")), size)

    def _from(self, space: str, key: str) -> dict[str, str]:
        return {self._dialect.source_header: f"/{space}/{quote(key, safe='/')}"}

    def _class(self, storage: StorageClass) -> dict[str, str]:
        return {} if storage is StorageClass.STANDARD else {self._dialect.class_header: CLASS_WORDS[storage]}


def _same(source: ObjectInfo, copy: ObjectInfo | None) -> bool:
    """Whether the hashes say that both are the same; False where they are of kinds that only let sizes tell.

    Raises HashDiffers.
    """
    if copy is not None and copy.size == source.size:
        if copy.etag == source.etag:
            return True
        if not (_CHECKSUM.comparable(source.etag) and _CHECKSUM.comparable(copy.etag)):
            return False
    raise HashDiffers(expected=source.etag, found=copy.etag if copy else "")
