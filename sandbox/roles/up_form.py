"""Role up, uploads in one request: the multipart form, and the older /put and /putb64 (kodo.md 4.1)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator
from urllib.parse import urlencode

from sandbox.entry import b64encode, b64text, check_key
from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange, Reply
from sandbox.multipart import Multipart, PartHead, boundary_of
from sandbox.roles.finish import Arrived, finish, split_extras
from sandbox.roles.intake import store_stream
from sandbox.roles.policy import Policy, policy_of_header, read_policy
from sandbox.store.blobs import Blob

_MAX_FIELD = 64 << 10


class _Form:
    """The fields of a form as they come, and the file once it is stored."""

    def __init__(self) -> None:
        self.fields: dict[str, bytes] = {}
        self.head: PartHead | None = None
        self.blob: Blob | None = None

    def text(self, name: str) -> str:
        """A field as text; "" when it is missing. Raises ApiError 400."""
        try:
            return self.fields.get(name, b"").decode("utf-8")
        except UnicodeDecodeError as failure:
            raise invalid() from failure

    def key(self) -> str | None:
        """The key the client wishes; None when it sent none."""
        return check_key(self.fields["key"]) if "key" in self.fields else None


async def form_upload(x: Exchange) -> Reply:
    """POST /: fields in any order; crc32 may follow the file."""
    form = _Form()
    reader = Multipart(x.chunks(), boundary_of(x.headers.get("Content-Type", "")))
    while (head := await reader.next()) is not None:
        if head.name == "file":
            await _tell_object(x, form)
            form.head, form.blob = head, await store_stream(x, reader.content(), crc32=True)
        else:
            form.fields[head.name] = await reader.text(_MAX_FIELD)
    return await _browser_answer(x, read_policy(x, form.text("token")), form)


async def _tell_object(x: Exchange, form: _Form) -> None:
    """Before the file is read: who wants to write where, so that refusals come early and faults find it."""
    if "token" not in form.fields:
        return
    policy = read_policy(x, form.text("token"))
    key = form.key()
    await x.learn(bucket=policy.bucket, key=policy.scope_key if key is None else key)


async def _browser_answer(x: Exchange, policy: Policy, form: _Form) -> Reply:
    """The answer itself, or with returnUrl a 303 that carries it (kodo.md 4.1, Browser)."""
    if not policy.return_url:
        return await finish(x, policy, _arrived(form))
    try:
        reply = await finish(x, policy, _arrived(form))
        assert isinstance(reply.body, bytes)
        query = urlencode({"upload_ret": b64encode(reply.body)})
    except ApiError as refusal:
        query = urlencode({"code": refusal.status, "error": refusal.text})
    joint = "&" if "?" in policy.return_url else "?"
    return Reply(303, b"", headers={"Location": f"{policy.return_url}{joint}{query}"})


def _arrived(form: _Form) -> Arrived:
    if form.blob is None or form.head is None:
        raise invalid("file is not specified in multipart")
    _check_crc32(form.text("crc32"), form.blob)
    arrived = Arrived(
        [(form.blob.id, form.blob.size)],
        form.blob.etag,
        form.key(),
        form.head.filename or "",
        form.head.content_type,
        form.blob.md5,
    )
    split_extras({name: form.text(name) for name in form.fields if name.startswith("x")}, arrived)
    return arrived


def _check_crc32(said: str, blob: Blob) -> None:
    if not said:
        return
    if not said.isdigit():
        raise invalid("invalid crc32")
    if int(said) != blob.crc32:
        raise ApiError(406, "crc32 is not match")


def segments_of(path: str, skip: int) -> dict[str, str]:
    """``/name/value`` pairs of a path after its first ``skip`` segments. Raises ApiError 400."""
    rest = path.split("/")[1 + skip :]
    if len(rest) % 2:
        raise invalid()
    return dict(zip(rest[::2], rest[1::2], strict=True))


async def _decoded(x: Exchange) -> AsyncIterator[bytes]:
    try:
        yield base64.b64decode(await x.body(), validate=True)
    except binascii.Error as failure:
        raise invalid("invalid base64 body") from failure


async def _single(x: Exchange, chunks: AsyncIterator[bytes]) -> Reply:
    policy = policy_of_header(x)
    size = x.path.split("/")[2]
    named = segments_of(x.path, 2)
    key = b64text(named["key"]) if "key" in named else None
    await x.learn(bucket=policy.bucket, key=policy.scope_key if key is None else key)
    blob = await store_stream(x, chunks, crc32=True)
    if size not in ("-1", str(blob.size)):
        raise invalid("size does not match the body")
    _check_crc32(named.get("crc32", ""), blob)
    client_mime = b64text(named["mimeType"]) if "mimeType" in named else ""
    arrived = Arrived([(blob.id, blob.size)], blob.etag, key, "", client_mime, blob.md5)
    split_extras({name: b64text(value) for name, value in named.items() if name.startswith("x")}, arrived)
    return await finish(x, policy, arrived)


async def putb64(x: Exchange) -> Reply:
    """POST /putb64/<size>/key/<b64>/...: the body is base64."""
    return await _single(x, _decoded(x))


async def put_raw(x: Exchange) -> Reply:
    """POST /put/<size>/key/<b64>/...: the body is the content."""
    return await _single(x, x.chunks())
