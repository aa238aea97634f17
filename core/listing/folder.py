"""Opens a folder: its rows in frames of the size and pace at which a window can show them.

The engine's OpenFolder stream pulls `open_folder`; the window appends each frame in one go.
"""

import time
from collections.abc import Iterator
from contextlib import closing

from core.cancel import CancelToken
from core.listing.columns import merge, pack
from core.listing.pager import PageReader
from core.model import Place, Rows
from core.provider import Provider

FRAME_SECONDS = 0.1
"""Later pages are gathered this long: ten repaints a second look alive, more only cost."""

FRAME_ROWS = 20_000
"""A frame is sent early at this size: one insertion into the table stays within a frame or two of the screen."""


def open_folder(provider: Provider, place: Place, cancel: CancelToken) -> Iterator[Rows]:
    """Folders and objects directly below `place.key`, in key order: the first page alone and at once, then frames.

    An empty folder gives one empty frame. Raises what `Provider.list_page` raises, and BadAnswer when the listing
    would never end. Closing the generator stops the listing.
    """
    with closing(PageReader(provider, place.space, place.key, cancel)) as reader:
        first = reader.take()
        if first is not None:
            yield pack(first, place.key)
        while not reader.finished:
            frame = gather(reader, place.key)
            if frame.count:
                yield frame


def gather(reader: PageReader, prefix: str) -> Rows:
    """The rows of the pages that arrive within FRAME_SECONDS, up to about FRAME_ROWS; waits for the first."""
    deadline = time.monotonic() + FRAME_SECONDS
    runs: list[Rows] = []
    count = 0
    while not reader.finished and count < FRAME_ROWS:
        left = deadline - time.monotonic() if runs else None
        page = reader.take(left) if left is None or left > 0 else None
        if page is None:
            break
        runs.append(pack(page, prefix))
        count += runs[-1].count
    return merge(runs)
