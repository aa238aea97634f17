"""The window that tests/bench/grid.py measures: the one of scrolled.py, which also shows the icon grid.

`python -m tests.bench.gridded` is started by the bench.
"""

import asyncio
import sys
from typing import Any

from core.engine import protocol as msg
from gui.file_table.folder import FolderPane
from gui.file_table.kinds import ViewKind
from gui.grid.icons import IconGrid
from tests.bench.scrolled import ACCOUNT, Scroll, ScrollProbe, engine
from tests.helpers.probe import part
from tests.helpers.watched_window import run


class GridProbe(ScrollProbe):
    """Shows pictures, and counts them."""

    def __init__(self) -> None:
        super().__init__()
        self._came: set[Any] = set()

    def _tell_grid(self) -> None:
        part(FolderPane).set_view_kind(ViewKind.GRID)
        grid = part(IconGrid)
        grid.looks.gallery.came.connect(self._came.add)
        grid.verticalScrollBar().setValue(0)

    def _tell_came(self) -> int:
        """How many pictures came so far."""
        return len(self._came)

    def _tell_wishing(self) -> bool:
        return part(IconGrid).wishing

    def _tell_kept(self) -> int:
        """Bytes of pictures that the window keeps."""
        return part(IconGrid).looks.gallery.size

    def _tell_use(self) -> "asyncio.Future[list[int]]":
        """Bytes received today, and on disk."""

        async def ask() -> list[int]:
            use = await engine().call(msg.LookAtThumbnails(ACCOUNT))
            return [use.spent, use.kept]

        return asyncio.ensure_future(ask())

    def _tell_roll(self, count: int) -> "asyncio.Future[list[float]]":
        """Scroll the grid so many steps; the milliseconds from each to the next."""
        told: asyncio.Future[list[float]] = asyncio.get_running_loop().create_future()
        Scroll(part(IconGrid), count, told).step()
        return told


if __name__ == "__main__":
    sys.exit(run(GridProbe(), sys.argv[1:]))
