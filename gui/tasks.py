"""Background work in the window: coroutines on the Qt loop, kept alive, their errors shown, none swallowed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING

from core.errors import Cancelled, EngineFailed, SpaceferryError

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

log = logging.getLogger(__name__)

OnError = Callable[[SpaceferryError], None]

CANCEL_AGAIN = 0.5
"""Seconds after which a task that goes on is cancelled once more."""
MOST_CANCELS = 10

_running: "set[asyncio.Task[None]]" = set()


def spawn(
    work: Awaitable[None], *, on_error: OnError | None = None, owner: "QObject | None" = None
) -> "asyncio.Task[None]":
    """Run `work` as a task. Its SpaceferryError goes to `on_error`; the user's own Cancelled to nobody. It ends with
    its `owner`, say a dialog, which an answer that comes late would find gone.

    Anything else is a fault of ours: it is logged with its trace and shown as engine_failed.
    """
    task = asyncio.ensure_future(_guarded(work, on_error))
    task.set_name(getattr(work, "__qualname__", type(work).__name__))
    _running.add(task)
    task.add_done_callback(_running.discard)
    if isinstance(work, Coroutine):
        # Cancelled before its first step it would otherwise complain that nobody awaited it.
        task.add_done_callback(lambda _task: work.close())
    if owner is not None:
        owner.destroyed.connect(lambda *_: None if task.get_loop().is_closed() else task.cancel())
    return task


async def finish() -> None:
    """Cancel what still runs and wait for it: called once, when the window closes.

    Until Python 3.12 `asyncio.wait_for` loses a cancel that comes together with what it waited for, so it is said
    again to whoever goes on; a task that will not hear of it does not keep the window.
    """
    own = asyncio.current_task()
    waiting = {task for task in _running if task is not own and not task.done()}
    for _ in range(MOST_CANCELS):
        if not waiting:
            return
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=CANCEL_AGAIN)
    log.warning("tasks do not end: %s", ", ".join(sorted(task.get_name() for task in waiting)))


async def _guarded(work: Awaitable[None], on_error: OnError | None) -> None:
    try:
        await work
    except Cancelled:
        pass
    except SpaceferryError as error:
        _tell(error, on_error)
    except Exception as error:  # the border: nothing may vanish in a task nobody awaits
        log.exception("a task failed")
        _tell(EngineFailed(detail=type(error).__name__), on_error)


def _tell(error: SpaceferryError, on_error: OnError | None) -> None:
    if on_error is None:
        log.warning("nobody listens for: %s", error)
    else:
        on_error(error)
