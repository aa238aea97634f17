"""Opens a folder that the index knows: its known rows at once, then what the service says otherwise.

The listing is asked for before the first row is told, and runs while the rest is. Both sides are in key order, so they
are compared range by range; a million rows that are as they were cost a comparison of columns.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.index import FolderFrame
from core.errors import LocalFailed
from core.index.children import children, reach
from core.index.compare import Known, difference
from core.index.rows import NO_ROWS, ascending, keys_of, objects_of, pick
from core.index.store import Index
from core.index.view import View
from core.listing.columns import merge
from core.listing.folder import FRAME_ROWS, gather, open_folder
from core.listing.pager import PageReader
from core.model import Changes, Place, Rows
from core.provider import Provider

FIRST_ROWS = 1_000
"""Rows of the first frame: more than a screen shows, few enough to be there at once."""

log = logging.getLogger(__name__)


def show_folder(index: Index | None, provider: Provider, place: Place, cancel: CancelToken) -> Iterator[FolderFrame]:
    """The frames of ShowFolder. Raises what the listing raises; known rows that were told stay.

    At its end the index knows what the listing said.
    """
    if index is not None:
        try:
            with index.reading() as view:
                since = view.covers_children(place.key)
                if since:
                    yield from _known_first(index, view, since, provider, place, cancel)
                    return
        except LocalFailed:  # the file is damaged, which its keeper heard of; nothing was told yet
            log.warning("the index could not be read: the folder is listed")
    for rows in open_folder(provider, place, cancel):
        yield FolderFrame(rows)
    if index is not None:
        index.flush()


def _known_first(
    index: Index, view: View, since: int, provider: Provider, place: Place, cancel: CancelToken
) -> Iterator[FolderFrame]:
    with closing(PageReader(provider, place.space, place.key, cancel)) as reader:
        for rows in _frames(_readable(index, view, place.key)):
            cancel.check()
            yield FolderFrame(rows, known=since)
        yield FolderFrame(known=since)
        yield from _corrections(index, view, since, provider, place, cancel, reader)
    index.flush()


def _readable(index: Index, view: View, prefix: str) -> Iterator[Rows]:
    """The folder's rows as far as the file can be read; what is damaged is listed instead."""
    try:
        yield from children(view, prefix)
    except sqlite3.DatabaseError as error:
        index.damaged(error)


def _frames(runs: Iterator[Rows]) -> Iterator[Rows]:
    """The first rows alone, then as many as a window takes at a time; an empty folder is one empty frame."""
    first = next(runs, NO_ROWS)
    if first.count > FIRST_ROWS:
        yield pick(first, ((0, FIRST_ROWS),))
        waiting = [pick(first, ((FIRST_ROWS, first.count),))]
    else:
        yield first
        waiting = []
    count = sum(run.count for run in waiting)
    for run in runs:
        if count + run.count > FRAME_ROWS and waiting:
            yield merge(waiting)
            waiting, count = [], 0
        waiting.append(run)
        count += run.count
    if waiting:
        yield merge(waiting)


def _corrections(
    index: Index, view: View, since: int, provider: Provider, place: Place, cancel: CancelToken, reader: PageReader
) -> Iterator[FolderFrame]:
    """What the listing says otherwise, as its pages come."""
    known = Known(_readable(index, view, place.key))
    removed: set[str] = set()
    checked, at, finished = 0, b"", False
    while not finished:
        now = gather(reader, place.key)
        finished = reader.finished
        keys = keys_of(now)
        if keys and not (ascending(keys) and keys[0] >= at):
            yield _as_a_whole(index, view, since, provider, place, cancel, removed)
            return
        at = reach(now) if keys else at
        was = known.until(None if finished else at)
        checked += was.count
        changes = difference(place.account, place.space, was, now)
        removed.update(changes.removed if changes else ())
        yield FolderFrame(known=since, changes=changes, checked=checked)


def _as_a_whole(
    index: Index, view: View, since: int, provider: Provider, place: Place, cancel: CancelToken, removed: set[str]
) -> FolderFrame:
    """The same for a service whose keys are not in order: listed once more and compared at its end.

    What was told as `removed` meanwhile, and is there after all, comes back.
    """
    was = Known(_readable(index, view, place.key)).until(None)
    now = merge(list(open_folder(provider, place, cancel)))
    changes = difference(place.account, place.space, was, now) or Changes(place.account, place.space)
    told = {info.key for info in changes.added}
    back = tuple(info for info in objects_of(now) if info.key in removed - told) if removed else ()
    changes = msgspec.structs.replace(changes, added=changes.added + back)
    return FolderFrame(known=since, changes=changes, checked=was.count)
