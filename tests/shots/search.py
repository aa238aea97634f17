"""Searches: waiting to be typed, with chips and hits, without any, one that makes no sense, all of it selected."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from core.model import Place
from tests.shots.stage import Arranged, Stage


@asynccontextmanager
async def _in_space(stage: Stage, prefix: str) -> AsyncGenerator[Place, None]:
    """A space with two saved searches, put away afterwards."""
    await stage.open("site-assets", prefix)
    space = Place(stage.account, "site-assets")
    pictures = msg.SavedSearch("Large pictures", space, "type:image size>100KB")
    await stage.bench.desk.searches.save(pictures)
    await stage.bench.desk.searches.save(msg.SavedSearch("本月的文档", space, "type:document newer:30d"))
    try:
        yield space
    finally:
        for one in stage.bench.desk.searches.of(stage.account, "site-assets"):
            await stage.bench.desk.searches.drop(one)
        stage.bench.tab.close_search()


def searched(query: str, prefix: str = "", *, whole: bool = False, rows: int = 0) -> Arranged:
    """A search made to its end, some of its rows selected, or all."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        async with _in_space(stage, prefix) as space:
            found = stage.bench.views.found
            stage.bench.search(Place(space.account, space.space, prefix), query)
            await stage.until(lambda: found.complete, f"the hits of {query}")
            if whole:
                stage.bench.desk.select_whole()
            elif rows:
                found.view.keeper.select_spans([(0, rows - 1)])
            yield

    return arranged


@asynccontextmanager
async def wrong(stage: Stage) -> AsyncGenerator[None, None]:
    """A query that is still being typed."""
    async with _in_space(stage, "img/") as space:
        stage.bench.search(Place(space.account, space.space, "img/"), "")
        stage.bench.views.found.line.edit.setText("hero size>10 parsecs:5")
        yield
