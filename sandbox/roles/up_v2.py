"""Role up, resumable v2: ``/buckets/<b>/objects/<ek>/uploads[/<id>[/<part>]]`` (kodo.md 4.3)."""

from typing import Annotated

import msgspec

from sandbox.entry import b64decode, check_key
from sandbox.errors import CALLBACK_FAILED, ApiError, invalid
from sandbox.etag import etag_of_parts
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.roles.finish import Arrived, finish, split_extras
from sandbox.roles.intake import store_stream
from sandbox.roles.policy import Policy, policy_of_header
from sandbox.store.uploads import Part, Upload

MAX_PARTS = 10_000
MIN_PART_BYTES = 1 << 20
MAX_PART_BYTES = 1 << 30
_MAX_LISTED = 1000

PartNumber = Annotated[int, msgspec.Meta(ge=1, le=MAX_PARTS)]


class CompletePart(msgspec.Struct, rename="camel"):
    """One line of a complete request."""

    part_number: PartNumber
    etag: str


class Complete(msgspec.Struct, rename="camel"):
    """The body of a complete request; optional fields may be null (Python sends that)."""

    parts: list[CompletePart]
    fname: str | None = None
    mime_type: str | None = None
    metadata: dict[str, str] | None = None
    custom_vars: dict[str, str] | None = None


def op_of(segments: list[str]) -> str:
    """What a request of this family is called before its method is known to fit (for faults and journal)."""
    return {5: "v2_init", 6: "v2_upload", 7: "v2_part"}.get(len(segments), "v2")


async def upload(x: Exchange) -> Reply:
    """Every request of the family, told apart by its length and its method."""
    segments = x.path.split("/")[1:]
    if len(segments) not in (5, 6, 7) or segments[2] != "objects" or segments[4] != "uploads":
        raise ApiError(404, "not found")
    bucket, encoded = segments[1], segments[3]
    key = None if encoded == "~" else check_key(b64decode(encoded))
    shape = (x.method, len(segments))
    op = {
        ("POST", 5): "v2_init",
        ("PUT", 7): "v2_part",
        ("GET", 6): "v2_parts",
        ("POST", 6): "v2_complete",
        ("DELETE", 6): "v2_abort",
    }.get(shape)
    if op is None:
        raise ApiError(405, "method not allowed")
    number = _part_number(segments[6]) if op == "v2_part" else None
    upload_id = segments[5] if len(segments) > 5 else None
    policy = policy_of_header(x)
    await x.learn(op=op, bucket=bucket, key=key, upload_id=upload_id, part=number)
    _check_scope(policy, bucket, key)
    if upload_id is None:
        begun = x.cloud.store.uploads.begin(bucket, key)
        return json_reply({"uploadId": begun.id, "expireAt": begun.expires})
    found = x.cloud.store.uploads.find(upload_id, bucket, key)
    if number is not None:
        return await _put_part(x, found, number)
    return await {"v2_parts": _list_parts, "v2_complete": _complete, "v2_abort": _abort}[op](x, policy, found)


def _check_scope(policy: Policy, bucket: str, key: str | None) -> None:
    if policy.bucket != bucket:
        raise ApiError(403, "key doesn't match with scope")
    if key is not None and not policy.force_save_key:
        policy.check_key(key)


def _part_number(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MAX_PARTS:
        raise invalid("invalid part number")
    return int(text)


async def _put_part(x: Exchange, upload: Upload, number: int) -> Reply:
    blob = await store_stream(x, x.chunks(), limit=MAX_PART_BYTES)
    uploads = x.cloud.store.uploads
    said = x.headers.get("Content-MD5")
    if said is not None and said.lower() != blob.md5:
        raise invalid("Content-MD5 does not match the body")
    if not blob.size:
        raise invalid("part is empty")
    # The upload may have been killed while its part was on the way.
    uploads.put_part(uploads.find(upload.id, upload.space, upload.key), number, blob)
    return json_reply({"etag": blob.etag, "md5": blob.md5})


async def _list_parts(x: Exchange, policy: Policy, upload: Upload) -> Reply:
    limit = x.query.get("max-parts") or str(_MAX_LISTED)
    after = x.query.get("part-number-marker") or x.query.get("part-number_marker") or "0"
    if not limit.isdigit() or not after.isdigit() or not 1 <= int(limit) <= _MAX_LISTED:
        raise invalid()
    found = x.cloud.store.uploads.parts(upload, int(after), int(limit) + 1)
    page = found[: int(limit)]
    more = len(found) > len(page)
    return json_reply(
        {
            "uploadId": upload.id,
            "expireAt": upload.expires,
            "partNumberMarker": page[-1].number if more else 0,
            "parts": [
                {"size": part.size, "etag": part.etag, "partNumber": part.number, "putTime": part.put_time}
                for part in page
            ],
        }
    )


async def _abort(x: Exchange, policy: Policy, upload: Upload) -> Reply:
    x.cloud.store.uploads.end(upload.id)
    return Reply(body=b"")


async def _complete(x: Exchange, policy: Policy, upload: Upload) -> Reply:
    try:
        wanted = msgspec.json.decode(await x.body(), type=Complete)
    except msgspec.MsgspecError as failure:
        raise invalid(f"invalid complete request: {failure}") from failure
    parts = _chosen(x.cloud.store.uploads.parts(upload), wanted.parts)
    arrived = Arrived(
        [(part.blob, part.size) for part in parts],
        etag_of_parts([(part.size, part.digest) for part in parts]),
        upload.key,
        wanted.fname or "",
        wanted.mime_type or "",
        parts=[part.size for part in parts],
    )
    split_extras((wanted.metadata or {}) | (wanted.custom_vars or {}), arrived)
    try:
        reply = await finish(x, policy, arrived)
    except ApiError as refusal:
        if refusal.status == CALLBACK_FAILED:
            x.cloud.store.uploads.end(upload.id)
        raise
    x.cloud.store.uploads.end(upload.id)
    return reply


def _chosen(stored: list[Part], wanted: list[CompletePart]) -> list[Part]:
    """The stored parts a complete request names. Raises ApiError 400."""
    by_number = {part.number: part for part in stored}
    numbers = [line.part_number for line in wanted]
    if not wanted or numbers != sorted(set(numbers)):
        raise invalid("parts must be ascending and not empty")
    for line in wanted:
        if line.part_number not in by_number or by_number[line.part_number].etag != line.etag:
            raise invalid(f"part {line.part_number}: etag does not match")
    chosen = [by_number[number] for number in numbers]
    if any(part.size < MIN_PART_BYTES for part in chosen[:-1]):
        raise invalid("part is too small")
    return chosen
