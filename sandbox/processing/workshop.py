"""One chain carried out on one object, in a folder of its own that is removed whatever happens."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sandbox.errors import ApiError
from sandbox.fops.chain import Chain
from sandbox.fops.work import Material, Work
from sandbox.model import Entry
from sandbox.processing.sources import find_source, lay_out

if TYPE_CHECKING:
    from sandbox.cloud import Cloud

TIMED_OUT = 504
_BENCHES = 4


class Workshop:
    """The folder of folders, the knobs ``fop_seconds`` and ``fop_fail``. Owned by ``cloud``."""

    def __init__(self, cloud: Cloud, folder: Path) -> None:
        self._cloud = cloud
        self._folder = folder
        self._turned = asyncio.Event()
        # Downloads that are processed at the same time; jobs have a limit of their own.
        self.benches = asyncio.Semaphore(_BENCHES)
        shutil.rmtree(folder, ignore_errors=True)  # of a process that was killed
        folder.mkdir(parents=True)

    def turn(self) -> None:
        """The knobs were turned: who waits for one of them looks again."""
        self._turned.set()
        self._turned = asyncio.Event()

    @asynccontextmanager
    async def result(self, entry: Entry, chain: Chain, seconds: float) -> AsyncIterator[Material]:
        """The result of a chain; its files exist inside the block.

        Raises ApiError: 400 for a source that cannot be processed, 504 after ``seconds``. Cancelled, it leaves no
        process and no file behind.
        """
        folder = self._folder / secrets.token_hex(8)
        folder.mkdir()
        try:
            yield await asyncio.wait_for(self._run(entry, chain, folder), seconds)
        except asyncio.TimeoutError as failure:
            raise ApiError(TIMED_OUT, f"{chain.names[-1]}: took longer than {seconds:g} seconds") from failure
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def _run(self, entry: Entry, chain: Chain, folder: Path) -> Material:
        async def fetch(url: str) -> Path:
            return await lay_out(self._cloud, find_source(self._cloud, url), folder)

        def sign(url: str, seconds: int) -> str:
            return self._signed(entry.space, url, seconds)

        work = Work(folder, fetch, sign)
        material = Material(await lay_out(self._cloud, entry, folder), entry.mime)
        for name, step in zip(chain.names, chain.steps, strict=True):
            await self._obey_knobs(name)
            material = await step.run(work, material)
        return material

    async def _obey_knobs(self, name: str) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while (left := begun + self._cloud.knobs.fop_seconds - loop.time()) > 0:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._turned.wait(), left)
        if name in self._cloud.knobs.fop_fail:
            raise ApiError(599, f"{name}: {self._cloud.knobs.fop_fail[name]}")

    def _signed(self, space: str, url: str, seconds: int) -> str:
        """An address, or a path on the space's own domain, with a download token (kodo.md 1.4)."""
        if not urlsplit(url).netloc:
            domains = self._cloud.store.spaces.find(space).bound_domains()
            url = f"http://{domains[0] if domains else ''}/{url.removeprefix('/')}"
        text = f"{url}{'&' if '?' in url else '?'}e={int(self._cloud.clock.now()) + seconds}"
        return f"{text}&token={self._cloud.keys.sign(text.encode())}"
