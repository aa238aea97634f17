"""Ground of the tests on the real engine process and a sandbox cloud: a desk, a queue, a space of their own."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from gui import tasks
from gui.dialogs.sheet import Sheet
from gui.engine_client import EngineClient
from gui.panels.verb_strip import VerbStrip
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import RecordingDesk, drive, until
from tests.helpers.sandbox import Sandbox


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
        """Wait until so many jobs are done, or were skipped."""
        await until(lambda: self.panel.model.totals.counts[Tab.DONE] == count)

    async def jobs(self, tab: Tab = Tab.ALL) -> tuple[msg.JobRow, ...]:
        """The jobs of a tab, in queue order."""
        page = await self.engine.call(msg.ListJobs(msg.QueueView(tab=tab, grouped=False), 0, 100))
        return tuple(row for row in page.rows if isinstance(row, msg.JobRow))


_HOSTS = {"us3": ("suffix", "suffix"), "uvideo": ("uvideo_upload", "uvideo_suffix")}


def values(cloud: Sandbox, service: str = "kodo") -> dict[str, str]:
    """The account's form."""
    if service in _HOSTS:
        told, (upload, download) = cloud.ucloud, _HOSTS[service]
        keys = {name: told[name] for name in ("public_key", "private_key")}
        hosts = {"upload_suffix": f"http://{told[upload]}", "download_suffix": f"http://{told[download]}"}
        return {**keys, **hosts, "api_url": told["endpoint"]}
    keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key}
    return {**keys, "uc_url": cloud.endpoints["uc"], "cdn_url": cloud.endpoints["cdn"]}


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
async def bench_of(
    profile: Path, cloud: Sandbox, window: QWidget, space: str, service: str = "kodo"
) -> AsyncIterator[Bench]:
    async with engine_of(profile) as engine:
        assert engine.info is not None
        (provider,) = (one for one in engine.info.providers if one.id == service)
        request = msg.SaveAccount(service, "Sandbox", values(cloud, service), session_only=True)
        account = await engine.call(request)
        await engine.call(msg.CreateSpace(account.id, space, provider.regions[0].id))
        desk = RecordingDesk(engine, window)
        panel = QueuePanel(desk, window)
        panel.resize(900, 400)
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
    service: str = "kodo",
) -> None:
    async def whole() -> None:
        async with bench_of(*where, service) as bench:
            try:
                await work(bench)
            except asyncio.CancelledError:  # it hung, and is given up
                told = [str(error) for error in bench.desk.errors]
                raise AssertionError(f"hung; said: {bench.desk.notices}, errors: {told}") from None

    drive(qapp, whole())


def local(folder: Path, **files: bytes) -> tuple[str, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(str(folder / name) for name in files)
