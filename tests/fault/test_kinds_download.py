"""Every kind of fault against a download: it ends as it must, says why in words, and does not knock for ever."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.transfer.job import JobState, Verdict
from tests.fault.ground import Ground, met, standing
from tests.fault.kinds import Kind
from tests.fault.services import GROUNDS, pairs
from tests.helpers.sandbox import Sandbox

S = JobState
CASES = pairs("download")


@pytest.fixture
def ground(service: str, kind: Kind, cloud: Sandbox, tmp_path: Path, soon: None) -> Iterator[Ground]:
    with standing(cloud, tmp_path, False, kind.timeouts, GROUNDS[service]) as one:
        yield one


def test_there_are_enough() -> None:
    assert len(CASES) >= 24
    assert len([case for case in CASES if "us3" in case.values]) >= 24


@pytest.mark.parametrize(("service", "kind"), CASES)
def test_a_download_meets(kind: Kind, ground: Ground) -> None:
    assert kind.download is not None
    ground.put(os.urandom(kind.size))
    ground.cloud.reset_requests()
    out = ground.folder / "out"
    out.mkdir()
    with ground.queue() as queue:
        row = met(queue, kind, kind.download, ground, lambda queue: queue.download(out, keys=(ground.key,)))
        found = {path.name: path.read_bytes() for path in out.iterdir()}
        stored = ground.stored()
    if row.state is S.DONE:
        assert row.verdict is Verdict.VERIFIED
        assert found == {ground.name: stored}
    elif row.error == "hash_differs":
        assert list(found) == [ground.name + ".bad"]
        assert found[ground.name + ".bad"] != stored
    elif row.error == "target_exists":
        assert found[ground.name] == b"somebody else's"
    else:
        assert ground.name not in found
