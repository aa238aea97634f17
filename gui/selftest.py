"""`spaceferry --selftest [FILE]`: whether this installation works, found out by its own window, engine and keyring.

Packages are tried with it. FILE is what a local sandbox announces of itself: then a space is listed, a file goes up and
comes back, and both are compared. Everything else stays below a profile of its own that goes when the program ends.
"""

import asyncio
import json
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from core.transfer.job import Conflict
from gui.demo.cloud import account_on
from gui.shell.workbench import Workbench

LIMIT = 300.0
"""Seconds for all of it: a safety net, far more than a busy machine needs."""

STEP = 0.02
SIZE = (5 << 20) + 1
"""Bytes of the file that goes up: more than one part."""

FOLDER = "spaceferry-selftest/"
FEWEST_COLOURS = 8
"""Of a window that is drawn; a blank one has one or two."""


class Broken(Exception):
    """Something does not work; the text says what."""


class SelfTest:
    """Works on a workbench whose engine has not been started yet. `announcement` is empty where there is no cloud."""

    def __init__(self, bench: Workbench, announcement: str) -> None:
        self._bench = bench
        self._announcement = announcement
        self._said: list[str] = []
        self._ended: dict[int, msg.BatchEnded] = {}
        bench.engine.batchEnded.connect(self._batch_ended)

    async def run(self) -> int:
        """Try everything, say it in one line, close the window; the exit code."""
        failure = ""
        try:
            await asyncio.wait_for(self._steps(), LIMIT)
        except asyncio.TimeoutError:
            failure = f"not done within {LIMIT:.0f} seconds"
        except (SpaceferryError, OSError, ValueError, Broken) as error:
            failure = f"{type(error).__name__}: {error}"
        said = ", ".join(self._said)
        stream = sys.stderr if failure else sys.stdout
        if stream is not None:  # a program without a console has none on Windows
            stream.write(f"selftest failed: {failure} (so far: {said})\n" if failure else f"selftest passed: {said}\n")
            stream.flush()
        self._bench.window.close()
        return 1 if failure else 0

    async def _steps(self) -> None:
        await self._bench.engine.start()
        info = self._bench.engine.info
        if info is None:
            raise Broken("the engine does not start")
        self._said.append(f"engine of {len(info.providers)} services")
        self._look_at_window()
        self._said.append(f"keyring {await self._keyring()}")
        await self._bench.open_first()
        if self._announcement:
            told = json.loads(await asyncio.to_thread(Path(self._announcement).read_text, encoding="utf-8"))
            await self._bench.engine.call(account_on(told, info.providers[0], "Selftest"))
            await self._bench.known.load_accounts()
            await self._transfer(await self._place(info))

    async def _keyring(self) -> str:
        """`ready`, or `missing` where the system has none. A keyring that does not answer is a failure."""
        state: str = await self._bench.engine.call(msg.AskKeyring())
        if state == "silent":
            raise Broken("the keyring does not answer")
        return state

    def _look_at_window(self) -> None:
        window = self._bench.window
        picture = window.grab().toImage().scaled(64, 64)
        colours = {picture.pixel(x, y) for x in range(64) for y in range(64)}
        if not window.isVisible() or len(colours) < FEWEST_COLOURS:
            raise Broken("the window is blank")
        self._said.append(f"window {window.width()}x{window.height()}")

    async def _place(self, info: msg.EngineInfo) -> Place:
        """A folder of the first space that can be written to; of a new one where there is none."""
        (account,) = self._bench.known.accounts
        views = await self._bench.engine.call(msg.ListSpaces(account.id))
        spaces = [view.space for view in views if not view.space.readonly]
        if not spaces:
            name, region = f"selftest-{secrets.token_hex(6)}", info.providers[0].regions[0].id
            spaces = [(await self._bench.engine.call(msg.CreateSpace(account.id, name, region))).space]
        return Place(account.id, spaces[0].name, FOLDER)

    async def _transfer(self, place: Place) -> None:
        """Up, seen in the window, down, compared, and gone again."""
        work = self._bench.settings.path.parent / "selftest"
        (work / "back").mkdir(parents=True, exist_ok=True)
        file, content = work / f"{secrets.token_hex(8)}.bin", secrets.token_bytes(SIZE)
        file.write_bytes(content)
        target = place.child(file.name)
        engine = self._bench.engine
        await self._finished(msg.AddUploads(place, (str(file),), Conflict.REPLACE))
        self._bench.navigate(place)
        await self._until(lambda: self._bench.folder.model.row_of(target.key) is not None)
        self._said.append(f"{SIZE} bytes uploaded and listed")
        what = msg.Selection(place.account, place.space, (target.key,))
        await self._finished(msg.AddDownloads(what, str(work / "back"), Conflict.REPLACE))
        if (work / "back" / file.name).read_bytes() != content:
            raise Broken("what came back is not what was sent")
        self._said.append("downloaded and the same")
        async for _progress in engine.stream(msg.Delete(what)):
            pass

    async def _finished(self, order: msg.AddUploads | msg.AddDownloads) -> None:
        """Give the order and wait for its end. Raises Broken unless its one file is done and verified by hash."""
        batch = (await self._bench.engine.call(order)).batch
        await self._until(lambda: batch in self._ended)
        ended = self._ended[batch]
        if ended.row.tally.done != 1 or ended.unverified:
            raise Broken(f"{type(order).__name__}: {ended.row.tally}, {ended.unverified} unverified")

    async def _until(self, seen: Callable[[], bool]) -> None:
        while not seen():  # noqa: ASYNC110 - the table tells no loop
            await asyncio.sleep(STEP)

    def _batch_ended(self, ended: msg.BatchEnded) -> None:
        self._ended[ended.row.id] = ended
