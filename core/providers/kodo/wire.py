"""The shapes of Kodo's answers, and their decoding. Missing fields have defaults; unknown ones are ignored.

Called by every module that reads an answer; an answer of another shape raises BadAnswer.
"""

from typing import TypeVar

import msgspec

from core.errors import BadAnswer
from core.model import ListingPage, ObjectInfo, RestoreState, StorageClass
from core.net.exchange import Reply
from core.shapes import shaped

T = TypeVar("T")


class ColumnItem(msgspec.Struct, rename="camel", gc=False):
    """What columns are made of; all else of an object is passed over. In the service's order: it is decoded quicker."""

    key: str = ""
    hash: str = ""
    fsize: int = 0
    mime_type: str = ""
    put_time: int = 0
    type: int = 0
    status: int = 0
    restore_status: int = 0


class Item(ColumnItem, rename="camel", gc=False):
    """An object as stat and list tell it (kodo.md 5.1, 5.2). putTime and lastModify are in 100 ns, other times in s."""

    expiration: int = 0
    end_user: str | None = None
    md5: str | None = None
    meta: dict[str, str] | None = msgspec.field(default=None, name="x-qn-meta")
    parts: tuple[int, ...] | None = None
    last_modify: int = 0
    to_infrequent: int = msgspec.field(default=0, name="transitionToIA")
    to_instant: int = msgspec.field(default=0, name="transitionToArchiveIR")
    to_archive: int = msgspec.field(default=0, name="transitionToARCHIVE")
    to_deep: int = msgspec.field(default=0, name="transitionToDeepArchive")
    to_intelligent: int = msgspec.field(default=0, name="transitionToIntelligentTiering")


class Listing(msgspec.Struct, rename="camel"):
    """A page of a listing (kodo.md 5.2)."""

    items: list[Item] | None = None
    common_prefixes: tuple[str, ...] | None = None
    marker: str | None = None


class Failure(msgspec.Struct):
    """An error's body (kodo.md 9)."""

    error: str = ""


class BatchItem(msgspec.Struct):
    """One result of a batch (kodo.md 5.10)."""

    code: int
    data: msgspec.Raw = msgspec.Raw()


class Hosts(msgspec.Struct, frozen=True):
    """The hosts of one role, bare `host[:port]` (kodo.md 3.2)."""

    domains: tuple[str, ...] = ()


class RegionHosts(msgspec.Struct):
    """One region of a region query."""

    region: str = ""
    ttl: int = 86400
    up: Hosts = Hosts()
    io: Hosts = Hosts()
    rs: Hosts = Hosts()
    rsf: Hosts = Hosts()
    api: Hosts = Hosts()


class Regions(msgspec.Struct):
    """A region query's answer: the space's own region first (kodo.md 3.2)."""

    hosts: list[RegionHosts]


class Bucket(msgspec.Struct):
    """A space in the paged list (kodo.md 3.4)."""

    name: str
    region: str = ""
    private: bool | None = None
    ctime: str = ""


class BucketPage(msgspec.Struct):
    """A page of spaces (kodo.md 3.4)."""

    buckets: list[Bucket] | None = None
    next_marker: str | None = None
    is_truncated: bool = False


class BucketInfo(msgspec.Struct):
    """What we use of bucketInfo (kodo.md 3.4)."""

    region: str = ""
    zone: str = ""
    private: int | None = None
    source: str | None = None
    host: str | None = None
    remark: str | None = None


class Uploaded(msgspec.Struct, rename="camel"):
    """A finished upload: our returnBody, or the default (kodo.md 4); a fetch (5.11)."""

    hash: str
    fsize: int = -1
    mime_type: str = ""
    key: str = ""
    persistent_id: str = ""
    answer: msgspec.Raw = msgspec.Raw()
    """What a policy wanted answered."""


class CalledBack(msgspec.Struct, rename="camel"):
    """What a callback's answer may tell, if it is an object at all; whatever it is, it is JSON."""

    key: object = None
    persistent_id: object = None


class Begun(msgspec.Struct, rename="camel"):
    """A begun part upload; expireAt in seconds (kodo.md 4.3)."""

    upload_id: str
    expire_at: int = 0


class PartStored(msgspec.Struct):
    """A stored part (kodo.md 4.3)."""

    etag: str


class PartItem(msgspec.Struct, rename="camel"):
    """A part in the list of parts."""

    part_number: int
    etag: str
    size: int = 0


class PartList(msgspec.Struct, rename="camel"):
    """A page of parts; the marker 0 ends it."""

    parts: list[PartItem] | None = None
    part_number_marker: int = 0


def decode(reply: Reply, shape: type[T]) -> T:
    """The answer's body as `shape`. An empty body is an empty object (kodo.md 5). Raises BadAnswer."""
    return decode_bytes(reply.body or b"{}", shape, reply.host, reply.status)


def decode_bytes(body: bytes | msgspec.Raw, shape: type[T], host: str, status: int) -> T:
    """`body` as `shape`. Raises BadAnswer, which says whether it was a web page or torn JSON."""
    try:
        return msgspec.json.decode(body, type=shaped(shape))
    except (msgspec.DecodeError, UnicodeDecodeError):
        detail = "html" if bytes(body[:64]).lstrip()[:1] == b"<" else "json"
        raise BadAnswer(host=host, status=status, detail=detail) from None


_CLASS = {int(one): one for one in StorageClass}
_RESTORE = {int(one): one for one in RestoreState}


def info(item: Item, key: str | None = None) -> ObjectInfo:
    """Our noun for it; `key` where the answer does not name it (stat)."""
    return ObjectInfo(
        item.key if key is None else key,
        item.fsize,
        item.put_time // 10_000,
        item.hash,
        item.mime_type,
        _CLASS.get(item.type, StorageClass.STANDARD),
        _RESTORE.get(item.restore_status, RestoreState.NONE),
        item.status == 1,
        item.expiration * 1000,
        item.end_user or "",
        item.md5 or "",
        item.meta or {},
        item.parts or (),
        item.last_modify // 10_000,
        _transitions(item),
    )


def _transitions(item: Item) -> dict[StorageClass, int]:
    if not (item.to_infrequent or item.to_intelligent or item.to_instant or item.to_archive or item.to_deep):
        return {}  # nearly always, and a listing asks for each of its objects
    planned = {
        StorageClass.INFREQUENT: item.to_infrequent,
        StorageClass.INTELLIGENT: item.to_intelligent,
        StorageClass.ARCHIVE_INSTANT: item.to_instant,
        StorageClass.ARCHIVE: item.to_archive,
        StorageClass.DEEP_ARCHIVE: item.to_deep,
    }
    return {storage: at * 1000 for storage, at in planned.items() if at}


def page(listing: Listing) -> ListingPage:
    """Our noun for a page of a listing."""
    objects = tuple([info(item) for item in listing.items or ()])
    return ListingPage(objects, listing.common_prefixes or (), listing.marker or "")
