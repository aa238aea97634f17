"""The queue: running, done, failed, with a question, folded."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from tests.shots.stage import Stage
from tests.shots.stock import SPACE

SLOW = {"role": "up", "slow_request": 400_000, "times": 0}


@asynccontextmanager
async def queue_running(stage: Stage) -> AsyncGenerator[None, None]:
    """Some are moving slowly, one was paused, others wait."""
    await stage.open(SPACE, "three/")
    rule = stage.cloud.fault(SLOW)
    sizes = {"launch-teaser-4k.mp4": 30 << 20, "raw-footage-09.mov": 18 << 20, "产品目录-冬季.pdf": 9 << 20}
    small = {f"photo-{number:04d}.jpg": 3 << 20 for number in range(12)}
    paths = stage.files("running", {**sizes, **small})
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, stage.uploads), paths))
    await stage.until(lambda: stage.bench.queue.model.totals.counts[Tab.ACTIVE] > 2, "running transfers")
    await asyncio.sleep(2.5)
    yield
    stage.cloud.admin("DELETE", f"faults/{rule}")


@asynccontextmanager
async def queue_done(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, stage.uploads)
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.DONE)
    yield
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.ALL)


@asynccontextmanager
async def queue_failed(stage: Stage) -> AsyncGenerator[None, None]:
    """A file that vanished, and a space whose objects cannot be downloaded."""
    await stage.open(SPACE, "three/")
    stage.cloud.set_space("media-library", domains=[])
    gone = str(stage.work / "gone" / "invoice-2211.pdf")
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, stage.uploads), (gone,)))
    what = msg.Selection(stage.account, "media-library", ("video/intro.mp4",))
    (stage.work / "downloads").mkdir(exist_ok=True)
    await stage.engine.call(msg.AddDownloads(what, str(stage.work / "downloads")))
    await stage.until(lambda: stage.bench.queue.model.totals.counts[Tab.FAILED] >= 1, "the failed rows")
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.FAILED)
    yield
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.ALL)
    stage.cloud.set_space("media-library", domains=None)


@asynccontextmanager
async def conflict(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, stage.uploads)
    paths = stage.files("running", {"photo-0000.jpg": 4096, "photo-0001.jpg": 4096, "new.txt": 10})
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, stage.uploads), paths))
    await stage.until(stage.bench.queue.conflicts.words, "the question")
    yield
    stage.bench.queue.conflicts.skip.click()
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")


@asynccontextmanager
async def queue_folded(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets", "img/icons/")
    stage.bench.queue.set_folded(True)
    yield
    stage.bench.queue.set_folded(False)


def _unfinished(stage: Stage) -> int:
    counts = stage.bench.queue.model.totals.counts
    return counts[Tab.ACTIVE] + counts[Tab.WAITING]
