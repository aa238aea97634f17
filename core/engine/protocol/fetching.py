"""Calls about objects that the service pulls in by itself: fetches, which are jobs of the queue, and prefetches."""

import msgspec

from core.engine.protocol.frames import Request, Stream
from core.engine.protocol.objects import Selection, VerbProgress
from core.engine.protocol.queue import BatchAdded
from core.model import Place, StorageClass
from core.transfer.job import Conflict


class FetchItem(msgspec.Struct, frozen=True):
    """An address to be pulled in as `key`. The address may be a secret of sorts: it may carry a signature."""

    key: str
    url: str
    """Several are joined by ';': alternatives of the same content."""
    host: str = ""
    md5: str = ""
    """Hex; content with another one is refused."""
    etag: str = ""
    """The same by the service's own hash."""


class Prefetch(Stream[VerbProgress], frozen=True):
    """Pull objects, and what is below folders, anew from the space's mirror source."""

    what: Selection


class AddFetches(Request[BatchAdded], frozen=True):
    """Let the service pull addresses into a space. `place` is the folder they were ordered for; keys are whole.

    ASK asks where a target exists. `queued`: by tasks of the service's own, which take files of any size; otherwise
    each call lasts as long as the service reads, which is soon known to have failed. See AddUploads.
    """

    place: Place
    items: tuple[FetchItem, ...]
    conflict: Conflict = Conflict.ASK
    storage: StorageClass = StorageClass.STANDARD
    queued: bool = True
    start_at: int = 0
