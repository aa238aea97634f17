"""The queue: running, done, failed, with a question, folded; a folder's row closed, open, over, and filtered by it."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QMenu

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from gui.transfers.outcomes import Outcome
from tests.shots.stage import Stage
from tests.shots.stock import SPACE

SLOW = {"role": "up", "slow_request": 400_000, "times": 0}


@asynccontextmanager
async def queue_running(stage: Stage) -> AsyncGenerator[None, None]:
    """Some are moving slowly, one was paused, others wait."""
    await stage.open(SPACE, "autumn/")
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
    await stage.open(SPACE, "autumn/")
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
    stage.bench.queue.conflicts.answers.skip.click()
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")


@asynccontextmanager
async def batch_running(stage: Stage) -> AsyncGenerator[None, None]:
    """A dropped folder on its way, closed, below single files."""
    await stage.open(SPACE, "autumn/")
    rule = stage.cloud.fault(SLOW)
    await _drop_folder(stage, "wedding-set", 60, 1 << 20)
    await asyncio.sleep(2.5)
    stage.bench.queue.rows.view.scrollToBottom()
    yield
    stage.cloud.admin("DELETE", f"faults/{rule}")


@asynccontextmanager
async def batch_open(stage: Stage) -> AsyncGenerator[None, None]:
    """The same one, open."""
    rule = stage.cloud.fault(SLOW)
    view = stage.bench.queue.rows.view
    view.open_row(_heads(stage)[-1], True)
    await asyncio.sleep(1)
    view.scrollTo(view.model().index(_heads(stage)[-1], 0), view.ScrollHint.PositionAtTop)
    view.selectRow(_heads(stage)[-1] + 2)
    await stage.until(lambda: stage.bench.queue.model.totals.up or not _unfinished(stage), "bytes on their way")
    yield
    view.open_row(_heads(stage)[-1], False)
    stage.cloud.admin("DELETE", f"faults/{rule}")


@asynccontextmanager
async def batch_over(stage: Stage) -> AsyncGenerator[None, None]:
    """Done but for two files that could not be read, and some that were skipped."""
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")
    await _drop_folder(stage, "公司年会照片-2026", 40, 1 << 10, odd=2)
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")
    view = stage.bench.queue.rows.view
    await asyncio.sleep(0.5)
    view.scrollToBottom()
    await asyncio.sleep(0.3)
    view.open_row(_heads(stage)[-1], True)
    await asyncio.sleep(0.3)
    view.scrollTo(view.model().index(_heads(stage)[-1], 0), view.ScrollHint.PositionAtTop)
    yield
    view.open_row(_heads(stage)[-1], False)
    await asyncio.sleep(0.3)


@asynccontextmanager
async def batch_filtered(stage: Stage) -> AsyncGenerator[None, None]:
    """Its failed files alone, by the number in its row."""
    await _show(stage, Outcome.FAILED)
    yield
    stage.bench.queue.filter.clear()


@asynccontextmanager
async def queue_text_filter(stage: Stage) -> AsyncGenerator[None, None]:
    stage.bench.queue.search()
    stage.bench.queue.filter.field.setText("-001")
    await asyncio.sleep(0.5)
    yield
    stage.bench.queue.filter.clear()


@asynccontextmanager
async def batch_menu(stage: Stage) -> AsyncGenerator[None, None]:
    """The menu of a batch's row."""
    view = stage.bench.queue.rows.view
    view.scrollToBottom()
    await asyncio.sleep(0.3)
    at = view.visualRect(view.model().index(_heads(stage)[-1], 0)).center()
    view.customContextMenuRequested.emit(at)
    await stage.window_over(QMenu)
    yield


@asynccontextmanager
async def queue_folded(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets", "img/icons/")
    stage.bench.queue.set_folded(True)
    yield
    stage.bench.queue.set_folded(False)


def _unfinished(stage: Stage) -> int:
    counts = stage.bench.queue.model.totals.counts
    return counts[Tab.ACTIVE] + counts[Tab.WAITING]


def _heads(stage: Stage) -> list[int]:
    """The positions of the batches' rows, as far as they are here."""
    model = stage.bench.queue.model
    return [at for at in range(model.rowCount()) if isinstance(model.known(at), msg.BatchRow)]


async def _drop_folder(stage: Stage, name: str, count: int, size: int, *, odd: int = 0) -> None:
    """Upload a folder, and wait until its row is there. `odd` of its entries are no files at all."""
    stage.files(name, {f"DSC_{number:04d}.jpg": size for number in range(count)})
    folder = stage.work / name
    for number in range(odd):
        os.mkfifo(folder / f"发言稿-{number}.fifo")
    before = len(_heads(stage))
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, stage.uploads), (str(folder),)))
    await stage.until(lambda: len(_heads(stage)) > before, "the batch's row")


async def _show(stage: Stage, outcome: Outcome) -> None:
    queue = stage.bench.queue
    row = queue.model.known(_heads(stage)[-1])
    if isinstance(row, msg.BatchRow):
        queue.show_outcome(row, outcome)
    await stage.until(lambda: queue.model.row(0) is not None, "the filtered rows")
