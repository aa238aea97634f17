"""A sandbox per module, the real provider on it, and a space of its own for each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import Delete, Selection
from core.listing.pager import pages
from core.model import ObjectInfo
from core.net.body import BytesBody
from core.net.pacer import Patience
from core.ops import runner
from core.provider import PutOptions
from core.providers.kodo.provider import Kodo
from core.supports import CopyOp
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.unit.core.ops import verbs
from tests.unit.core.ops.verbs import delete


@dataclass
class Room:
    """One test's space."""

    cloud: Sandbox
    provider: Kodo
    space: str

    def put(self, key: str, data: bytes = b"content") -> None:
        """Store one object."""
        self.provider.put_small(self.space, key, BytesBody(data), PutOptions(), CancelToken())

    def fill(self, keys: list[str]) -> None:
        """Store many objects of one content: one upload, the others copied in batches."""
        self.put(keys[0])
        for start in range(1, len(keys), 1000):
            ops = [CopyOp(keys[0], self.space, key) for key in keys[start : start + 1000]]
            assert set(self.provider.batch(self.space, ops, CancelToken())) == {None}

    def objects(self, space: str = "", prefix: str = "") -> dict[str, ObjectInfo]:
        """All that is there, by key."""
        found = pages(self.provider, space or self.space, prefix, CancelToken(), delimiter="")
        return {info.key: info for page in found for info in page.objects}

    def batches(self) -> int:
        """Batch requests since the last reset."""
        return len(self.cloud.requests("batch"))


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A running sandbox; silent on its output to the end."""
    with start_sandbox(tmp_path_factory.mktemp("sandbox")) as running:
        yield running
        assert running.log() == ""


@pytest.fixture(autouse=True)
def _own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "JOURNAL", tmp_path / "operations.db")


@pytest.fixture
def room(cloud: Sandbox, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Room]:
    """An empty space, another named `<space>-other`, and a provider that does not pause between attempts."""
    monkeypatch.setattr(runner, "PAUSE_SECONDS", 0)
    values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    provider = Kodo(values)
    provider._line.pacer.patience = Patience(tries=2, first_delay=0.01, throttled_delay=0.01)
    space = "verbs-room"
    for name in (space, f"{space}-other"):
        provider.create_space(name, "z0", CancelToken())
    yield Room(cloud, provider, space)
    cloud.clear_faults()
    cloud.reset_requests()
    for name in (space, f"{space}-other"):
        empty_and_drop(provider, name)
    provider.close()


def empty_and_drop(provider: Kodo, space: str) -> None:
    """Leave nothing to the next test."""
    list(delete(provider, Delete(Selection("a", space, prefixes=("",))), CancelToken()))
    provider.drop_space(space, CancelToken())
