"""The same actions, dialogs and queue on the real engine process and a sandbox cloud."""

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place, StorageClass
from core.transfer.job import Tab, Verdict
from gui import tasks
from gui.actions.context import Row
from gui.actions.edit import rename
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs.account import AccountDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.sheet import Sheet
from gui.engine_client import EngineClient
from gui.panels.verb_strip import VerbStrip
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import RecordingDesk, context, drive, until
from tests.helpers.sandbox import Sandbox, start_sandbox


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as running:
        yield running


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


class Bench:
    """A desk on a running engine, with an account and a space of its own."""

    def __init__(self, desk: RecordingDesk, engine: EngineClient, panel: QueuePanel, home: Place) -> None:
        self.desk, self.engine, self.panel, self.home = desk, engine, panel, home

    async def keys(self, prefix: str = "") -> set[str]:
        """What the service lists there."""
        found: set[str] = set()
        async for page in self.engine.stream(msg.OpenFolder(Place(self.home.account, self.home.space, prefix))):
            start = 0
            for end in memoryview(page.ends).cast("I"):
                found.add(page.keys[start:end].decode())
                start = end
        return found

    async def settled(self, count: int) -> None:
        """Wait until so many jobs are done."""
        await until(lambda: self.panel.model.totals.counts[Tab.DONE] == count)


def values(cloud: Sandbox) -> dict[str, str]:
    keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key}
    return {**keys, "uc_url": cloud.endpoints["uc"]}


@asynccontextmanager
async def engine_of(profile: Path) -> AsyncIterator[EngineClient]:
    engine = EngineClient(profile)
    await engine.start()
    try:
        yield engine
    finally:
        await tasks.finish()
        await engine.stop()


@asynccontextmanager
async def bench_of(profile: Path, cloud: Sandbox, window: QWidget, space: str) -> AsyncIterator[Bench]:
    async with engine_of(profile) as engine:
        assert engine.info is not None
        provider = engine.info.providers[0]
        request = msg.SaveAccount(provider.id, "Sandbox", values(cloud), session_only=True)
        account = await engine.call(request)
        await engine.call(msg.CreateSpace(account.id, space, "z0"))
        desk = RecordingDesk(engine, window)
        panel = QueuePanel(desk, window)
        panel.show()
        VerbStrip(desk, desk.verbs, window)
        engine.queueChanged.connect(panel.take)
        engine.conflictAsked.connect(panel.ask)
        yield Bench(desk, engine, panel, Place(account.id, space))


async def answer(window: QWidget, kind: type[Sheet], act: Callable[[Any], object]) -> None:
    """Wait for a dialog, do something in it, press its button once it may be pressed."""
    await until(lambda: [d for d in window.findChildren(kind) if d.isVisible()])
    (dialog,) = [d for d in window.findChildren(kind) if d.isVisible()]
    act(dialog)
    await until(dialog.act.isEnabled)
    dialog.act.click()


def on_bench(
    qapp: QApplication,
    where: tuple[Path, Sandbox, QWidget, str],
    work: Callable[[Bench], Coroutine[Any, Any, None]],
) -> None:
    async def whole() -> None:
        async with bench_of(*where) as bench:
            await work(bench)

    drive(qapp, whole())


def local(folder: Path, **files: bytes) -> tuple[str, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(str(folder / name) for name in files)


def test_an_account_is_added_with_session_keys_where_there_is_no_keyring(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work() -> None:
        async with engine_of(tmp_path / "profile") as engine:
            assert engine.info is not None
            dialog = AccountDialog(engine, engine.info.providers, None, window)
            lines = {name: field.line for name, field in dialog.form.fields.items() if field.line}
            typed = {**values(cloud), "secret_key": "wrong"}
            for name, value in typed.items():
                lines[name].edit.setText(value)
            dialog.open()
            dialog.act.click()
            await until(lines["secret_key"].said)
            lines["secret_key"].edit.setText(cloud.secret_key)
            dialog.act.click()
            await until(dialog.banner.isVisible)
            assert await engine.call(msg.ListAccounts()) == ()
            ways = {button.text(): button for button in dialog.banner.findChildren(QPushButton)}
            ways["Keep keys for this session only"].click()
            await until(lambda: dialog.saved)
            (account,) = await engine.call(msg.ListAccounts())
            assert account.session_only
            assert account.state == "ready"

    drive(qapp, work())


def test_uploads_appear_move_and_are_verified(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", a=b"a" * 1000, b=b"", 雨=b"rain")

    async def work(bench: Bench) -> None:
        await upload(bench.desk, Place(bench.home.account, bench.home.space, "in/"), paths)
        await bench.settled(3)
        bench.panel.header.tabs.setCurrentIndex(int(Tab.DONE))
        await until(lambda: bench.panel.model.job(2))
        jobs = await bench.panel.model.jobs([(0, 2)])
        assert [job.verdict for job in jobs] == [Verdict.VERIFIED] * 3
        assert await bench.keys("in/") == {"in/a", "in/b", "in/雨"}
        bench.panel.header.clear.click()
        await until(lambda: bench.panel.model.totals.counts[Tab.ALL] == 0)
        assert bench.panel.empty.isVisible()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "queue-space"), work)


def test_a_conflict_is_asked_once_and_keep_both_keeps_both(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"first", "b.txt": b"first"})

    async def work(bench: Bench) -> None:
        await upload(bench.desk, bench.home, paths)
        await bench.settled(2)
        local(tmp_path / "in", **{"a.txt": b"second!", "b.txt": b"second!"})
        await upload(bench.desk, bench.home, paths)
        await until(bench.panel.conflicts.words)
        assert "2" in bench.panel.conflicts.words()
        bench.panel.conflicts.keep.click()
        await bench.settled(4)
        assert bench.panel.conflicts.isHidden()
        assert len(await bench.keys()) == 4

    on_bench(qapp, (tmp_path / "profile", cloud, window, "conflict-space"), work)


def test_manage_a_folder_from_making_to_deleting_it(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"text"})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        await upload(desk, home, paths)
        await bench.settled(1)
        assert await rename(desk, home.child("a.txt"), "b.txt")
        assert not await rename(desk, home.child("gone.txt"), "c.txt")
        b = (Row("b.txt", size=4),)
        run("change_class", context(desk, b, home))
        await answer(window, ClassDialog, lambda dialog: dialog.choose(StorageClass.INFREQUENT))
        await until(lambda: any(change.updated for change in desk.changes))
        assert (await bench.engine.call(msg.Stat(home.child("b.txt")))).storage is StorageClass.INFREQUENT
        run("copy", context(desk, b, home))
        run("paste", context(desk, (), home.child("folder/")))
        await until(lambda: ("Copied 1 object(s)", "good") in desk.notices)
        run("copy_link", context(desk, b, home))
        await until(lambda: "b.txt" in QGuiApplication.clipboard().text())
        run("delete", context(desk, (Row("folder/", is_folder=True), *b), home))
        await answer(window, DeleteDialog, lambda dialog: None)
        await until(lambda: ("Deleted 2 object(s) for good", "good") in desk.notices)
        assert await bench.keys() == set()
        assert desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, "verb-space"), work)
