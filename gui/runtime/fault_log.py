"""What goes wrong in the window stands in the engine's log, too: who starts a program from a launcher sees no terminal.

gui/app.py has it around the loop. The engine keeps secrets out, and the page of diagnostics tells the last lines.
"""

import asyncio
import logging
import sys
import traceback
from types import TracebackType

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import tasks
from gui.engine_client import EngineClient

MOST = 100
"""Faults of one run that are handed over: one that comes with each tick of a timer tells nothing more after that."""

LONGEST = 8000
"""Characters of one."""


class FaultLog(logging.Handler):
    """Within `with`: warnings and errors of any thread, and what nobody caught. The terminal has them as before."""

    def __init__(self, engine: EngineClient, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(logging.Formatter("%(message)s"))
        self._engine, self._loop = engine, loop
        self._left = MOST
        self._kept: list[msg.LogFault] = []
        """Those from before there was an engine."""

    def __enter__(self) -> "FaultLog":
        logging.getLogger().addHandler(self)
        self._hook, sys.excepthook = sys.excepthook, self._uncaught
        self._engine.ready.connect(self._hand_over)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.ready.disconnect(self._hand_over)
        sys.excepthook = self._hook
        logging.getLogger().removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """See logging.Handler. Without a handler of its own, Python's last resort would have shown it."""
        if logging.lastResort is not None:
            logging.lastResort.handle(record)
        self._take(record.levelno, record.name, self.format(record))

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._hook(kind, error, trace)
        if not issubclass(kind, Exception):
            return  # somebody ended the program
        told = "".join(traceback.format_exception(kind, error, trace))
        self._take(logging.CRITICAL, "gui", f"uncaught {kind.__name__}: {error}\n{told}")

    def _take(self, level: int, name: str, text: str) -> None:
        """Any thread may call it."""
        if self._left:
            self._left -= 1
            self._kept.append(msg.LogFault(level, name, text[:LONGEST]))
            self._loop.call_soon_threadsafe(self._hand_over)

    def _hand_over(self, _info: object = None) -> None:
        if self._engine.pid is None:
            return
        kept, self._kept = self._kept, []
        for fault in kept:
            tasks.spawn(self._tell(fault), on_error=_no_matter)

    async def _tell(self, fault: msg.LogFault) -> None:
        await self._engine.call(fault)


def _no_matter(_error: SpaceferryError) -> None:
    """The engine ended with it."""
