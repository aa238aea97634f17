"""The shapes of the service's answers, and their decoding. Missing fields have defaults; unknown ones are ignored.

Numbers come as numbers or as strings, depending on the call (ucloud.md 3.7, 3.8), and so they are read either way.
"""

from typing import Any, TypeVar

import msgspec

from core.errors import BadAnswer
from core.model import ListingPage, ObjectInfo, RestoreState, StorageClass
from core.net.clock import seconds_of
from core.net.exchange import Reply
from core.providers.ucloud.etag import told
from core.shapes import shaped

T = TypeVar("T")

SESSION = "X-SessionId"
"""The header by which the service's own answers are known."""

CLASSES = {
    "STANDARD": StorageClass.STANDARD,
    "IA": StorageClass.INFREQUENT,
    "ARCHIVE": StorageClass.ARCHIVE,
}
CLASS_WORDS = {storage: word for word, storage in CLASSES.items()}


class Failure(msgspec.Struct):
    """A refusal of the data plane (ucloud.md 3)."""

    code: int = msgspec.field(default=0, name="RetCode")
    words: str = msgspec.field(default="", name="ErrMsg")


class Begun(msgspec.Struct, rename="pascal"):
    """A begun part upload (ucloud.md 3.4)."""

    upload_id: str
    blk_size: int


class PartItem(msgspec.Struct, rename="pascal"):
    """A part in the list of parts."""

    part_num: int
    etag: str = ""
    size: int = 0


class PartList(msgspec.Struct, rename="pascal"):
    """A page of parts."""

    parts: list[PartItem] | None = None
    is_truncated: bool = False
    next_part_number_marker: int = 0


class BegunItem(msgspec.Struct, rename="pascal"):
    """An upload that is not finished."""

    upload_id: str
    file_name: str = ""
    start_time: int = 0
    storage_class: str = ""


class BegunList(msgspec.Struct, rename="pascal"):
    """A page of them."""

    data_set: list[BegunItem] | None = None
    next_marker: str = ""
    is_truncated: bool = False


class Finished(msgspec.Struct, rename="pascal"):
    """A finished part upload; `key` is the name that won."""

    key: str = ""
    file_size: int = -1


class Item(msgspec.Struct, rename="pascal", gc=False):
    """An object of the prefix list, or of the control plane's list of files (ucloud.md 3.7, 2). Times in s."""

    file_name: str = ""
    object_name: str = ""
    hash: str = ""
    mime_type: str = ""
    size: int = 0
    create_time: int = 0
    modify_time: int = 0
    storage_class: str = ""
    restore_status: str = ""


class ItemPage(msgspec.Struct, rename="pascal"):
    """A page of them."""

    bucket_name: str = ""
    data_set: list[Item] | None = None
    next_marker: str = ""


class Content(msgspec.Struct, rename="pascal", gc=False):
    """An object of listobjects (ucloud.md 3.8)."""

    key: str
    mime_type: str = ""
    e_tag: str = msgspec.field(default="", name="ETag")
    etag: str = ""
    size: int = 0
    storage_class: str = ""
    last_modified: int = 0
    create_time: int = 0


class CommonPrefix(msgspec.Struct, rename="pascal"):
    """A folder of listobjects."""

    prefix: str


class Folder(msgspec.Struct, rename="pascal"):
    """A page of listobjects."""

    name: str = ""
    contents: list[Content] | None = None
    common_prefixes: list[CommonPrefix] | None = None
    is_truncated: bool = False
    next_marker: str = ""


class Domains(msgspec.Struct, rename="pascal"):
    """Under which domains a bucket is reached."""

    src: tuple[str, ...] | None = None
    cdn: tuple[str, ...] | None = None
    custom_src: tuple[str, ...] | None = None
    custom_cdn: tuple[str, ...] | None = None


class Bucket(msgspec.Struct, rename="pascal"):
    """A space in DescribeBucket (ucloud.md 2). Times in s."""

    bucket_name: str = ""
    space_name: str = ""
    region: str = ""
    type: str = ""
    domain: Domains = msgspec.field(default_factory=Domains)
    create_time: int = 0


class BucketPage(msgspec.Struct, rename="pascal"):
    """A page of spaces."""

    data_set: list[Bucket] | None = None


