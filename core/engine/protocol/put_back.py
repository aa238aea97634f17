"""Calls about new content for an object: a text edited here, a file changed by another program."""

from core.engine.protocol.frames import Request
from core.model import ObjectInfo, Place


class PutBack(Request[ObjectInfo], frozen=True):
    """Store `data` in an object's place, and keep its type, class and metadata; verified by its hash.

    `etag` is the version it was made of: raises ChangedSince where another stands there, and NoSuchObject where none
    does, unless `replace`. Without an `etag` it is a new object: raises TargetExists. Raises Locked too.
    """

    place: Place
    data: bytes
    etag: str = ""
    replace: bool = False
