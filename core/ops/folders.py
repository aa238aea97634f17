"""Folders as such: making one, and measuring what a selection holds."""

import time
from collections.abc import Iterator

from core.cancel import CancelToken
from core.engine.protocol.objects import FolderSize, MakeFolder, Measure
from core.errors import BadKey, NoSuchObject, TargetExists
from core.listing.pager import pages
from core.model import Changes, ObjectInfo
from core.net.body import BytesBody
from core.ops.expand import anything_below, distinct, look
from core.ops.names import check_length, check_name, last_name
from core.ops.progress import PAGE_SECONDS
from core.provider import Provider, PutOptions
from core.query import Matcher, parse

FOLDER_MIME = "application/x-directory"
"""What other tools too give the empty object that stands for a folder."""


def make_folder(provider: Provider, request: MakeFolder, cancel: CancelToken) -> Changes:
    """Store the empty object that stands for a folder. Raises TargetExists if anything lives there, BadKey."""
    place = request.place
    if not place.key.endswith("/"):
        raise BadKey(key=place.key, reason="no_folder")
    check_name(last_name(place.key)[:-1])
    check_length(place.key, provider.info.limits.key_bytes)
    if anything_below(provider, place.space, place.key, cancel):
        raise TargetExists(key=place.key)
    stored = provider.put_small(place.space, place.key, BytesBody(b""), PutOptions(mime=FOLDER_MIME), cancel)
    folder = ObjectInfo(place.key, etag=stored.etag, mime=stored.mime or FOLDER_MIME)
    return Changes(place.account, place.space, added=(folder,))


def measure(provider: Provider, request: Measure, cancel: CancelToken) -> Iterator[FolderSize]:
    """Count objects and bytes, page by page while they are counted; the last page is `complete`."""
    count = size = 0
    told = time.monotonic()
    for found in _sizes(provider, request, cancel):
        count += len(found)
        size += sum(found)
        if time.monotonic() - told >= PAGE_SECONDS:
            told = time.monotonic()
            yield FolderSize(count, size, complete=False)
    yield FolderSize(count, size, complete=True)


def _sizes(provider: Provider, request: Measure, cancel: CancelToken) -> Iterator[list[int]]:
    """The sizes of all objects selected, some at a time. Objects that are gone weigh nothing."""
    what = distinct(request.what)
    for _, info in look(provider, what.space, what.keys, cancel):
        if isinstance(info, ObjectInfo):
            yield [info.size]
        elif not isinstance(info, NoSuchObject):
            raise info
    for prefix in what.prefixes:
        matcher = Matcher(parse(what.query), prefix)
        for page in pages(provider, what.space, prefix, cancel, delimiter=""):
            yield [info.size for info in page.objects if not what.query or matcher.matches(info)]
