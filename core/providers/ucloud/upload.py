"""Uploads: in one request, in a form, or in parts (ucloud.md 3.1, 3.2, 3.4, 4.3)."""

import re
from collections.abc import Sequence
from contextlib import suppress
from posixpath import basename

from core.cancel import CancelToken
from core.errors import (
    BadAnswer,
    BadRequest,
    ChecksumRefused,
    NoSuchObject,
    NotSupported,
    SpaceferryError,
    UploadExpired,
)
from core.model import StorageClass
from core.net.body import BytesBody
from core.net.exchange import Reply
from core.net.form import FormBody
from core.net.refused import About
from core.provider import Body, Foretold, PutOptions, Stored, UploadSession
from core.provider import Part as StoredPart
from core.providers.ucloud.etag import of_part, told, unlike, wire_part
from core.providers.ucloud.mime import mime_of
from core.providers.ucloud.objects import Objects
from core.providers.ucloud.part import Ask, check_key
from core.providers.ucloud.sign import Signed
from core.providers.ucloud.wire import CLASS_WORDS, Begun, BegunList, Finished, PartList, decode, spelled

COMPLETE_TIMEOUT = 300.0
"""Seconds: joining thousands of parts can take the service minutes."""

PARTS_PER_PAGE = 1000

_META_NAME = re.compile(r"[A-Za-z0-9-]+")


