"""The window's way to the engine, over a real engine process: answers, pages, events, and what follows a death."""

import asyncio
import itertools
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.engine.protocol import codec
from core.errors import EngineFailed, NoSuchAccount, ProfileInUse, SpaceferryError, TooLarge
from core.model import Place
from gui import engine_client, engine_link
from gui.engine_client import EngineClient
from tests.gui.actions.desk import drive, until
from tests.helpers.engine import EngineProcess
from tests.helpers.quiet import LogGuard
from tests.helpers.sandbox import Sandbox, start_sandbox

ROWS = 30_000
"""More than CREDIT pages at the window's end of the pipe, few enough to list in a moment."""


class Heard:
    """What a client told by its signals, in order."""

    def __init__(self, client: EngineClient) -> None:
        self.facts: list[str] = []
        self.events: list[Any] = []
        client.ready.connect(lambda _info: self.facts.append("ready"))
        client.died.connect(lambda: self.facts.append("died"))
        client.restarted.connect(lambda: self.facts.append("restarted"))
        client.gave_up.connect(lambda error: self.facts.append(f"gave up: {error.code}"))
        client.queueChanged.connect(self.events.append)
        client.objectsChanged.connect(self.events.append)


Work = Callable[[EngineClient, Heard], Awaitable[None]]
Run = Callable[[Work], None]


@pytest.fixture
def forked_engines() -> None:
    """Engines are started as the window starts them: by their command line."""


@pytest.fixture
def run(qapp: QApplication, tmp_path: Path) -> Run:
    """Start a client on a fresh profile, work with it, stop it."""

    def go(work: Work) -> None:
        async def whole() -> None:
            client = EngineClient(tmp_path / "profile")
            heard = Heard(client)
            await client.start()
            try:
                await work(client, heard)
            finally:
                await client.stop()

        drive(qapp, whole())

    return go


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A cloud with one large space."""
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed=ROWS) as started:
        yield started


async def sign_in(client: EngineClient, cloud: Sandbox) -> str:
    """An account on the cloud, its keys in memory; its id."""
    assert client.info is not None
    info = client.info.providers[0]
    told = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    values = {field.name: told.get(field.name, field.default) for field in info.fields}
    request = msg.SaveAccount(info.id, "Cloud", values, session_only=True)
    return (await client.call(request)).id


@pytest.fixture
def silent_host() -> Iterator[str]:
    """The address of a service that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def asking_in_vain(client: EngineClient, host: str) -> "asyncio.Task[Any]":
    """A call that waits for a service that never answers."""
    assert client.info is not None
    info = client.info.providers[0]
    values = {field.name: host if field.kind == "url" else "x" * 40 for field in info.fields}
    return asyncio.ensure_future(client.call(msg.CheckAccount(info.id, values)))


def test_a_call_has_one_answer(run: Run) -> None:
    async def work(client: EngineClient, heard: Heard) -> None:
        assert heard.facts == ["ready"]
        assert await client.call(msg.ListAccounts()) == ()
        assert client.info is not None
        assert client.info.version == msg.VERSION
        assert client.info.pid == client.pid

    run(work)


def test_an_order_that_is_too_long_is_refused_here_and_the_engine_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(client: EngineClient, heard: Heard) -> None:
        monkeypatch.setattr(codec, "MAX_FRAME", 1000)
        with pytest.raises(TooLarge):
            await anext(client.stream(msg.Measure(msg.Selection("a", "s", ("key" * 1000,)))))
        assert await client.call(msg.ListAccounts()) == ()
        assert heard.facts == ["ready"]

    run(work)


def test_many_calls_at_once_each_get_their_own(run: Run) -> None:
    async def work(client: EngineClient, heard: Heard) -> None:
        async def ask(number: int) -> None:
            with pytest.raises(NoSuchAccount) as caught:
                await client.call(msg.ListSpaces(f"nobody-{number}"))
            assert caught.value.params["account"] == f"nobody-{number}"

        await asyncio.gather(*map(ask, range(50)))

    run(work)


def test_a_stream_brings_all_pages_in_order(run: Run, cloud: Sandbox) -> None:
    async def work(client: EngineClient, heard: Heard) -> None:
        account = await sign_in(client, cloud)
        found: list[bytes] = []
        for space in (view.space.name for view in await client.call(msg.ListSpaces(account))):
            async for page in client.stream(msg.Measure(msg.Selection(account, space, prefixes=("",)))):
                assert isinstance(page, msg.FolderSize)
            async for rows in client.stream(msg.OpenFolder(Place(account, space))):
                ends = [0, *memoryview(rows.ends).cast("I")]
                found += [rows.keys[a:b] for a, b in itertools.pairwise(ends)]
        assert found == sorted(found)
        assert found
        assert page.complete
        assert page.count == ROWS

    run(work)


def test_closing_a_stream_leaves_the_engine_free(run: Run, cloud: Sandbox) -> None:
    async def work(client: EngineClient, heard: Heard) -> None:
        account = await sign_in(client, cloud)
        space = (await client.call(msg.ListSpaces(account)))[0].space.name
        for _ in range(20):  # more than the engine has workers: each must have been given back
            pages = client.stream(msg.Measure(msg.Selection(account, space, prefixes=("",))))
            await pages.__anext__()
            await pages.aclose()
        assert await client.call(msg.ListSpaces(account))

    run(work)


