"""A picture that moves, frame by frame: decoded by a process of its own, as the window wants them."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Coroutine
from typing import Any, NamedTuple

from PySide6.QtGui import QImage

from gui.pictures import apng
from gui.pictures.decoder import end_process, image_of, start_process, take_answer
from gui.pictures.wire import ASK, FILM, ORDER


class Frame(NamedTuple):
    """`delay` is how many ms it stays."""

    image: QImage
    delay: int


def may_move(data: bytes) -> bool:
    """Whether a file is of a kind that moves, by its first bytes; a GIF may stand still all the same."""
    if data[:4] == b"RIFF" and data[8:16] == b"WEBPVP8X":
        return bool(data[20:21] and data[20] & 2)
    return data.startswith(b"GIF8") or apng.moves(data)


async def frames(data: bytes, pixels: int) -> AsyncGenerator[Frame, None]:
    """Its frames over and over, one decoded for each that is taken; none of a picture that stands still.

    Ends where the process ends: the picture was too much for it. `aclose()` ends the process.
    """
    try:
        process = await start_process()
    except OSError:
        return
    assert process.stdin is not None
    ended = False
    try:
        process.stdin.write(ORDER.pack(FILM, pixels, len(data)) + data)
        while True:
            process.stdin.write(ASK)
            delay, shown = await take_answer(process)
            if not shown.data:
                return
            yield Frame(image_of(shown), delay)
    except (asyncio.IncompleteReadError, OSError):
        ended = True
    finally:
        await _surely(end_process(process, ended=ended))


async def _surely(work: Coroutine[Any, Any, None]) -> None:
    """To its end, however often whoever waits is told to stop: it takes a moment, and leaves no process behind."""
    task = asyncio.ensure_future(work)
    while not task.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.shield(task)
