"""The demo from start to end: a cloud, accounts on it, and either a person at the window or the tour."""

import asyncio
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gui import tasks
from gui.demo.cloud import DemoCloud
from gui.shell.workbench import Workbench


class Demo:
    """Runs on a workbench whose engine has not been started yet. Everything it makes lies below `profile`."""

    def __init__(self, bench: Workbench, profile: Path, tour: Path | None) -> None:
        self._bench = bench
        self._tour = tour
        self._profile = profile
        self._cloud = DemoCloud(profile / "cloud")

    async def run(self, closed: asyncio.Event) -> int:
        """Last until the window is closed or the tour is over; the exit code."""
        try:
            await asyncio.gather(self._cloud.start(), self._bench.engine.start())
            self._bench.engine.restarted.connect(self._again)  # its memory was all that held the keys
            await self._open_accounts()
            if self._tour is None:
                await self._bench.open_first()
                await closed.wait()
                return 0
            from gui.demo.tour import Tour

            await Tour(self._bench, self._tour, self._profile / "tour").run()
            self._bench.window.close()
            return 0
        finally:
            self._cloud.stop()

    async def _open_accounts(self) -> None:
        for name in [name for name in os.environ if name.startswith("SANDBOX_") and name.endswith("_KEY")]:
            del os.environ[name]  # the cloud has read them; no other child needs to inherit them
        known = self._bench.known
        for request in self._cloud.accounts(known.providers, QCoreApplication.translate("Demo", "Demo")):
            await self._bench.engine.call(request)
        await known.load_accounts()

    def _again(self) -> None:
        tasks.spawn(self._open_accounts(), on_error=self._bench.desk.notify_error)
