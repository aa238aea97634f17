"""Accounts taken over from other programs, and objects on their way to another account."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from gui.actions.moving import road_words
from gui.dialogs.import_accounts import EraseDialog, ImportDialog
from gui.drops.ask_move import MoveQuestion, Question
from tests.shots.stage import Stage
from tests.shots.stock import SPACE

HISTORY = str(Path.home() / ".kodo-browser-v2" / "ak_histories.json")
FOUND = (
    msg.FoundAccount("1", "kodo", "Studio", "Kodo Browser", HISTORY, "hT5Q0mQ1mJ7yq3lqv2aB"),
    msg.FoundAccount("2", "kodo", "测试", "Kodo Browser", HISTORY, "kZ81mmQ1mJ7yq3lqv2aC", "known"),
    msg.FoundAccount("3", "kodo", "archive", "qshell", str(Path.home() / ".qshell"), "nB42mmQ1mJ7y", "encrypted"),
)


@asynccontextmanager
async def imports(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    ImportDialog(stage.bench.desk.engine, FOUND, stage.window).open()
    await stage.window_over(ImportDialog)
    yield


@asynccontextmanager
async def erasing(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    EraseDialog(stage.bench.desk.engine, FOUND[:2], stage.window).open()
    await stage.window_over(EraseDialog)
    yield


@asynccontextmanager
async def dropped(stage: Stage) -> AsyncGenerator[None, None]:
    """The question of a drop on a space of another account."""
    await stage.open(SPACE, "autumn/")
    stage.select(0, 1)
    of = Question(2, Place("other", "backup-archive"), road_words(msg.Road.FETCH))
    menu, _ = MoveQuestion().build(stage.window, of)
    menu.popup(stage.window.mapToGlobal(QPoint(120, 260)))
    await stage.window_over(QMenu)
    yield


@asynccontextmanager
async def queued(stage: Stage) -> AsyncGenerator[None, None]:
    """Copies in the queue, each verified."""
    await stage.open(SPACE, "autumn/")
    other = await stage.sign_in("Archive")
    target = Place(other, "backup-archive", f"{stage.work.parent.name} {stage.work.name}/")
    stage.select(0, 1, 2)
    what = stage.bench.table_context().selection()
    await stage.engine.call(msg.AddCopies(what, target))
    stage.bench.desk.show_queue()
    await stage.until(lambda: stage.bench.queue.model.totals.counts[Tab.DONE] >= len(what.keys), "the copies")
    yield
    await stage.engine.call(msg.ClearDone())
    await stage.engine.call(msg.RemoveAccount(other))
    await stage.bench.known.load_accounts()
