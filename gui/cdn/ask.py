"""Gives an order and says how it goes: a toast while it is sent, its end in words, what could not be sent."""

import contextlib

from core.engine import protocol as msg
from gui.actions.context import Desk
from gui.cdn.words import CdnWords

Order = msg.AskCdn | msg.AskCdnObjects | msg.RetryCdn


async def ask(desk: Desk, order: Order) -> tuple[msg.CdnProgress, list[msg.CdnProblem]]:
    """Give the order and watch it being sent; its last page, and all problems. Raises SpaceferryError."""
    words, prefetch = CdnWords(), getattr(order, "prefetch", False)
    problems: list[msg.CdnProblem] = []
    last = msg.CdnProgress(0, finished=True)
    async with contextlib.aclosing(desk.engine.stream(order)) as pages:
        async for last in pages:
            problems += last.problems
            if not last.finished:
                desk.notify(words.running(last, prefetch))
    desk.notify(*words.ended(last, problems, prefetch))
    return last, problems
