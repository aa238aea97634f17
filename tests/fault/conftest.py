"""One sandbox for a module of fault tests, its rules removed after each, and a queue on the real provider."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.provider import Provider
from core.providers import open_provider
from core.transfer import gates, outcome
from core.transfer.disk import Disk
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.services import KODO, Service
from tests.helpers.transfer_queue import Queue

MakeFile = Callable[[str, int], Path]
OpenQueue = Callable[..., Queue]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as sandbox:
        yield sandbox


@pytest.fixture
def cloud(running: Sandbox) -> Iterator[Sandbox]:
    running.clear_faults()
    running.reset_requests()
    yield running
    running.clear_faults()


@pytest.fixture
def service() -> Service:
    """Which of the cloud's services is worked with, where a module does not say otherwise."""
    return KODO


@pytest.fixture
def provider(cloud: Sandbox, service: Service) -> Iterator[Provider]:
    found = open_provider(service.id, service.values(cloud))
    yield found
    found.close()


@pytest.fixture
def open_queue(tmp_path: Path, provider: Provider, service: Service) -> OpenQueue:
    """`with open_queue() as queue`; the same folder each time, so a second one goes on."""

    def make(disk: Disk | None = None) -> Queue:
        return Queue(tmp_path / "profile", provider, space=service.space, disk=disk)

    return make


@pytest.fixture
def make_file(tmp_path: Path) -> MakeFile:
    """A file of random bytes."""

    def make(name: str, size: int) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(os.urandom(size))
        return path

    return make


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting jobs are tried again soon: what is tested is that they are, not when."""
    monkeypatch.setattr(gates, "FIRST_WAIT", 0.3)
    monkeypatch.setattr(outcome, "jitter", lambda _tries: 0.01)
