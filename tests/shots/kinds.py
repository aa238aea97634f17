"""The icon grid with its pictures, and the compact list."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from gui.file_table.kinds import ViewKind
from gui.grid.icons import IconGrid
from tests.shots.stage import Arranged, Stage

ASSETS = "site-assets"


def shown(kind: ViewKind, prefix: str, *rows: int) -> Arranged:
    """A folder of pictures, shown so, some of its rows selected."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(ASSETS, prefix)
        stage.bench.desk.looks.choose(kind)
        await stage.until(lambda: _ready(stage), "thumbnails")
        stage.select(*rows)
        yield
        stage.bench.desk.looks.choose(ViewKind.TABLE)

    return arranged


def _ready(stage: Stage) -> bool:
    """Whether all that is in sight has its picture."""
    view = stage.bench.folder.view
    if not isinstance(view, IconGrid):
        return True
    marks = filter(None, map(view.mark_of, view.rows_seen()))
    return not view.wishing and all(stage.bench.desk.looks.gallery.find(mark) is not None for mark in marks)
