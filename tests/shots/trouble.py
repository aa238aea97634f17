"""What goes wrong: no domain, no space, no keys, no network."""

import os
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.engine import protocol as msg
from core.model import Place
from gui.actions import registry
from tests.shots.stage import Stage


@asynccontextmanager
async def unknown_space(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("no-such-space")
    yield


@asynccontextmanager
async def wrong_keys(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    wrong = await stage.sign_in("Old keys", "C" * 40)
    stage.bench.navigate(Place(wrong, "site-assets"))
    await stage.until(lambda: stage.bench.folder.failed, "the refusal")
    yield
    stage.bench.navigate(Place(stage.account, "site-assets"))
    await stage.engine.call(msg.RemoveAccount(wrong))


@asynccontextmanager
async def notice(stage: Stage) -> AsyncGenerator[None, None]:
    """A link cannot be made: the space has no domain."""
    stage.cloud.set_space("media-library", domains=[])
    await stage.open("media-library")
    stage.select(stage.bench.folder.total - 1)
    registry.run("copy_link", stage.bench.table_context())
    await stage.until(lambda: stage.bench.notice.text, "the notice")
    yield
    stage.cloud.set_space("media-library", domains=None)
    stage.bench.notice.hide()


@asynccontextmanager
async def offline(stage: Stage) -> AsyncGenerator[None, None]:
    """Nothing answers any more, and nothing is known of the folder."""
    await stage.open("site-assets")
    await stage.engine.call(msg.ForgetIndex(stage.account, "site-assets"))
    stage.cloud.kill9()
    stage.bench.navigate(Place(stage.account, "site-assets", "pages/"))
    await stage.until(lambda: stage.bench.folder.failed, "the failure")
    yield
    stage.cloud.restart()


@asynccontextmanager
async def keys_needed(stage: Stage) -> AsyncGenerator[None, None]:
    """The engine was killed, and with it went the keys of the session."""
    await stage.open("site-assets")
    again: list[bool] = []
    stage.engine.restarted.connect(lambda: again.append(True))
    if stage.engine.pid is not None:
        os.kill(stage.engine.pid, signal.SIGKILL)
    await stage.until(lambda: again, "the new engine")
    await stage.until(lambda: stage.bench.notice.topic == "keys", "the notice of the keys")
    yield
