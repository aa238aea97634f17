"""Dialogs, opened by their actions."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QWidget

from core.settings import LimitHours
from gui.actions import registry
from gui.dialogs.account import AccountDialog
from gui.dialogs.new_space import NewSpaceDialog
from gui.dialogs.sheet import Sheet
from gui.dialogs.start_later import StartLaterDialog
from gui.transfers.control import TransferControl
from tests.shots.stage import Arranged, Stage


def dialog(action: str, kind: type[QWidget], space: str, prefix: str, *rows: int) -> Arranged:
    """A dialog that an action opens on rows of a folder."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(space, prefix)
        stage.select(*rows)
        registry.run(action, stage.bench.table_context())
        await stage.window_over(kind)
        yield

    return arranged


def settings(kind: Callable[[TransferControl, QWidget], Sheet]) -> Arranged:
    """A dialog about the settings of transfers, with hours that overlap."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open("site-assets")
        work, night = LimitHours((0, 1, 2, 3, 4), 480, 1080, 1024, 2048), LimitHours((4, 5), 1320, 360, 0, 256)
        await stage.bench.desk.control.keep(upload_limit=3072, limit_hours=(work, night))
        kind(stage.bench.desk.control, stage.window).open()
        await stage.window_over(Sheet)
        yield
        await stage.bench.desk.control.keep(upload_limit=0, limit_hours=())

    return arranged


@asynccontextmanager
async def start_later(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    StartLaterDialog(stage.window).open()
    await stage.window_over(StartLaterDialog)
    yield


@asynccontextmanager
async def new_space(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    node = stage.bench.tree.model.account(stage.account)
    if node is not None:
        registry.run("new_space", stage.bench.node_context(node))
    await stage.window_over(NewSpaceDialog)
    yield


@asynccontextmanager
async def account_refused(stage: Stage) -> AsyncGenerator[None, None]:
    """The dialog with keys that the service does not know."""
    await stage.open("site-assets")
    registry.run("add_account", stage.bench.table_context())
    dialog = await stage.window_over(AccountDialog)
    assert isinstance(dialog, AccountDialog)
    dialog.name.edit.setText("Studio 2")
    told = {"access_key": "A" * 40, "secret_key": "B" * 40, "uc_url": stage.cloud.endpoints["uc"]}
    for name, field in dialog.form.fields.items():
        if field.line is not None:
            field.line.edit.setText(told.get(name, ""))
    dialog.act.click()
    await asyncio.sleep(0)
    await stage.until(dialog.act.isEnabled, "the refusal")
    yield
