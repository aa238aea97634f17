"""The window of the settings."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from gui.diagnostics.page import DiagnosticsPage
from gui.news import window as news_window
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


@asynccontextmanager
async def diagnostics(stage: Stage) -> AsyncGenerator[None, None]:
    """What was found, of an account whose host nobody answers for as well."""
    await stage.open("site-assets")
    provider = stage.bench.known.providers[0]
    values = {"access_key": "A" * 40, "secret_key": "B" * 40, "uc_url": "http://127.0.0.1:9", "cdn_url": ""}
    values["cdn_url"] = values["uc_url"]
    view = await stage.engine.call(msg.SaveAccount(provider.id, "Private cloud", values, session_only=True))
    window = open_window(stage.bench.desk, Page.DIAGNOSTICS)
    (found,) = window.findChildren(DiagnosticsPage)
    await stage.until(lambda: found.checks and found.again.isEnabled(), "the hosts")
    yield
    await stage.engine.call(msg.RemoveAccount(view.id))
    await stage.bench.known.load_accounts()


@asynccontextmanager
async def news(stage: Stage) -> AsyncGenerator[None, None]:
    """What is new."""
    await stage.open("site-assets")
    news_window.open_window(stage.window)
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
