"""Mirrors: the plan of a folder that has changed, both ways; the question before deletions; the tasks."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import rmtree

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict, Tab
from gui.actions import registry
from gui.mirror.confirm import RunDialog
from gui.mirror.window import MirrorWindow, Page
from tests.shots.stage import Arranged, Stage
from tests.shots.stock import SPACE

NAMES = ("index.html", "css/site.css", "img/team photo.jpg", "img/logo.svg", "js/app.js", "年度报告.pdf", "old/a.html")


@asynccontextmanager
async def empty(stage: Stage) -> AsyncGenerator[None, None]:
    """The window as it opens."""
    await _window(stage)
    yield


def plan(*, ask: bool = False) -> Arranged:
    """Both sides have changed since the last run; with `ask`, most of one side is to be deleted."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        window = await _window(stage)
        await _compared(stage, window, ask=ask)
        if ask:
            window.compare.run.click()
            await stage.window_over(RunDialog)
        else:
            window.compare.plan.table.selectRow(0)
        yield

    return arranged


@asynccontextmanager
async def refused(stage: Stage) -> AsyncGenerator[None, None]:
    """An empty folder is no reason to delete everything there; the rules are open."""
    window = await _window(stage)
    page, root = window.compare, stage.work / "empty" / "site"
    root.mkdir(parents=True, exist_ok=True)
    rules = ("*.log", "build/")
    page.form.show_spec(msg.MirrorSpec(str(root), Place(stage.account, SPACE, "autumn/"), delete=True, rules=rules))
    page.begin()
    await stage.until(page.banner.isVisible, "the refusal")
    yield


@asynccontextmanager
async def tasks(stage: Stage) -> AsyncGenerator[None, None]:
    """A task that has run, and one that has not."""
    window = await _window(stage)
    spec = msg.MirrorSpec("/home/ada/Pictures", Place(stage.account, SPACE, "photos/"), msg.Direction.BOTH)
    await stage.engine.call(msg.SaveMirrorTask(msg.MirrorTask("Photos", spec)))
    ran = msg.MirrorRun(1, 2, 14, finished=True, up=msg.Tally(done=1204, failed=2), down=msg.Tally(done=3))
    site = msg.MirrorSpec("/home/ada/site", Place(stage.account, SPACE, "www/"), delete=True)
    done = msg.MirrorTask("Web site", site, 1_795_280_000_000, ran)
    await stage.engine.call(msg.SaveMirrorTask(done))
    window.show_page(Page.TASKS)
    await stage.until(lambda: len(window.tasks.model.rows) >= 2, "the tasks")
    yield


async def _window(stage: Stage) -> MirrorWindow:
    await stage.open(SPACE, "autumn/")
    registry.run("mirror", stage.bench.table_context())
    window = await stage.window_over(MirrorWindow)
    assert isinstance(window, MirrorWindow)
    return window


async def _compared(stage: Stage, window: MirrorWindow, *, ask: bool) -> None:
    root, page = stage.work / ("new" if ask else "live") / "site", window.compare
    rmtree(root, ignore_errors=True)
    for name in NAMES:
        _write(root / name, b"first " * 300)
    place = Place(stage.account, SPACE, f"site {'new' if ask else 'live'} {stage.uploads}")
    spec = msg.MirrorSpec(str(root), place, msg.Direction.BOTH, delete=True)
    page.form.show_spec(spec)
    await _run(stage, window)
    for name in NAMES[: 5 if ask else 1]:
        (root / name).unlink()
    if not ask:
        (root / "link.html").symlink_to(root / NAMES[1])
        _write(root / NAMES[1], b"second" * 400)
        _write(root / "new page.html", b"new" * 900)
        other, done = root.parent / "others", stage.bench.queue.model.totals.counts[Tab.DONE]
        for name in (NAMES[1], NAMES[2]):
            _write(other / name, b"theirs" * 700)
        for name in (NAMES[1], NAMES[2]):
            place = Place(spec.place.account, SPACE, spec.place.key + name.rpartition("/")[0] + "/")
            await stage.engine.call(msg.AddUploads(place, (str(other / name),), Conflict.REPLACE))
        await _moved(stage, done + 2)
    ran = page.summary
    page.begin()
    await stage.until(lambda: page.summary not in (None, ran) and not page.busy, "the plan")
    await stage.until(page.plan.model.rowCount, "its rows")


async def _run(stage: Stage, window: MirrorWindow) -> None:
    page = window.compare
    page.begin()
    await stage.until(lambda: page.summary and not page.busy and page.run.isEnabled(), "the first plan")
    done = stage.bench.queue.model.totals.counts[Tab.DONE]
    page.run.click()
    await _moved(stage, done + len(NAMES))
    await stage.until(lambda: not page.busy, "the end of the run")  # the queue hears of it a little earlier


async def _moved(stage: Stage, count: int) -> None:
    await stage.until(lambda: stage.bench.queue.model.totals.counts[Tab.DONE] >= count, "the uploads")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
