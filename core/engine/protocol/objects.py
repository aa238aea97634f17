"""Calls and streams about objects and folders: listing, looking, and the verbs that change them."""

import msgspec

from core.engine.protocol.frames import Event, Request, Stream
from core.errors import Param
from core.model import Changes, ObjectInfo, Place, Rows, StorageClass
from core.transfer.job import Conflict


class OpenFolder(Stream[Rows], frozen=True):
    """List one folder: folders and objects directly below `place.key`, page by page, in key order.

    The first page comes alone and at once; later pages may be merged. The object whose key equals the prefix itself
    and that is empty (a folder marker) is left out.
    """

    place: Place


class Stat(Request[ObjectInfo], frozen=True):
    """All that is known of one object."""

    place: Place


class FindChanged(Request[tuple[str, ...]], frozen=True):
    """Which of these objects are gone, or have another hash than `etags` says: their keys, in order.

    Asked before something is deleted because of what an index knows. Raises where an object cannot be looked at.
    """

    account: str
    space: str
    keys: tuple[str, ...]
    etags: tuple[str, ...]


class MakeFolder(Request[Changes], frozen=True):
    """Create the empty object that stands for a folder; `place.key` ends with '/'. Raises TargetExists."""

    place: Place


class Link(msgspec.Struct, frozen=True):
    """An address of an object; `expires` is unix seconds, 0 for never (public)."""

    url: str
    expires: int


class MakeLink(Request[Link], frozen=True):
    """An address of an object: plain where the space is public, else signed for `seconds`. Raises NoDomain."""

    place: Place
    seconds: int = 3600
    domain: str = ""


class Selection(msgspec.Struct, frozen=True):
    """What a verb works on: objects by key, and whole folders by prefix, of one space.

    With a query (core/query) only what matches it of what is below the prefixes, as the service lists it then: each
    prefix is a place. Such objects count as selected one by one; where they go elsewhere, they keep their keys from
    their place on.
    """

    account: str
    space: str
    keys: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    query: str = ""


class FolderSize(msgspec.Struct, frozen=True):
    """How much a selection holds. `complete` is False on every page but the last."""

    count: int
    size: int
    complete: bool


class Measure(Stream[FolderSize], frozen=True):
    """Count the objects and bytes of a selection, folders included."""

    what: Selection


class ItemFailure(msgspec.Struct, frozen=True):
    """One object a verb could not handle, and why."""

    key: str
    code: str
    params: dict[str, Param]


class VerbProgress(msgspec.Struct, frozen=True):
    """Where a verb stands. `total` is -1 while folders are still being counted.

    `changes` and `failures` are those since the last page. On the last page `finished` is True. `operation` is the id
    by which the engine keeps the verb (operations.py).
    """

    done: int
    total: int
    changes: tuple[Changes, ...] = ()
    failures: tuple[ItemFailure, ...] = ()
    finished: bool = False
    operation: int = 0


class Rename(Stream[VerbProgress], frozen=True):
    """Give an object, or a folder with all below it, another name in its folder. Raises TargetExists.

    `place.key` of a folder ends with '/'; `name` is the new last segment, without a slash at its end.
    """

    place: Place
    name: str


class MoveTo(Stream[VerbProgress], frozen=True):
    """Move a selection into a folder of the same account; each keeps its last name. `copy` leaves the sources."""

    what: Selection
    space: str
    prefix: str
    copy: bool = False
    conflict: Conflict = Conflict.ASK
    """ASK makes an existing target fail with target_exists."""


class Delete(Stream[VerbProgress], frozen=True):
    """Delete a selection for good."""

    what: Selection


class ChangeClass(Stream[VerbProgress], frozen=True):
    """Change the storage class of a selection."""

    what: Selection
    storage: StorageClass


class ChangeMime(Stream[VerbProgress], frozen=True):
    """Change the mime type of a selection."""

    what: Selection
    mime: str


class ChangeExpiry(Stream[VerbProgress], frozen=True):
    """Schedule deletion of a selection after `days`; 0 cancels."""

    what: Selection
    days: int


class ObjectsChanged(Event, frozen=True):
    """A transfer, a verb or MakeFolder changed objects: the one road by which views learn of it.

    Applying it twice does no harm. A verb's own pages and MakeFolder's answer carry the same changes, so that whoever
    asked can select or scroll to them; the event comes before that page or answer.
    """

    changes: Changes
