"""What every provider must do, and how it describes itself.

The required part is `Provider`; the optional abilities are the one-idea protocols of core/supports. All calls block,
run on any thread, take a CancelToken, and raise only errors of core/errors. Callers: engine, listing, ops and
transfer; never the window, which imports ProviderInfo and Field alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import ClassVar, Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken
from core.model import ListingPage, ObjectInfo, Space, StorageClass
from core.upload_policy import UploadPolicy


class Field(msgspec.Struct, frozen=True):
    """One line of the account form. `label` is an id for which gui/ knows the words."""

    name: str
    label: str
    kind: str = "text"
    """text, secret, url, prefix or choice."""
    required: bool = True
    default: str = ""
    choices: tuple[str, ...] = ()
    advanced: bool = False


class Limits(msgspec.Struct, frozen=True):
    """The numbers of a service: bytes, unless the name says otherwise."""

    small_file: int
    """Up to this size a file goes in one request."""
    part_size: int
    min_part: int
    max_part: int
    max_parts: int
    list_page: int
    """Items per listing call."""
    batch: int
    """Operations per batch call; 1 where there is no batch."""
    key_bytes: int
    space_name: tuple[int, int] = (3, 63)
    """The least and the most characters of a new space's name."""
    remark: int = 0
    """Characters of a space's note."""


class Region(msgspec.Struct, frozen=True):
    """Where a space can be made. `city` is an English name for which gui/ may know the words."""

    id: str
    city: str = ""


class ProviderInfo(msgspec.Struct, frozen=True):
    """A provider as the window sees it: the account form, the address scheme, the numbers."""

    id: str
    name: str
    scheme: str
    fields: tuple[Field, ...]
    limits: Limits
    storage_classes: tuple[StorageClass, ...]
    billed_days: dict[StorageClass, int] = {}
    """Days an object of a class is paid for at least."""
    regions: tuple[Region, ...] = ()
    """Those of the public service; a private one may have others."""
    keys_url: str = ""
    """The page on which a user of the public service finds the keys."""


class Body(Protocol):
    """Bytes to send: a window of a file or of memory. `requests` sends it block by block through `read`."""

    @property
    def size(self) -> int:
        """Bytes in all."""

    def read(self, amount: int = -1) -> bytes | memoryview:
        """The next bytes, good until the next read; empty at the end. Raises Cancelled, FileChanged, FileUnreadable."""

    def rewind(self) -> None:
        """Start over for a retry: hashes and counts of this body go back to zero."""


@runtime_checkable
class Foretold(Protocol):
    """A Body of which can be told beforehand what will be sent, for services that compare it on arrival."""

    def md5(self) -> str:
        """Of all its bytes, in lower-case hex. Read once more for it, uncounted; ask before the first read, or between
        two sends. Raises as `read` does."""


class PutOptions(msgspec.Struct, frozen=True):
    """How an object is to be stored. An empty `mime` lets the service detect it."""

    overwrite: bool = False
    mime: str = ""
    storage: StorageClass = StorageClass.STANDARD
    filename: str = ""
    meta: dict[str, str] = {}
    policy: UploadPolicy = UploadPolicy()
    """What goes beyond the fields above, for providers that take policies; those fields win."""


class Stored(msgspec.Struct, frozen=True):
    """The service's word on a finished upload. `size` is -1, and `etag` empty, where it did not say."""

    key: str
    """Empty where a policy named the object, and the service did not say how."""
    etag: str
    size: int = -1
    mime: str = ""
    answer: str = ""
    """What the policy had it answer, or the callback's answer."""
    started: str = ""
    """The processing job the policy started."""


class UploadSession(msgspec.Struct, frozen=True):
    """A begun part upload. `expires` is ms since the epoch; 0 where the service does not say."""

    upload_id: str
    expires: int
    part_size: int = 0
    """Bytes that each part but the last must have; 0 where that is the caller's choice."""


class Part(msgspec.Struct, frozen=True):
    """A part the service has acknowledged. Numbers start at 1."""

    number: int
    etag: str
    size: int


