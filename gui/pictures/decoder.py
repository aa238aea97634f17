"""The window's way to its decoder: started with the first picture, ended when idle, replaced when a picture ends it.

Everything happens on the main thread. Some orders are sent ahead; answers come in their order, so that when the process
ends, the first one without an answer is what ended it: that one is given up, the others go to the next process.
"""

import asyncio
import contextlib
import enum
import itertools
import logging
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import deque
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from gui import tasks
from gui.pictures.wire import ANSWER, ORDER, Pixels

log = logging.getLogger(__name__)

AHEAD = 6
"""Orders that are sent without waiting: enough to keep the process busy while the window paints."""

PATIENCE = 30.0
"""Seconds for one picture. The process gives itself few of processor time; this is for one that hangs."""

IDLE = 30.0
"""Seconds without an order after which the process is ended: it takes some 40 MB."""

STARTS, REST = 3, 60.0
"""Processes in a row that end before any answer came; then pictures stay away for so many seconds."""


class Verdict(enum.Enum):
    """Why there is no picture."""

    SPOILT = "spoilt"
    """The file cannot be shown, or ended the decoder."""
    VAST = "vast"
    """It has more pixels than are decoded."""
    AWAY = "away"
    """There is no decoder."""


class Picture(NamedTuple):
    """What was decoded; how large it is in the file, upright; the file's format (`JPEG`)."""

    image: QImage
    size: QSize
    format: str


class _Order(NamedTuple):
    number: int
    data: bytes
    pixels: int
    answer: "asyncio.Future[Picture | Verdict]"


def command() -> list[str]:
    """What starts a decoder. The frozen program is both in one binary."""
    decoder = ["--pictures"] if getattr(sys, "frozen", False) else ["-m", "gui.pictures.process"]
    return [sys.executable, *decoder]


class Decoder:
    """One for the window."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._waiting: deque[_Order] = deque()
        self._sent: deque[_Order] = deque()
        self._more = asyncio.Event()
        self._process: Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._fruitless, self._tried = 0, 0.0

    @property
    def pid(self) -> int | None:
        """The process that decodes, while there is one."""
        return self._process.pid if self._process is not None else None

    async def decode(self, data: bytes, pixels: int) -> Picture | Verdict:
        """A picture of at most so many pixels on each side, upright."""
        if self._fruitless >= STARTS:
            if time.monotonic() - self._tried < REST:
                return Verdict.AWAY
            self._fruitless = 0
        order = _Order(next(self._numbers), data, pixels, asyncio.get_running_loop().create_future())
        self._waiting.append(order)
        self._more.set()
        if self._task is None or self._task.done():
            self._task = tasks.spawn(self._work())
        return await order.answer

    async def _work(self) -> None:
        """Run process after process until nothing is to be done."""
        try:
            while (self._waiting or self._sent) and self._fruitless < STARTS:
                await self._run_one()
        finally:
            for order in (*self._sent, *self._waiting):
                _settle(order, Verdict.AWAY)
            self._sent.clear()
            self._waiting.clear()

    async def _run_one(self) -> None:
        """One process from its start to its end."""
        self._fruitless, self._tried = self._fruitless + 1, time.monotonic()
        try:
            self._process = await start_process()
        except OSError as error:
            log.warning("no decoder of pictures: %s", error)
            return
        process, ended = self._process, False
        try:
            await self._serve(process)
        except (asyncio.IncompleteReadError, OSError):
            ended = True
        finally:
            self._process = None
            await end_process(process, ended=ended)
        self._blame()

    async def _serve(self, process: Process) -> None:
        """Send and take until it has been idle, or speaks nonsense. Raises IncompleteReadError when it ended."""
        assert process.stdin is not None
        assert process.stdout is not None
        while True:
            while self._waiting and len(self._sent) < AHEAD:
                order = self._waiting.popleft()
                if not order.answer.done():
                    self._sent.append(order)
                    process.stdin.write(ORDER.pack(order.number, order.pixels, len(order.data)) + order.data)
            if self._sent:
                if not await self._take(process):
                    return
            elif not await self._ordered():
                return

    async def _ordered(self) -> bool:
        """Wait for an order; False after a long time without."""
        self._more.clear()
        enough = asyncio.get_running_loop().call_later(IDLE, self._more.set)
        try:
            await self._more.wait()
        finally:
            enough.cancel()
        return bool(self._waiting)

    async def _take(self, process: Process) -> bool:
        """The next answer; False where it is none. Raises IncompleteReadError: that is the first order's doing."""
        number, found = await take_answer(process)
        if number != self._sent[0].number or len(found.data) != found.width * found.height * 4:
            return False
        self._fruitless = 0
        _settle(self._sent.popleft(), _outcome(found))
        return True

    def _blame(self) -> None:
        """The process ended with orders unanswered."""
        if not self._sent:
            return
        culprit = self._sent.popleft()
        log.info("a picture ended the decoder")
        _settle(culprit, Verdict.SPOILT)
        self._waiting.extendleft(reversed(self._sent))
        self._sent.clear()


async def start_process() -> Process:
    """A decoder. Raises OSError."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return await asyncio.create_subprocess_exec(*command(), stdin=PIPE, stdout=PIPE, env=environment)


async def take_answer(process: Process) -> tuple[int, Pixels]:
    """The next answer: its number, and its pixels, if any. Who takes too long is killed. Raises IncompleteReadError."""
    assert process.stdout is not None
    enough = asyncio.get_running_loop().call_later(PATIENCE, kill_process, process)
    try:
        head = ANSWER.unpack(await process.stdout.readexactly(ANSWER.size))
        number, width, height, alpha, full_width, full_height, form, length = head
        data = await process.stdout.readexactly(length)
        told = full_width, full_height, form.rstrip(b"\0").decode("ascii", "ignore")
        return number, Pixels(width, height, alpha, data, *told)
    finally:
        enough.cancel()


def image_of(found: Pixels) -> QImage:
    """Pixels as they crossed, as a picture of its own."""
    form = QImage.Format.Format_ARGB32_Premultiplied if found.alpha else QImage.Format.Format_RGB32
    return QImage(found.data, found.width, found.height, found.width * 4, form).copy()


def _outcome(found: Pixels) -> Picture | Verdict:
    if found.data:
        return Picture(image_of(found), QSize(found.full_width, found.full_height), found.format)
    return Verdict.VAST if found.full_width else Verdict.SPOILT


def _settle(order: _Order, outcome: Picture | Verdict) -> None:
    if not order.answer.done():
        order.answer.set_result(outcome)


async def end_process(process: Process, *, ended: bool) -> None:
    """It has nothing to lose. One that has ended is not killed: that would take its end from who waits for it."""
    if not ended:
        kill_process(process)
    if process.stdout is not None:
        await process.stdout.read()  # with bytes that nobody takes asyncio would wait for ever
    await process.wait()


def kill_process(process: Process) -> None:
    """Now; one that is gone already is no error."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()