def test_a_cancelled_task_cancels_its_call(run: Run, silent_host: str) -> None:
    async def work(client: EngineClient, heard: Heard) -> None:
        for _ in range(20):
            waiting = asking_in_vain(client, silent_host)
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        assert await client.call(msg.ListAccounts()) == ()

    run(work)


def test_stopping_ends_the_engine_in_order(run: Run) -> None:
    engines: list[int] = []

    async def work(client: EngineClient, heard: Heard) -> None:
        assert client.pid is not None
        engines.append(client.pid)
        client.died.connect(engines.clear)

    run(work)
    assert len(engines) == 1  # it did not "die"
    with pytest.raises(ProcessLookupError):  # nor is it a zombie
        os.kill(engines[0], 0)


def test_a_killed_engine_is_started_again(run: Run, silent_host: str, log_guard: LogGuard) -> None:
    log_guard.expect("the engine ended with code -9")

    async def work(client: EngineClient, heard: Heard) -> None:
        waiting = asking_in_vain(client, silent_host)
        await client.call(msg.ListAccounts())  # the call before it is on its way, too
        old = client.pid
        assert old is not None
        os.kill(old, signal.SIGKILL)
        with pytest.raises(EngineFailed):
            await waiting
        assert await client.call(msg.ListAccounts()) == ()  # waits for the new one
        assert client.pid not in (None, old)
        assert heard.facts == ["ready", "died", "ready", "restarted"]

    run(work)


def test_an_open_stream_fails_with_its_engine(run: Run, cloud: Sandbox, log_guard: LogGuard) -> None:
    log_guard.expect("the engine ended with code -9")

    async def work(client: EngineClient, heard: Heard) -> None:
        account = await sign_in(client, cloud)
        space = (await client.call(msg.ListSpaces(account)))[0].space.name
        pages = client.stream(msg.Measure(msg.Selection(account, space, prefixes=("",))))
        await pages.__anext__()
        assert client.pid is not None
        os.kill(client.pid, signal.SIGKILL)
        with pytest.raises(EngineFailed):
            async for _page in pages:
                pass

    run(work)


def test_a_second_window_on_the_profile_is_told_so(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, log_guard: LogGuard
) -> None:
    log_guard.expect("the engine ended")
    refused: list[SpaceferryError] = []
    impatient = "import sys; from core.engine import __main__ as engine, lock; lock.PATIENCE = 0.1"
    run_it = [sys.executable, "-c", f"{impatient}; engine.main(sys.argv[1:])", "--profile", str(tmp_path)]
    monkeypatch.setattr(engine_link, "command", lambda _profile: run_it)

    async def whole() -> None:
        client = EngineClient(tmp_path)
        heard = Heard(client)
        client.gave_up.connect(refused.append)
        await client.start()
        assert heard.facts == ["gave up: profile_in_use"]
        await client.stop()

    with EngineProcess(tmp_path) as first:
        first.hello()
        drive(qapp, whole())
    assert isinstance(refused[0], ProfileInUse)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("raise SystemExit(3)", "the engine ended with code 3"),
        ("import sys; sys.stdout.write('Traceback: this is no frame, and longer than a header')", "what is no frame"),
    ],
    ids=["ends at once", "speaks another language"],
)
def test_an_engine_that_cannot_run_is_given_up(
    program: str, said: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    log_guard.expect(said)
    log_guard.expect("the engine ended")
    starts: list[str] = []

    def command(_profile: Path | None) -> list[str]:
        starts.append(program)
        return [sys.executable, "-c", program]

    monkeypatch.setattr(engine_client, "PAUSES", (0.0, 0.01, 0.02))
    monkeypatch.setattr(engine_client, "UP_LIMIT", 0.05)
    monkeypatch.setattr(engine_link, "command", command)

    async def whole() -> None:
        client = EngineClient(None)
        heard = Heard(client)
        await client.start()
        assert heard.facts == ["died"] * 3 + ["gave up: engine_failed"]
        assert len(starts) == 4
        with pytest.raises(EngineFailed):
            await client.call(msg.ListAccounts())
        await client.stop()

    drive(qapp, whole())


def test_a_program_that_is_missing_is_given_up(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine_link, "command", lambda _profile: [str(tmp_path / "no-such-program")])

    async def whole() -> None:
        client = EngineClient(None)
        heard = Heard(client)
        await client.start()
        assert heard.facts == ["gave up: engine_failed"]
        await client.stop()

    drive(qapp, whole())


def test_what_the_engine_tells_arrives_as_a_signal(run: Run, cloud: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("hello")

    async def work(client: EngineClient, heard: Heard) -> None:
        account = await sign_in(client, cloud)
        await client.call(msg.CreateSpace(account, "signals", "z0"))
        await client.call(msg.AddUploads(Place(account, "signals"), (str(file),)))
        await until(lambda: any(not isinstance(event, msg.QueueChanged) for event in heard.events))
        changes = next(event for event in heard.events if not isinstance(event, msg.QueueChanged))
        assert (changes.account, changes.space) == (account, "signals")
        assert [info.key for info in changes.added] == ["note.txt"]

    run(work)


def test_every_event_has_its_signal() -> None:
    assert set(engine_client._SIGNALS) == set(msg.Event.__subclasses__())
    for event, (name, *fields) in engine_client._SIGNALS.items():
        assert hasattr(EngineClient, name)
        assert set(fields) <= {engine_client._WHOLE, *event.__struct_fields__}
