"""Tabs, and two sides: what is put beside a folder."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.model import Place
from tests.shots.stage import Stage


@asynccontextmanager
async def split(stage: Stage) -> AsyncGenerator[None, None]:
    """Two folders side by side, the left one with a tab behind it."""
    await stage.open("site-assets", "img/")
    tabs = stage.bench.tabs
    tabs.open_aside(Place(stage.account, "site-assets", "docs/"))
    tabs.toggle_split()
    await stage.open("site-assets")
    try:
        stage.select(0)
        yield
    finally:
        tabs.activate(tabs.sides[0])
        tabs.toggle_split()
        for tab in tabs.all[1:]:
            tabs.close_tab(tab)
