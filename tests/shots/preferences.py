"""The window of the settings."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from gui.palette.palette import Palette
from gui.preferences.spec import Page
from gui.preferences.window import open_window
from tests.shots.stage import Arranged, Stage


def page(which: Page) -> Arranged:
    """A page, with a limit that is not the usual one."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open("site-assets")
        await stage.bench.desk.control.keep(upload_limit=3072)
        open_window(stage.bench.desk, which)
        yield
        await stage.bench.desk.control.keep(upload_limit=0)

    return arranged


@asynccontextmanager
async def palette(stage: Stage) -> AsyncGenerator[None, None]:
    """The palette, with some letters typed."""
    await stage.open("site-assets")
    stage.select(0)
    stage.bench.desk.show_palette()
    shown = await stage.window_over(Palette)
    assert isinstance(shown, Palette)
    shown.edit.setText("co")
    yield


def searched(text: str) -> Arranged:
    """What a search over all pages finds."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open("site-assets")
        window = open_window(stage.bench.desk, Page.GENERAL)
        window.search.setText(text)
        yield
        window.search.clear()

    return arranged
