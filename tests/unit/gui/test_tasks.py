"""Background work: kept alive, its errors on one road, none swallowed."""

import asyncio
import contextlib
import gc
from collections.abc import Coroutine
from typing import Any

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from core.errors import Cancelled, EngineFailed, Offline, SpaceferryError
from gui import tasks
from tests.helpers.quiet import LogGuard


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 60))


async def fail(error: BaseException) -> None:
    await asyncio.sleep(0)
    raise error


def test_a_task_lives_though_nobody_holds_it() -> None:
    done = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0.01)
        done.set()

    async def main() -> None:
        tasks.spawn(work())
        gc.collect()
        await done.wait()

    run(main())


def test_an_error_goes_to_its_listener() -> None:
    heard: list[SpaceferryError] = []

    async def main() -> None:
        await tasks.spawn(fail(Offline(host="h")), on_error=heard.append)

    run(main())
    assert [str(error) for error in heard] == ["offline host='h'"]


def test_what_the_user_stopped_is_no_error() -> None:
    heard: list[SpaceferryError] = []

    async def main() -> None:
        await tasks.spawn(fail(Cancelled()), on_error=heard.append)

    run(main())
    assert heard == []


def test_a_fault_of_ours_is_logged_and_shown(log_guard: LogGuard) -> None:
    log_guard.expect("a task failed")
    heard: list[SpaceferryError] = []

    async def main() -> None:
        await tasks.spawn(fail(ZeroDivisionError("secret text")), on_error=heard.append)

    run(main())
    assert [type(error) for error in heard] == [EngineFailed]
    assert heard[0].params == {"detail": "ZeroDivisionError"}


def test_an_error_nobody_listens_for_is_logged(log_guard: LogGuard) -> None:
    log_guard.expect("nobody listens for: offline")

    async def main() -> None:
        await tasks.spawn(fail(Offline()))

    run(main())


def test_the_end_waits_for_what_still_runs() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0.01)  # an orderly end takes a moment
            ended.append("in order")

    async def close() -> None:
        await tasks.finish()
        ended.append("closed")

    async def main() -> None:
        tasks.spawn(work())
        await asyncio.sleep(0)
        await tasks.spawn(close())

    run(main())
    assert ended == ["in order", "closed"]


def test_a_cancel_that_was_lost_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "CANCEL_AGAIN", 0.01)
    lost: list[bool] = []

    async def work() -> None:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            lost.append(True)
        await asyncio.sleep(3600)

    async def main() -> None:
        task = tasks.spawn(work())
        await asyncio.sleep(0)
        await tasks.finish()
        assert task.cancelled()

    run(main())
    assert lost == [True]


def test_a_task_that_hears_no_cancel_holds_nobody_up(monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard) -> None:
    log_guard.expect("tasks do not end")
    monkeypatch.setattr(tasks, "CANCEL_AGAIN", 0.01)
    ended = asyncio.Event()

    async def work() -> None:
        while not ended.is_set():
            with contextlib.suppress(asyncio.CancelledError):
                await ended.wait()

    async def main() -> None:
        task = tasks.spawn(work())
        await asyncio.sleep(0)
        await tasks.finish()
        assert not task.done()
        ended.set()
        await task

    run(main())


def test_a_task_ends_with_its_owner() -> None:
    async def main() -> None:
        owner = QObject()
        done = tasks.spawn(asyncio.sleep(0), owner=owner)
        waiting = tasks.spawn(asyncio.sleep(3600), owner=owner)
        await done
        delete(owner)
        await asyncio.wait([waiting])
        assert waiting.cancelled()
        assert not done.cancelled()

    run(main())
