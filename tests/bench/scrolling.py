"""Scrolls the real window and times its frames: `python -m tests.bench.scrolling DIR`, for tests/bench/scroll.py.

Standard input holds the sandbox's address and keys, standard output gets one line of JSON. A frame is the time from
one painted scroll step to the next, through the event loop, at full speed: late timers, events and snapshots of the
queue all count.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from core.engine import protocol as msg
from core.model import Place
from core.settings import SettingsFile
from core.transfer.job import Tab
from gui.main_window import MainWindow
from gui.session import Session

PLACE = ("million", "logs/raw/")
ROWS = 100_000
ROUNDS = 3
FRAMES = 300
"""A round; both phases take turns, so that a busy moment of the machine hits both."""

WARM_UP = 100
STEP = 84
"""Pixels a frame: three rows."""

LARGE, LARGE_SIZE = 6, 512 << 20
SMALL, SMALL_SIZE = 3000, 96 << 10
"""Together more than the machine can move while the frames are counted: large files in parts, small ones beside."""


class Scrolling(Session):
    """A session that measures instead of waiting for a person."""

    def __init__(self, folder: Path, told: dict[str, str]) -> None:
        options = argparse.Namespace(demo=False, tour=None, address=None)
        self._folder, self._told = folder, told
        window = MainWindow(None)
        window.resize(1440, 900)
        window.show()
        super().__init__(window, SettingsFile(folder / "profile"), folder / "profile", options)

    async def _work(self) -> None:
        await self.engine.start()
        place = await self._open()
        idle: list[float] = []
        busy: list[float] = []
        await self._frames(WARM_UP)
        for turn in range(ROUNDS):
            await self.engine.call(msg.PauseAll(True))
            await self._until(lambda: self._counts()[Tab.ACTIVE] == 0)
            idle += await self._frames(FRAMES)
            await self.engine.call(msg.PauseAll(False))
            if turn == 0:
                await self.engine.call(msg.AddUploads(place, self._files()))
            await self._until(lambda: self._counts()[Tab.ACTIVE] >= 8)
            busy += await self._frames(FRAMES)
            speed = self.bench.queue.model.totals.up
        seen = {"idle": _quantiles(idle), "busy": _quantiles(busy), "speed": speed, "rows": self.bench.folder.total}
        sys.stdout.write(json.dumps(seen) + "\n")
        self.window.close()

    async def _open(self) -> Place:
        """Sign in and list the folder."""
        provider = (self.engine.info or msg.EngineInfo(0, 0, ())).providers[0]
        values = {field.name: self._told.get(field.name, field.default) for field in provider.fields}
        account = await self.engine.call(msg.SaveAccount(provider.id, "Bench", values, session_only=True))
        await self.bench.open_first(None)
        place = Place(account.id, *PLACE)
        self.bench.navigate(place)
        await self._until(lambda: self.bench.folder.complete and self.bench.folder.total == ROWS)
        return Place(account.id, PLACE[0], "bench/")

    def _files(self) -> tuple[str, ...]:
        """Files to upload: sparse large ones, each different; a folder of small ones."""
        home = self._folder / "files"
        (home / "small").mkdir(parents=True)
        for number in range(SMALL):
            (home / "small" / f"{number:05}.bin").write_bytes(os.urandom(SMALL_SIZE))
        for number in range(LARGE):
            with (home / f"large-{number}.bin").open("wb") as file:
                file.write(os.urandom(1 << 20))
                file.truncate(LARGE_SIZE)
        return (str(home / "small"), *(str(home / f"large-{number}.bin") for number in range(LARGE)))

    async def _frames(self, count: int) -> list[float]:
        view = self.bench.folder.view
        bar, viewport = view.verticalScrollBar(), view.viewport()
        times: list[float] = []
        last = time.perf_counter()
        for _ in range(count):
            bar.setValue((bar.value() + STEP) % bar.maximum())
            viewport.repaint()
            await asyncio.sleep(0)
            now = time.perf_counter()
            times.append((now - last) * 1000)
            last = now
        return times

    def _counts(self) -> tuple[int, int, int, int, int]:
        return self.bench.queue.model.totals.counts

    @staticmethod
    async def _until(seen: Callable[[], bool]) -> None:
        while not seen():  # noqa: ASYNC110 - counts and rows set no event
            await asyncio.sleep(0.02)


def _quantiles(times: list[float]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    ranked = sorted(times)
    return ranked[len(ranked) // 2], ranked[len(ranked) * 99 // 100]


def main() -> None:
    """Run it on a loop of its own."""
    import qasync
    from PySide6.QtWidgets import QApplication

    from gui.theme.theme import theme

    told = json.loads(sys.stdin.read())
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    theme.install(application, "light")
    with qasync.QEventLoop(application) as loop:
        loop.run_until_complete(Scrolling(Path(sys.argv[1]), told).run())


if __name__ == "__main__":
    main()
