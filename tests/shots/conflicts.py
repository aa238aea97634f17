"""The question about targets that exist: folded, opened with both sides, and with an answer that goes on."""

import os
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QMenu

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from tests.shots.stage import Stage
from tests.shots.stock import SPACE

NAMES = ("photo-0000.jpg", "photo-0001.jpg", "产品目录-秋季.pdf", "index.html", "launch-teaser-4k.mp4")


@asynccontextmanager
async def opened(stage: Stage) -> AsyncGenerator[None, None]:
    """Both sides: two of the files are the same, one here is older."""
    where = f"compare-{stage.uploads}"
    await stage.open(SPACE, where)
    strip = stage.bench.queue.conflicts
    paths = stage.files("compare", dict.fromkeys(NAMES, 4096))
    ended = _ended(stage) + len(NAMES)
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, where), paths))
    await stage.until(lambda: _ended(stage) >= ended, "the end of the transfers")
    stage.files("compare", {NAMES[0]: 9000, NAMES[4]: 70_000})
    os.utime(paths[1], (time.time() - 90_000,) * 2)
    more = stage.files("compare", {"new-1.txt": 100, "new-2.txt": 200})
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, where), (*paths, *more)))
    await stage.until(strip.words, "the question")
    strip.fold.setChecked(True)
    await stage.until(lambda: strip.facts().count("·") > 1, "the comparison")
    yield
    strip.fold.setChecked(False)


@asynccontextmanager
async def menu(stage: Stage) -> AsyncGenerator[None, None]:
    """The same question, its careful answers."""
    arrow = stage.bench.queue.conflicts.answers.replace.arrow
    stage.bench.queue.conflicts.answers.replace.menu.popup(arrow.mapToGlobal(arrow.rect().bottomLeft()))
    await stage.window_over(QMenu)
    yield
    stage.bench.queue.conflicts.answers.skip.click()
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")


def _ended(stage: Stage) -> int:
    return stage.bench.queue.model.totals.counts[Tab.DONE]


def _unfinished(stage: Stage) -> int:
    counts = stage.bench.queue.model.totals.counts
    return counts[Tab.ACTIVE] + counts[Tab.WAITING]
