"""Processing: the workbench with a chain and its preview, with a mistake, on a video; the window of the jobs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from gui.actions import registry
from gui.processing.dialog import ProcessDialog
from gui.processing.jobs_window import JobsWindow
from tests.shots.stage import Arranged, Stage

SPACE, PICTURES, VIDEOS = "media-library", "photos/2026/09-lisbon/", "video/"
CHAIN = "imageView2/1/w/480/h/320|watermark/2/text/wqkgU3R1ZGlv/fontsize/800/fill/I0ZGRkZGRg==/gravity/SouthEast"


def workbench(chain: str, prefix: str, ending: str) -> Arranged:
    """The dialog on the objects with an ending, with a chain in it."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        dialog = await _opened(stage, prefix, ending)
        if chain:
            dialog.editor.set_text(chain)
            await stage.until(lambda: dialog.editor.cards, "the steps")
        await stage.until(lambda: dialog.preview.sizes or dialog.preview.words, "the preview")
        yield

    return arranged


@asynccontextmanager
async def several(stage: Stage) -> AsyncGenerator[None, None]:
    """Two chains of one run, the second one shown."""
    dialog = await _opened(stage, PICTURES, ".jpg")
    for chain in (CHAIN, "imageMogr2/rotate/90"):
        if dialog.editor.cards:
            dialog.chains.add.click()
            await stage.until(lambda: dialog.chains.isEnabled() and not dialog.editor.cards, "room for another chain")
        dialog.editor.set_text(chain)
        await stage.until(lambda: dialog.chains.isEnabled() and dialog.editor.cards, "the steps")
    await stage.until(lambda: dialog.act.isEnabled() and dialog.preview.sizes, "the names, the preview")
    yield


@asynccontextmanager
async def jobs(stage: Stage) -> AsyncGenerator[None, None]:
    """A run of three, one of a command that fails on its object, and one that answers."""
    place = await _folder(stage, PICTURES)
    rows = stage.bench.table_context().rows
    keys = tuple(row.key for row in rows)
    what = msg.Selection(stage.account, place, keys)
    for chain, pattern in (
        ("imageView2/2/w/640/format/webp", f"{stage.uploads}" + "{stem}-small.{ext}"),
        ("avthumb/mp4/s/640x360", f"{stage.uploads}" + "{stem}.{ext}"),
        ("imageInfo", ""),
    ):
        request = msg.RunProcessing(what, msg.ProcessRecipe((chain,), (pattern,)), replace=True)
        async for _ in stage.engine.stream(request):
            pass
    stage.bench.processing.show_jobs()
    window = await stage.window_over(JobsWindow)
    assert isinstance(window, JobsWindow)
    await stage.until(lambda: window.model.rows and all(r.stage.final for r in window.model.rows), "the jobs' end")
    window.select(0)
    yield
    stage.bench.notice.hide()


@asynccontextmanager
async def no_jobs(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE)
    stage.bench.processing.show_jobs()
    await stage.window_over(JobsWindow)
    yield


async def _folder(stage: Stage, prefix: str, ending: str = ".jpg") -> str:
    await stage.open(SPACE, prefix)
    model = stage.bench.folder.table.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    stage.select(*[row for row, name in enumerate(names) if name.endswith(ending)][:3])
    return SPACE


async def _opened(stage: Stage, prefix: str, ending: str) -> ProcessDialog:
    await _folder(stage, prefix, ending)
    registry.run("process", stage.bench.table_context())
    dialog = await stage.window_over(ProcessDialog)
    assert isinstance(dialog, ProcessDialog)
    await stage.until(dialog.commands.titles, "the commands")
    return dialog
