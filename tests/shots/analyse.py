"""What fills a space, and what is found in it: read and unread, with rows and without, and the export of a list."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from core.model import Place
from gui.dialogs.export import ExportDialog
from gui.findings.changes import show_changes
from gui.findings.duplicates import show_duplicates
from gui.findings.mimes import show_mimes
from gui.usage.window import show_usage
from tests.shots.stage import Stage

SPACE = "site-assets"


async def _read(stage: Stage) -> Place:
    """The space, known as a whole."""
    await stage.open(SPACE)
    place = Place(stage.account, SPACE)
    async for _page in stage.engine.stream(msg.Search(place, "")):
        pass
    return place


async def _copy(stage: Stage, place: Place, to: str, *keys: str) -> None:
    what = msg.Selection(place.account, place.space, keys)
    async for _page in stage.engine.stream(msg.MoveTo(what, place.space, to, copy=True)):
        pass


async def _delete(stage: Stage, place: Place, prefix: str) -> None:
    async for _page in stage.engine.stream(msg.Delete(msg.Selection(place.account, place.space, (), (prefix,)))):
        pass


@asynccontextmanager
async def usage_unread(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE)
    place = Place(stage.account, SPACE)
    await stage.engine.call(msg.ForgetIndex(place.account, place.space))
    window = show_usage(stage.bench.desk, place)
    await stage.until(lambda: window.usage is not None, "what is not known")
    yield


@asynccontextmanager
async def usage(stage: Stage) -> AsyncGenerator[None, None]:
    window = show_usage(stage.bench.desk, await _read(stage))
    await stage.until(lambda: window.treemap.tiles, "the map")
    window.treemap.point_at(window.treemap.tiles[0].prefix)
    yield


@asynccontextmanager
async def duplicates(stage: Stage) -> AsyncGenerator[None, None]:
    """With the newest of each group kept."""
    place = await _read(stage)
    await _copy(stage, place, "copies/", "index.html", "css/site.css", "js/app.js")
    window = show_duplicates(stage.bench.desk, place)
    await stage.until(lambda: not window.loading, "the duplicates")
    window.keep_newest.click()
    yield
    await _delete(stage, place, "copies/")


@asynccontextmanager
async def changes(stage: Stage) -> AsyncGenerator[None, None]:
    """Since a snapshot that knew less."""
    place = await _read(stage)
    taken = await stage.engine.call(msg.TakeSnapshot(place.account, place.space))
    await _copy(stage, place, "since/", "index.html")
    window = show_changes(stage.bench.desk, place)
    await stage.until(lambda: not window.loading, "the changes")
    yield
    await stage.engine.call(msg.DropSnapshot(place.account, place.space, taken.id))
    await _delete(stage, place, "since/")


@asynccontextmanager
async def mimes(stage: Stage) -> AsyncGenerator[None, None]:
    window = show_mimes(stage.bench.desk, await _read(stage))
    await stage.until(lambda: not window.loading, "the types")
    yield


@asynccontextmanager
async def export(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE)
    dialog = ExportDialog(stage.bench.desk, Place(stage.account, SPACE), "type:image size>100KB", stage.window)
    dialog.open()
    yield
    dialog.reject()
