"""One engine process and the pipe to it: frames out, frames in. gui/engine_client.py owns it and restarts it."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.engine import protocol as msg

READ_SIZE = 1 << 20
END_LIMIT = 6.0
"""Seconds the engine gets to end in order once its pipe is closed; it gives itself five."""


def command(profile: Path | None) -> list[str]:
    """What starts an engine for a profile (the user's own where None). The frozen program is both in one binary."""
    engine = ["--engine"] if getattr(sys, "frozen", False) else ["-m", "core.engine"]  # packaging/launch.py
    return [sys.executable, *engine, *(["--profile", str(profile)] if profile else [])]


class EngineLink:
    """A running engine. All methods belong to the main thread's loop."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._frames = msg.FrameBuffer()

    @classmethod
    async def open(cls, profile: Path | None) -> "EngineLink":
        """Start an engine. Raises OSError if that fails."""
        process = await asyncio.create_subprocess_exec(
            *command(profile),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=READ_SIZE,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def send(self, message: msg.FromWindow) -> None:
        """Write a frame. A pipe that is closed already is noticed by the reader, not here."""
        stdin = self._process.stdin
        if stdin is not None and not stdin.is_closing():
            stdin.write(msg.encode(message))

    async def read(self, type_of: Callable[[int], Any], take: Callable[[msg.FromEngine], None]) -> None:
        """Hand each frame to `take` until the engine ends. Raises BadFrame when it does not speak our protocol."""
        stdout = self._process.stdout
        while stdout is not None and (data := await stdout.read(READ_SIZE)):
            for body in self._frames.feed(data):
                take(msg.decode_from_engine(body, type_of))

    async def close(self) -> int:
        """Close the pipe, wait for the end, kill what does not end. Returns the exit code."""
        stdin = self._process.stdin
        if stdin is not None:
            stdin.close()
        try:
            return await asyncio.wait_for(self._process.wait(), END_LIMIT)
        except asyncio.TimeoutError:
            self._process.kill()
            return await self._process.wait()
        finally:
            if stdin is not None:
                # An engine that ended while we wrote has left a broken pipe: no news, but asyncio wants it looked at.
                with contextlib.suppress(OSError, asyncio.TimeoutError):
                    await asyncio.wait_for(stdin.wait_closed(), END_LIMIT)
