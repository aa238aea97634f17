"""What an object of UCloud is made of: its hash, class, metadata, and the headers that tell of them (ucloud.md 5)."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sandbox.clock import http_date
from sandbox.exchange import Exchange
from sandbox.headers import printable
from sandbox.model import ARCHIVE, Entry
from sandbox.store.blobs import Blob
from sandbox.store.uploads import Part
from sandbox.ucloud.refusals import refuse

BLOCK = 4 << 20
CLASSES = ("STANDARD", "IA", "ARCHIVE")  # their index is Entry.storage, where 2 is an archive for Kodo too
MAX_KEY_BYTES = 1023
DEFAULT_MIME = "application/octet-stream"
_EMPTY = "AAAAAA=="
_META_PREFIX = "x-ufile-meta-"
_META_NAME = re.compile(r"[A-Za-z0-9-]+")
_MAX_META_BYTES = 8 << 10
_MAX_DIGITS = 18  # what the store takes for a number
_TICKS = 10_000_000


def etag_of(size: int, digest: bytes) -> str:
    """Number of blocks, little-endian, then the digest that Kodo's hash has as well; nothing but the number where
    there is no content."""
    count = -(-size // BLOCK)
    if not count:
        return _EMPTY
    return base64.urlsafe_b64encode(struct.pack("<I", count) + digest).decode("ascii")


def etag_of_parts(x: Exchange, parts: list[Part]) -> str:
    """The hash of a whole that consists of parts; read again unless each is a block of the hash."""
    size = sum(part.size for part in parts)
    if all(part.size == BLOCK for part in parts[:-1]) and all(part.size <= BLOCK for part in parts[-1:]):
        digests = [part.digest for part in parts]
        return etag_of(size, digests[0] if len(digests) == 1 else hashlib.sha1(b"".join(digests)).digest())
    with x.store.blobs.intake(md5=False) as intake:
        for piece in pieces(x, [(part.blob, part.size) for part in parts]):
            intake.write(piece)
        blob = x.store.blobs.adopt(intake)
    x.pinned.append(blob)
    return etag_of(blob.size, blob.digest)


def part_etag(digest: bytes) -> str:
    """A part is told by the bare SHA1."""
    return base64.urlsafe_b64encode(digest).decode("ascii")


def pieces(x: Exchange, spans: Iterable[tuple[str, int]], first: int = 0, length: int | None = None) -> Iterator[bytes]:
    """Bytes of stored content: ``length`` of them (None: all) from ``first``."""
    left = sum(size for _, size in spans) - first if length is None else length
    for blob, size in spans:
        take = min(size - first, left)
        if take > 0:
            with x.store.blobs.path(blob).open("rb") as file:
                file.seek(first)
                yield file.read(take)
            left -= take
        first = max(0, first - size)


def check_key(x: Exchange, raw: bytes) -> str:
    """A name as text. Raises Refusal: empty, longer than 1023 bytes, not UTF-8, or beginning with a slash."""
    try:
        key = raw.decode("utf-8")
    except UnicodeDecodeError as failure:
        raise refuse(x, "key") from failure
    if not key or len(raw) > MAX_KEY_BYTES or key[0] in "/\\":
        raise refuse(x, "key")
    return key


@dataclass
class Wishes:
    """What is asked of an object at its upload: type, storage class, metadata."""

    mime: str = ""
    storage: int = 0
    metas: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """As JSON; ``Wishes(**json.loads(text))`` gives it back."""
        return json.dumps({"mime": self.mime, "storage": self.storage, "metas": self.metas})


def wishes_of(x: Exchange, mime: str | None = None) -> Wishes:
    """Read from the headers. Raises Refusal for an unknown class or metadata that is refused."""
    kind = x.headers.get("Content-Type", "") if mime is None else mime
    return Wishes(kind, class_of(x, x.headers.get("X-Ufile-Storage-Class", "")), read_metas(x))


def class_of(x: Exchange, name: str) -> int:
    """The number of a storage class; "" is the first. Raises Refusal."""
    if name and name not in CLASSES:
        raise refuse(x, "argument")
    return CLASSES.index(name) if name else 0


def read_metas(x: Exchange) -> dict[str, str]:
    """X-Ufile-Meta-*: names in lower case. Raises Refusal: a bad name, or more than 8 KB."""
    metas = {
        name.lower()[len(_META_PREFIX) :]: value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        for name, value in x.headers.items()
        if name.lower().startswith(_META_PREFIX)
    }
    size = sum(len(name) + len(value.encode()) for name, value in metas.items())
    if size > _MAX_META_BYTES or not all(_META_NAME.fullmatch(name) for name in metas):
        raise refuse(x, "metadata")
    return metas


def find(x: Exchange, space: str, key: str) -> Entry:
    """Raises Refusal when there is no such object."""
    entry = x.store.objects.find(space, key)
    if entry is None:
        raise refuse(x, "object")
    return entry


def put(x: Exchange, space: str, key: str, spans: list[tuple[str, int]], etag: str, wishes: Wishes) -> Entry:
    """Store an object over whatever has the name."""
    now = x.cloud.clock.ticks()
    size = sum(length for _, length in spans)
    mime = wishes.mime or DEFAULT_MIME
    entry = Entry(space, key.encode("utf-8"), etag, size, mime, now, now, wishes.storage)
    entry.metas = json.dumps(wishes.metas, ensure_ascii=False) if wishes.metas else None
    entry.segments = json.dumps(spans)
    x.store.objects.put(entry)
    return entry


def put_blob(x: Exchange, space: str, key: str, blob: Blob, wishes: Wishes) -> Entry:
    """Store an object of one content."""
    return put(x, space, key, [(blob.id, blob.size)], etag_of(blob.size, blob.digest), wishes)


def seconds(ticks: int) -> int:
    """Unix seconds of an entry's times."""
    return ticks // _TICKS


