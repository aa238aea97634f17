"""The engines of the window's tests, forked as those of `tests.helpers.engine` are, without a command line.

`tests/gui/conftest.py` puts it in the way; tests of the link itself and windows in processes of their own do without.
"""

import asyncio
import os
from pathlib import Path
from typing import cast

from core.engine.__main__ import main
from gui.engine_link import READ_SIZE, EngineLink
from tests.helpers.forked import Forked


class _Process:
    """What the link asks of an `asyncio.subprocess.Process`."""

    def __init__(self, process: Forked, stdin: asyncio.StreamWriter, stdout: asyncio.StreamReader) -> None:
        self._process, self.stdin, self.stdout = process, stdin, stdout
        self.pid = process.pid
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(process.sentinel, self._end)

    async def wait(self) -> int:
        await self._ended.wait()
        return self._process.wait()

    def kill(self) -> None:
        self._process.kill()

    def _end(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._ended.set()


async def open_forked(profile: Path | None) -> EngineLink:
    """A link to an engine that was forked. Its standard error is ours."""
    (source, to_engine), (from_engine, sink) = os.pipe(), os.pipe()
    try:
        process = Forked(main, ["--profile", str(profile)] if profile else [], os.environ, (source, sink, 2))
    finally:
        os.close(source)
        os.close(sink)
    loop, stdout = asyncio.get_running_loop(), asyncio.StreamReader(READ_SIZE)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stdout), os.fdopen(from_engine, "rb", 0))
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), os.fdopen(to_engine, "wb", 0)
    )
    stdin = asyncio.StreamWriter(transport, protocol, None, loop)
    return EngineLink(cast("asyncio.subprocess.Process", _Process(process, stdin, stdout)))
