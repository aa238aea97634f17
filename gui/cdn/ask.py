"""Gives an order and says how it goes: while it is sent, its end in words, what could not be sent."""

import contextlib
from collections.abc import Callable

from core.engine import protocol as msg
from gui.actions.context import Desk, NoticeKind
from gui.cdn.words import CdnWords

Order = msg.AskCdn | msg.AskCdnObjects | msg.RetryCdn


Say = Callable[[str, NoticeKind], None]


async def ask(desk: Desk, order: Order, say: Say | None = None) -> tuple[msg.CdnProgress, list[msg.CdnProblem]]:
    """Give the order and watch it being sent; its last page, and all problems. Raises SpaceferryError.

    `say` takes the words; without it the main window does.
    """
    say = say or desk.notify
    words, prefetch = CdnWords(), getattr(order, "prefetch", False)
    problems: list[msg.CdnProblem] = []
    last = msg.CdnProgress(0, finished=True)
    async with contextlib.aclosing(desk.engine.stream(order)) as pages:
        async for last in pages:
            problems += last.problems
            if not last.finished:
                say(words.running(last, prefetch), "info")
    say(*words.ended(last, problems, prefetch))
    return last, problems