def restore_word(entry: Entry, now: float) -> str:
    """RestoreStatus of a listing: of an archived object whether it can be read."""
    if entry.storage != ARCHIVE:
        return ""
    return "Frozen" if entry.frozen(now) else "Restored"


def describe(x: Exchange, entry: Entry) -> dict[str, str]:
    """The headers of GET and HEAD."""
    headers = {
        "ETag": f'"{entry.etag}"',
        "Last-Modified": http_date(seconds(entry.modified)),
        "Accept-Ranges": "bytes",
        "X-Ufile-Storage-Class": CLASSES[entry.storage],
        "X-Ufile-Create-Time": http_date(seconds(entry.put_time)),
    }
    state = entry.restore_status(x.now)
    if state == 1:
        headers["X-Ufile-Restore"] = 'ongoing-request="true"'
    elif state == 2 and entry.thaw_until is not None:
        headers["X-Ufile-Restore"] = f'ongoing-request="false", expiry-date="{http_date(entry.thaw_until)}"'
    for name, value in entry.meta_map().items():
        headers[f"X-Ufile-Meta-{name}"] = printable(value)
    return headers


def param(query: Mapping[str, str], name: str) -> str | None:
    """A parameter whose first letter is written small or large."""
    return query.get(name, query.get(name[:1].upper() + name[1:]))


def raw_param(x: Exchange, name: str) -> bytes:
    """The bytes of a parameter that is a name; none where it is missing."""
    return (param(x.query, name) or "").encode("utf-8", "surrogateescape")


def number(x: Exchange, text: str | None, default: int) -> int:
    """A parameter that is a whole number, or missing. Raises Refusal."""
    if not text:
        return default
    if not text.isdecimal() or len(text) > _MAX_DIGITS:
        raise refuse(x, "argument")
    return int(text)


def file_name(entry: Entry) -> str:
    """The last part of the key."""
    return posixpath.basename(entry.name.rstrip("/")) or "download"