class RangeReader(Protocol):
    """An open download: `total` is the size of the whole object, `etag` the version being read."""

    @property
    def total(self) -> int:
        """Bytes of the whole object."""

    @property
    def etag(self) -> str:
        """The etag the answer carried, without quotes; empty where it carried none."""

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the range, in order. Raises ConnectionCut if they end early, TimedOut, Cancelled."""


class Digest(Protocol):
    """The part of hashlib's interface that a running block digest needs."""

    def update(self, data: bytes, /) -> None:
        """Take more bytes."""

    def digest(self) -> bytes:
        """The digest of what was taken."""


class Checksum(Protocol):
    """How a provider's etag follows from the bytes: blocks of a fixed size are digested, digests are combined."""

    block_size: int

    def block(self) -> Digest:
        """A fresh digest for one block of at most `block_size` bytes."""

    def combine(self, digests: Sequence[bytes], size: int, part_sizes: Sequence[int] = ()) -> str:
        """The etag of an object of `size` bytes whose blocks have these digests, in order.

        With `part_sizes` the blocks are those of each part in turn (a part's last block may be short). An empty
        object has one block, of no bytes.
        """

    def comparable(self, etag: str) -> bool:
        """Whether an etag of this shape can be computed here; if not, only sizes are compared."""

    def part_sizes_needed(self, etag: str) -> bool:
        """Whether computing this etag takes the object's part sizes."""


@runtime_checkable
class BlockDigest(Protocol):
    """A Checksum that takes the sha1 of 4 MiB blocks, as that of another service may: then their etags compare."""

    def of_blocks(self, etag: str) -> bytes:
        """The sha1 in an etag: of the one block, or of the sha1s of several, end to end. Empty for other kinds."""


@runtime_checkable
class Provider(Protocol):
    """What every provider does for one account."""

    info: ClassVar[ProviderInfo]
    checksum: Checksum

    def check_keys(self, cancel: CancelToken) -> None:
        """Make one cheap signed call. Raises BadKeys, ClockSkew, Forbidden or a NetworkError."""

    def spaces(self, cancel: CancelToken) -> tuple[Space, ...]:
        """The spaces these keys see, by name."""

    def space(self, name: str, cancel: CancelToken) -> Space:
        """One space with its domains, region and access. Raises NoSuchSpace."""

    def list_page(
        self,
        space: str,
        prefix: str,
        marker: str,
        cancel: CancelToken,
        *,
        delimiter: str = "/",
        limit: int = 1000,
    ) -> ListingPage:
        """The next page below `prefix`. With an empty `delimiter` all keys below it. Raises BadMarker, NoSuchSpace."""

    def stat(self, space: str, key: str, cancel: CancelToken) -> ObjectInfo:
        """All that is known of one object. Raises NoSuchObject."""

    def open_range(
        self, space: str, key: str, start: int, end: int | None, cancel: CancelToken, *, etag: str = ""
    ) -> AbstractContextManager[RangeReader]:
        """Read bytes [start, end) (to the end if None). With `etag`, raises RemoteChanged on another version.

        Raises NoSuchObject, BadRange, NotRestored, ObjectDisabled, NoDomain.
        """

    def put_small(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        """Store an object in one request. Raises TargetExists unless `options.overwrite`."""

    def begin_upload(self, space: str, key: str, options: PutOptions, cancel: CancelToken) -> UploadSession:
        """Begin a part upload."""

    def put_part(
        self,
        space: str,
        key: str,
        upload_id: str,
        number: int,
        body: Body,
        options: PutOptions,
        cancel: CancelToken,
    ) -> Part:
        """Send one part. Raises UploadExpired, ChecksumRefused."""

    def complete_upload(
        self,
        space: str,
        key: str,
        upload_id: str,
        parts: Sequence[Part],
        options: PutOptions,
        cancel: CancelToken,
    ) -> Stored:
        """Make the object of its parts. Raises UploadExpired, TargetExists."""

    def abort_upload(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> None:
        """Throw the parts away. An unknown id is no error."""

    def delete(self, space: str, key: str, cancel: CancelToken) -> None:
        """Delete one object for good. Raises NoSuchObject."""

    def close(self) -> None:
        """Give connections back. No call may follow."""
