"""What was pasted, on its way: a file in a folder of its own, which goes once its batch of the queue stored it.

Where that fails the file stays, so that the row can be tried again, for two weeks; while its job waits it stays.
"""

import contextlib
import os
import secrets
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from core.cancel import CancelToken
from core.engine.protocol.queue import BatchRow
from core.errors import SpaceferryError
from core.transfer.disk import Disk, join

KEPT_SECONDS = 14 * 24 * 3600

_REMEMBERED = 200
"""Ends that are kept for who asks late: a small batch may end before its number is known to who ordered it."""


class Pasted:
    """`_changed` guards `_ended`, the last batches that ended, oldest first."""

    def __init__(self, root: Path, disk: Disk, needed_below: Callable[[bytes], list[bytes]]) -> None:
        """`needed_below` tells which files below a folder are still to be uploaded."""
        self._root, self._disk, self._needed_below = root, disk, needed_below
        self._changed = threading.Condition()
        self._ended: OrderedDict[int, BatchRow] = OrderedDict()

    def keep(self, name: str, data: bytes) -> Path:
        """Write the file; its path. Raises LocalErrors, NameRefused among them."""
        top = bytes(self._root.parent)
        self._disk.make_folders(bytes(self._root), top)
        self._clear_old()
        folder = join(bytes(self._root), secrets.token_hex(8))
        self._disk.make_folders(folder, top)
        path = join(folder, name)
        try:
            self._disk.create(path)
            with self._disk.open_target(path) as file:
                self._disk.write(file, data, path)
                self._disk.sync(file, path)
        except SpaceferryError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return self._root / folder.rpartition(b"/")[2].decode() / name

    def batch_ended(self, row: BatchRow) -> None:
        """A batch of the queue is over: if it was one of these and all went well, its file is not needed any more."""
        folder = Path(row.path)
        if self._root in (folder, *folder.parents) and folder != self._root and not _unsettled(row):
            shutil.rmtree(folder if folder.is_dir() else folder.parent, ignore_errors=True)
        with self._changed:
            self._ended[row.id] = row
            while len(self._ended) > _REMEMBERED:
                self._ended.popitem(last=False)
            self._changed.notify_all()

    def wait(self, batch: int, cancel: CancelToken) -> BatchRow:
        """Until a batch is over. Raises Cancelled."""

        def wake() -> None:
            with self._changed:
                self._changed.notify_all()

        cancel.on_cancel(wake)
        with self._changed:
            self._changed.wait_for(lambda: cancel.cancelled or batch in self._ended)
        cancel.check()
        return self._ended[batch]

    def _clear_old(self) -> None:
        limit = time.time() - KEPT_SECONDS
        with contextlib.suppress(OSError):
            old = [folder for folder in self._root.iterdir() if folder.stat().st_mtime < limit]
            needed = (
                {Path(os.fsdecode(path)).parent for path in self._needed_below(bytes(self._root))} if old else set()
            )
            for folder in old:
                if folder not in needed:
                    shutil.rmtree(folder, ignore_errors=True)


def _unsettled(row: BatchRow) -> bool:
    return bool(row.tally.failed or row.tally.cancelled)