class Uploads(Objects):
    """Objects from bytes.

    The service overwrites unasked and takes no condition, so that a name is looked at before it is taken: as late as
    possible, which is before a PUT, and before the request that makes an object of its parts. What a listing told of
    the name is no answer, be it a second old: nobody promises that a listing has what was stored a moment ago, and
    whoever stored it would lose it.
    """

    def put_small(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        """Store an object at once, in the way that the account's words say."""
        check_key(key)
        ways = {"put": self._put, "form": self._form, "parts": self._in_parts}
        return ways[self._wire.word("small")](space, key, body, options, cancel)

    def begin_upload(self, space: str, key: str, options: PutOptions, cancel: CancelToken) -> UploadSession:
        """Begin a part upload; its parts must have the size it tells. When it ends is not told."""
        headers = self._how(options)
        ask = Ask(space, check_key(key), headers=headers, mime=self._begin_mime(key, options))
        reply = self._ask("begin", ask, About.OBJECT, cancel)
        begun = decode(reply, Begun)
        if begun.blk_size <= 0 or not begun.upload_id:
            raise BadAnswer(host=reply.host, status=reply.status, detail="BlkSize")
        return UploadSession(begun.upload_id, 0, begun.blk_size)

    def put_part(
        self, space: str, key: str, upload_id: str, number: int, body: Body, options: PutOptions, cancel: CancelToken
    ) -> StoredPart:
        """Send one part."""
        fill = self._numbered(upload_id, number)
        ask = Ask(space, check_key(key), fill, body=body, mime=mime_of(key, options))
        reply = self._ask("part", ask, About.UPLOAD, cancel)
        return StoredPart(number, of_part(reply.headers.get("ETag", "")), body.size)

    def complete_upload(
        self,
        space: str,
        key: str,
        upload_id: str,
        parts: Sequence[StoredPart],
        options: PutOptions,
        cancel: CancelToken,
    ) -> Stored:
        """Make the object of its parts, in the order of their numbers.

        UploadExpired may also mean that an earlier try, whose answer was lost, did complete: look before resending.
        """
        self._keep(space, key, options.overwrite, cancel)
        etags = [wire_part(one.etag) for one in sorted(parts, key=lambda one: one.number)]
        ask = Ask(
            space,
            check_key(key),
            {"id": upload_id},
            body=",".join(etags).encode("ascii"),
            read_timeout=COMPLETE_TIMEOUT,
        )
        reply = self._ask("finish", ask, About.UPLOAD, cancel)
        done = decode(reply, Finished)
        etag = told(reply.headers.get("ETag", ""))
        if not etag:
            etag = self.stat(space, key, cancel).etag
        return Stored(key, etag, done.file_size, mime_of(key, options))

    def abort_upload(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> None:
        """Throw the parts away. An unknown id is no error, nor is a dialect that cannot say it."""
        try:
            self._ask("abort", Ask(space, check_key(key), {"id": upload_id}), About.UPLOAD, cancel)
        except (UploadExpired, NoSuchObject, NotSupported):
            return

    def _put(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        """With its MD5 ahead of it, what the line spoiled is refused instead of stored, and sent once more: an object
        that is replaced stays what it was until the right bytes are there.
        """
        mime = mime_of(key, options)
        headers = self._how(options)
        if isinstance(body, Foretold):
            headers["Content-MD5"] = body.md5()
        self._keep(space, key, options.overwrite, cancel)
        ask = Ask(space, key, headers=headers, body=body, mime=mime)
        try:
            reply = self._ask("put", ask, About.OBJECT, cancel)
        except ChecksumRefused:
            body.rewind()
            reply = self._ask("put", ask, About.OBJECT, cancel)
        return _stored(key, mime, reply)

    def _form(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        """The form signs the file's type in place of its own."""
        mime = mime_of(key, options)
        signed = Signed("POST", space, key, mime)
        fields = [("FileName", key), ("Authorization", self._authorization(signed))]
        form = FormBody(fields, body, basename(key) or "file", mime)
        ask = Ask(space, key, headers=self._how(options), body=form, mime=form.content_type, signs=mime)
        self._keep(space, key, options.overwrite, cancel)
        return _stored(key, mime, self._ask("form", ask, About.OBJECT, cancel))

    def _in_parts(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        """For services that take nothing else; a part is held in memory, to be sent again by itself."""
        begun = self.begin_upload(space, key, options, cancel)
        parts: list[StoredPart] = []
        body.rewind()
        try:
            while len(data := _filled(body, begun.part_size)) or not parts:
                number = len(parts) + 1
                parts.append(self._held_part(space, key, begun.upload_id, number, data, options, cancel))
                if len(data) < begun.part_size:
                    break
            return self.complete_upload(space, key, begun.upload_id, parts, options, cancel)
        except BaseException:
            self._give_up(space, key, begun.upload_id, cancel)
            raise

    def _held_part(
        self, space: str, key: str, upload_id: str, number: int, data: bytes, options: PutOptions, cancel: CancelToken
    ) -> StoredPart:
        """A part that arrived with another hash is sent once more, before the object is made of it.

        Twice the same other hash may be the service's own way to count: the hash of the whole object decides then.
        """
        part = self.put_part(space, key, upload_id, number, BytesBody(data), options, cancel)
        if not unlike(part.etag, data):
            return part
        again = self.put_part(space, key, upload_id, number, BytesBody(data), options, cancel)
        if unlike(again.etag, data) and again.etag != part.etag:
            raise ChecksumRefused(space=space, key=key)
        return again

    def _give_up(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> None:
        """Throw away what failed, if that is possible now; whoever cancelled does not wait for it."""
        if not cancel.cancelled:
            with suppress(SpaceferryError):
                self.abort_upload(space, key, upload_id, cancel)

    def _how(self, options: PutOptions) -> dict[str, str]:
        """The headers that say how an object is to be stored. Raises BadRequest for names the service refuses."""
        names = self._dialect
        if not all(_META_NAME.fullmatch(name) for name in options.meta):
            raise BadRequest(reason="meta")
        headers = {names.meta_prefix + name: spelled(value) for name, value in options.meta.items()}
        if options.storage is not StorageClass.STANDARD and options.storage in CLASS_WORDS:
            headers[names.class_header] = CLASS_WORDS[options.storage]
        return headers

    def _begin_mime(self, key: str, options: PutOptions) -> str:
        return self._wire.route("begin").mime or mime_of(key, options)

    def _numbered(self, upload_id: str, number: int) -> dict[str, str]:
        return {"id": upload_id, "part": str(number - 1 + self._dialect.first_part)}


class ListedUploads(Uploads):
    """Uploads that the service can be asked about."""

    def list_parts(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> tuple[StoredPart, ...]:
        """All acknowledged parts, ascending, page by page."""
        found: list[StoredPart] = []
        more: dict[str, str] = {}
        first = self._dialect.first_part
        while True:
            ask = Ask(space, "", {"id": upload_id, "most": str(PARTS_PER_PAGE)}, more)
            try:
                page = decode(self._ask("parts", ask, About.UPLOAD, cancel), PartList)
            except (UploadExpired, NoSuchObject) as error:
                raise UploadExpired(**{**error.params, "space": space, "key": key}) from None
            parts = page.parts or []
            found += [StoredPart(one.part_num - first + 1, of_part(one.etag), one.size) for one in parts]
            if not page.is_truncated or not parts:
                return tuple(sorted(found, key=lambda one: one.number))
            more = {"part-number-marker": str(page.next_part_number_marker)}

    def begun_uploads(self, space: str, key: str, cancel: CancelToken) -> tuple[str, ...]:
        """Ids of the uploads of a key that were begun in the standard class and not finished, the newest first."""
        found: list[tuple[int, str]] = []
        marker = ""
        while True:
            fill = {"prefix": check_key(key), "marker": marker, "most": str(PARTS_PER_PAGE)}
            page = decode(self._ask("begun", Ask(space, "", fill), About.LIST, cancel), BegunList)
            found += [
                (one.start_time, one.upload_id)
                for one in page.data_set or ()
                if one.file_name == key and one.storage_class in ("", "STANDARD")
            ]
            if not page.is_truncated or page.next_marker in ("", marker):
                return tuple(id for _, id in sorted(found, reverse=True))
            marker = page.next_marker

    def put_known(
        self, space: str, key: str, etag: str, size: int, options: PutOptions, cancel: CancelToken
    ) -> Stored | None:
        """Store what the service has already under this hash, without a byte sent; None where it has not."""
        self._keep(space, key, options.overwrite, cancel)
        mime = mime_of(key, options)
        fill = {"hash": etag, "size": str(size)}
        try:
            reply = self._ask("hit", Ask(space, check_key(key), fill, mime=mime), About.OBJECT, cancel)
        except (NoSuchObject, NotSupported):
            return None
        return Stored(key, told(reply.headers.get("ETag", "")) or etag, size, mime)


def _stored(key: str, mime: str, reply: Reply) -> Stored:
    return Stored(key, told(reply.headers.get("ETag", "")), -1, mime)


def _filled(body: Body, size: int) -> bytes:
    """The next `size` bytes, or what is left."""
    found = bytearray()
    while len(found) < size and (block := body.read(size - len(found))):
        found += block
    return bytes(found)