def decode(reply: Reply, shape: type[T]) -> T:
    """The answer's body as `shape`. Raises BadAnswer, which says whether it was a web page or torn JSON."""
    try:
        return msgspec.json.decode(reply.body, type=shaped(shape), strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadAnswer(host=reply.host, status=reply.status, detail=foreign(reply.body)) from None


def envelope(reply: Reply) -> tuple[int, str]:
    """A control answer's code and words. Their names are read whatever their case (ucloud.md 2)."""
    document = decode(reply, dict[str, Any])
    by_name = {name.lower(): value for name, value in document.items()}
    code = by_name.get("retcode")
    if not isinstance(code, int):
        raise BadAnswer(host=reply.host, status=reply.status, detail="json")
    return code, str(by_name.get("message") or by_name.get("errmsg") or "")


def foreign(body: bytes) -> str:
    """What a body is that is not the service's."""
    return "html" if body.lstrip()[:1] == b"<" else "json"


def item(one: Item) -> ObjectInfo:
    """Our noun for an object of a list."""
    return ObjectInfo(
        one.file_name or one.object_name,
        one.size,
        one.modify_time * 1000,
        told(one.hash),
        one.mime_type,
        CLASSES.get(one.storage_class, StorageClass.STANDARD),
        restored(one.restore_status),
    )


def item_page(reply: Reply) -> tuple[list[Item], str]:
    """A page of the prefix list, and the next one's marker. Only a page that holds something can have a next one."""
    listing = decode(reply, ItemPage)
    _is_list(reply, bool(listing.bucket_name) or listing.data_set is not None)
    return listing.data_set or [], listing.next_marker if listing.data_set else ""


def page(reply: Reply) -> ListingPage:
    """Our noun for a page of the prefix list."""
    items, marker = item_page(reply)
    return ListingPage(tuple([item(one) for one in items]), (), marker)


def folder(reply: Reply) -> ListingPage:
    """Our noun for a page of listobjects."""
    listing = decode(reply, Folder)
    _is_list(reply, bool(listing.name) or listing.contents is not None)
    objects = tuple(
        [
            ObjectInfo(
                one.key,
                one.size,
                one.last_modified * 1000,
                told(one.e_tag or one.etag),
                one.mime_type,
                CLASSES.get(one.storage_class, StorageClass.STANDARD),
            )
            for one in listing.contents or ()
        ]
    )
    prefixes = tuple([one.prefix for one in listing.common_prefixes or ()])
    return ListingPage(objects, prefixes, listing.next_marker if listing.is_truncated else "")


def _is_list(reply: Reply, named: bool) -> None:
    """Raises BadAnswer for JSON in which nothing is a list's: it would pass for an empty one."""
    if not named:
        raise BadAnswer(host=reply.host, status=reply.status, detail="json")


def head(key: str, reply: Reply, meta_prefix: str, class_header: str, restore_header: str) -> ObjectInfo:
    """Our noun for what a HEAD tells (ucloud.md 3.5). Raises BadAnswer for that of another server."""
    headers = reply.headers
    if "ETag" not in headers and SESSION not in headers:
        raise BadAnswer(host=reply.host, status=reply.status, detail="foreign")
    length = headers.get("Content-Length", "")
    return ObjectInfo(
        key,
        int(length) if length.isdecimal() else 0,
        int(1000 * (seconds_of(headers.get("Last-Modified", "")) or 0)),
        told(headers.get("ETag", "")),
        unspelled(headers.get("Content-Type", "")),
        CLASSES.get(headers.get(class_header, ""), StorageClass.STANDARD),
        restored(headers.get(restore_header, "")),
        meta={
            name[len(meta_prefix) :].lower(): unspelled(value)
            for name, value in headers.items()
            if name.lower().startswith(meta_prefix.lower())
        },
    )


def restored(words: str) -> RestoreState:
    """The state of a thaw, in the words of a list or of a header: `Restoring`, `ongoing-request="true"`."""
    plain = words.lower()
    if "restoring" in plain or '"true"' in plain:
        return RestoreState.RESTORING
    return RestoreState.RESTORED if "restored" in plain or '"false"' in plain else RestoreState.NONE


def spelled(value: str) -> str:
    """Text as a header carries it: its UTF-8, byte by byte."""
    return value.encode("utf-8").decode("latin-1")


def unspelled(value: str) -> str:
    """The reverse; what is no UTF-8 stays."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
