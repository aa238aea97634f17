"""Operations: a rename by pattern, right and wrong; the trash, and the history."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from gui.actions import registry
from gui.operations.history_window import HistoryWindow
from gui.operations.pattern_dialog import PatternDialog
from gui.operations.trash_model import GOES
from gui.operations.trash_window import TrashWindow
from tests.shots.stage import Arranged, Stage
from tests.shots.stock import SPACE


def pattern(text: str, part: msg.NamePart = msg.NamePart.STEM) -> Arranged:
    """The dialog on three objects, with a new text in it."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(SPACE, "autumn/")
        stage.select(0, 1, 2)
        registry.run("rename_by_pattern", stage.bench.table_context())
        dialog = await stage.window_over(PatternDialog)
        assert isinstance(dialog, PatternDialog)
        dialog.form.text.edit.setText(text)
        dialog.form.part.setCurrentIndex(dialog.form.part.findData(part))
        await stage.until(lambda: dialog.plan and dialog.plan.complete, "the plan")
        yield

    return arranged


@asynccontextmanager
async def locked(stage: Stage) -> AsyncGenerator[None, None]:
    """A locked folder, and what Delete says there."""
    lock = msg.Lock(stage.account, SPACE, "autumn/")
    await stage.engine.call(msg.SetLock(lock, True))
    await stage.open(SPACE, "autumn/")
    await stage.until(lambda: not stage.bench.path.lock.isHidden(), "the lock")
    stage.select(0)
    registry.run("trash", stage.bench.table_context())
    yield
    stage.bench.notice.hide()
    await stage.engine.call(msg.SetLock(lock, False))


@asynccontextmanager
async def trash(stage: Stage) -> AsyncGenerator[None, None]:
    """Three copies, two of them deleted."""
    await stage.open(SPACE, "autumn/")
    folder = f"deleted-{stage.uploads}"
    copied = msg.Selection(stage.account, SPACE, (), ("autumn/",))
    await _done(stage, msg.MoveTo(copied, SPACE, folder, copy=True))
    await _done(stage, msg.Trash(msg.Selection(stage.account, SPACE, (), (folder,))))
    await stage.open(SPACE)
    registry.run("open_trash", stage.bench.table_context())
    window = await stage.window_over(TrashWindow)
    assert isinstance(window, TrashWindow)
    await stage.until(lambda: window.count > 0 and window.model.index(0, GOES).data(), "what is in the trash")
    window.table.selectRow(1)
    yield


@asynccontextmanager
async def history(stage: Stage) -> AsyncGenerator[None, None]:
    """A copy of three objects, and what the scenes before did."""
    await stage.open(SPACE, "autumn/")
    copied = msg.Selection(stage.account, SPACE, (), ("autumn/",))
    await _done(stage, msg.MoveTo(copied, SPACE, f"copied-{stage.uploads}", copy=True))
    registry.run("history", stage.bench.table_context())
    window = await stage.window_over(HistoryWindow)
    assert isinstance(window, HistoryWindow)
    await stage.until(lambda: window.items.rows, "the history")
    yield


async def _done(stage: Stage, request: msg.Stream[msg.VerbProgress]) -> None:
    async for _ in stage.engine.stream(request):
        pass
