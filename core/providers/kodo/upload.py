"""Uploads: in one form, or in parts (kodo.md 4.1, 4.3)."""

from collections.abc import Callable, Sequence
from posixpath import basename

import msgspec

from core.cancel import CancelToken
from core.errors import BadKey, ChecksumRefused, NoSuchObject, UploadExpired
from core.net.exchange import Reply, Request
from core.net.form import FormBody
from core.net.refused import About
from core.provider import Body, PutOptions, Stored, UploadSession
from core.provider import Part as StoredPart
from core.providers.kodo.part import Part, check_key, check_space
from core.providers.kodo.policy import make_token
from core.providers.kodo.sign import b64
from core.providers.kodo.wire import Begun, CalledBack, PartList, PartStored, Uploaded, decode
from core.shapes import shaped

COMPLETE_TIMEOUT = 300.0
"""Seconds: joining thousands of parts can take the service minutes."""

PARTS_PER_PAGE = 1000

CRC_FIELD = "crc32"
"""The form field by which the service checks the file before it stores it, else 406 (kodo.md 4.1)."""


class Uploads(Part):
    """Objects from bytes. A token is made for each request, so no upload outlives its token."""

    def put_small(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        """Store an object in one request, streamed; the only way to the empty key, whatever the size (10.2)."""
        check_space(space)
        check_key(key)
        first = True

        def make(base: str) -> Request:
            nonlocal first
            fields = [("token", self._token(space, key, options, body.size)), ("key", key)]
            fields += [(f"x:{name}", value) for name, value in options.policy.variables.items()]
            fields += [(f"x-qn-meta-{name}", value) for name, value in options.meta.items()]
            if not first:
                body.rewind()
            first = False
            form = FormBody(fields, body, _filename(key, options), options.mime, CRC_FIELD)
            return Request("POST", f"{base}/", {"Content-Type": form.content_type}, form)

        return _stored(key, self._read_twice(lambda: self._up(space, key, make, cancel)), options)

    def begin_upload(self, space: str, key: str, options: PutOptions, cancel: CancelToken) -> UploadSession:
        """Begin a part upload. Raises BadKey for the empty key, which parts cannot name."""
        if not check_key(key):
            raise BadKey(key=key, reason="empty")
        make = self._call("POST", space, key, "", options)
        begun = decode(self._up(space, key, make, cancel), Begun)
        return UploadSession(begun.upload_id, begun.expire_at * 1000)

    def put_part(
        self, space: str, key: str, upload_id: str, number: int, body: Body, options: PutOptions, cancel: CancelToken
    ) -> StoredPart:
        """Send one part."""
        call = self._call("PUT", space, key, f"/{upload_id}/{number}", options, body)
        reply = self._read_twice(lambda: self._up(space, key, call, cancel))
        return StoredPart(number, decode(reply, PartStored).etag, body.size)

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
        document: dict[str, object] = {
            "parts": [
                {"partNumber": one.number, "etag": one.etag} for one in sorted(parts, key=lambda one: one.number)
            ],
            "fname": _filename(key, options),
        }
        if options.mime:
            document["mimeType"] = options.mime
        if options.meta:
            document["metadata"] = {f"x-qn-meta-{name}": value for name, value in options.meta.items()}
        if options.policy.variables:
            document["customVars"] = {f"x:{name}": value for name, value in options.policy.variables.items()}
        call = self._call("POST", space, key, f"/{upload_id}", options, msgspec.json.encode(document))
        return _stored(key, self._up(space, key, call, cancel), options)

    def abort_upload(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> None:
        """Throw the parts away. An unknown id is no error."""
        call = self._call("DELETE", space, key, f"/{upload_id}", PutOptions())
        try:
            self._up(space, key, call, cancel)
        except (UploadExpired, NoSuchObject):
            return

    def list_parts(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> tuple[StoredPart, ...]:
        """All acknowledged parts, ascending, page by page."""
        found: list[StoredPart] = []
        marker = 0
        while True:
            target = f"/{upload_id}?max-parts={PARTS_PER_PAGE}&part-number-marker={marker}"
            call = self._call("GET", space, key, target, PutOptions())
            page = decode(self._up(space, key, call, cancel), PartList)
            found += [StoredPart(one.part_number, one.etag, one.size) for one in page.parts or ()]
            if page.part_number_marker <= marker:
                return tuple(found)
            marker = page.part_number_marker

    def _up(self, space: str, key: str, make: Callable[[str], Request], cancel: CancelToken) -> Reply:
        """Ask a host for uploads: the space's own region first, then the others it names."""
        return self._ask(lambda region: region.up, space, make, About.UPLOAD, cancel, key=key)

    def _read_twice(self, ask: Callable[[], Reply]) -> Reply:
        """The answer; what was spoiled on its way is read and sent once more (406, kodo.md 4.6)."""
        try:
            return ask()
        except ChecksumRefused:
            return ask()

    def _token(self, space: str, key: str, options: PutOptions, size: int) -> str:
        return make_token(self._line.keys, space, key, options, self._line.clock.now(), size)

    def _call(
        self, method: str, space: str, key: str, target: str, options: PutOptions, body: Body | bytes | None = None
    ) -> Callable[[str], Request]:
        """What makes a request of the part API, anew for each try."""
        encoded = b64(check_key(key))
        path = f"/buckets/{check_space(space)}/objects/{encoded}/uploads{target}"
        kind = "application/json" if isinstance(body, bytes) else "application/octet-stream"
        first = True

        def make(base: str) -> Request:
            nonlocal first
            if not first and body is not None and not isinstance(body, bytes):
                body.rewind()
            first = False
            size = 0 if body is None or isinstance(body, bytes) else body.size
            headers = {"Authorization": "UpToken " + self._token(space, key, options, size)}
            if body is not None:
                headers["Content-Type"] = kind
            timeout = COMPLETE_TIMEOUT if isinstance(body, bytes) else None
            return Request(method, base + path, headers, body, read_timeout=timeout)

        return make


def _filename(key: str, options: PutOptions) -> str:
    """What the service detects the type by; a local name may hold bytes that are not UTF-8."""
    return (options.filename or basename(key) or "file").encode("utf-8", "replace").decode("utf-8")


def _stored(key: str, reply: Reply, options: PutOptions) -> Stored:
    """What the service, or the callback in its place, says of the finished upload."""
    named = bool(options.policy.save_key)
    if options.policy.callback.urls:
        return _called_back("" if named else key, reply)
    told = decode(reply, Uploaded)
    answer = bytes(told.answer).decode("utf-8", "replace")
    return Stored(told.key if named else key, told.hash, told.fsize, told.mime_type, answer, told.persistent_id)


def _called_back(key: str, reply: Reply) -> Stored:
    """A callback answers what it likes; by chance it names the object and the job."""
    try:
        told = msgspec.json.decode(reply.body, type=shaped(CalledBack))
    except msgspec.DecodeError:
        told = CalledBack()
    job = told.persistent_id if isinstance(told.persistent_id, str) else ""
    if not key and isinstance(told.key, str):
        key = told.key
    return Stored(key, "", answer=reply.body.decode("utf-8", "replace"), started=job)
