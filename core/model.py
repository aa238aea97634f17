"""The nouns both processes share: spaces, objects, folders, listings, and what a change did to them.

Everything here is frozen and crosses the pipe as it stands (msgspec). Times are milliseconds since the epoch, UTC;
sizes are bytes; keys are `str` and always valid UTF-8.
"""

import enum

import msgspec


class StorageClass(enum.IntEnum):
    """How an object is kept and billed (kodo.md 5.9). Providers map their own classes onto these."""

    STANDARD = 0
    INFREQUENT = 1
    ARCHIVE = 2
    DEEP_ARCHIVE = 3
    ARCHIVE_INSTANT = 4
    INTELLIGENT = 5

    @property
    def needs_restore(self) -> bool:
        """Whether an object of this class must be thawed before it can be read."""
        return self in (StorageClass.ARCHIVE, StorageClass.DEEP_ARCHIVE)


class RestoreState(enum.IntEnum):
    """Where an archived object stands on its way to being readable (kodo.md 5.1, `restoreStatus`)."""

    NONE = 0
    RESTORING = 1
    RESTORED = 2


class Space(msgspec.Struct, frozen=True):
    """A space (bucket). `private` is None where the service did not say. `domains` are bare `host[:port]`."""

    name: str
    region: str = ""
    private: bool | None = None
    readonly: bool = False
    domains: tuple[str, ...] = ()
    created: int = 0
    mirrored: bool | None = None
    """Whether a mirror source fills it; None where the service did not say."""


class Place(msgspec.Struct, frozen=True):
    """A spot in an account: a space and a key, or a prefix that is empty or ends with '/'."""

    account: str
    space: str
    key: str = ""

    def child(self, name: str) -> "Place":
        """The same space, with `name` appended to the key."""
        return Place(self.account, self.space, self.key + name)


class ObjectInfo(msgspec.Struct, frozen=True):
    """All that a listing or a stat tells of one object (kodo.md 5.1, 5.2).

    `expires` is 0 where nothing is scheduled. `parts` holds the sizes of the parts of a part upload, where known.
    """

    key: str
    size: int = 0
    modified: int = 0
    etag: str = ""
    mime: str = ""
    storage: StorageClass = StorageClass.STANDARD
    restore: RestoreState = RestoreState.NONE
    disabled: bool = False
    expires: int = 0
    owner: str = ""
    md5: str = ""
    meta: dict[str, str] = {}
    parts: tuple[int, ...] = ()
    changed: int = 0
    """When anything of it was changed last; 0 where the service does not say."""
    transitions: dict[StorageClass, int] = {}
    """When it moves to another class."""


class ListingPage(msgspec.Struct, frozen=True):
    """One answer of a listing, in key order. The end is an empty `marker`, never an empty page (kodo.md 5.2)."""

    objects: tuple[ObjectInfo, ...]
    prefixes: tuple[str, ...]
    marker: str


class Rows(msgspec.Struct, frozen=True):
    """A run of listed rows, column by column, as the window's table keeps them.

    Row i has the key `keys[ends[i-1]:ends[i]]`. Folders (common prefixes) are rows whose `kinds` byte is 1; their
    keys end with '/'. All integer columns are little-endian arrays of `count` items.
    """

    count: int
    keys: bytes
    """UTF-8 keys, end to end."""
    ends: bytes
    """uint32: where each key ends in `keys`."""
    kinds: bytes
    """uint8: 0 an object, 1 a folder."""
    sizes: bytes
    """int64 bytes."""
    times: bytes
    """int64 ms since the epoch; 0 unknown."""
    storages: bytes
    """uint8 StorageClass."""
    states: bytes
    """uint8: bit 0 disabled, bits 1-2 RestoreState."""
    mimes: tuple[str, ...]
    """The distinct mime types of this run."""
    mime_of: bytes
    """uint16: index into `mimes`."""
    etags: bytes
    """ASCII etags, end to end."""
    etag_ends: bytes
    """uint32: where each etag ends in `etags`."""


class Changes(msgspec.Struct, frozen=True):
    """What a verb did to one space. Views update from this; nothing lists the world again.

    A name may stand in `removed` and `added`: an object that was replaced, by a move or an upload. `stale` names
    prefixes whose contents changed as a whole (a renamed folder): a view of such a prefix, or below it, lists it anew;
    a view of its parent drops or keeps the folder row by `removed`/`added`, which then hold the prefix itself (ending
    with '/').
    """

    account: str
    space: str
    added: tuple[ObjectInfo, ...] = ()
    updated: tuple[ObjectInfo, ...] = ()
    removed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
