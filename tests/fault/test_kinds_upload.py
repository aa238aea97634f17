"""Every kind of fault against an upload: it ends as it must, says why in words, and does not knock for ever."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.transfer.job import JobState, Verdict
from tests.fault.ground import PREFIX, Ground, met, standing
from tests.fault.kinds import KINDS, Kind
from tests.fault.services import GROUNDS, pairs
from tests.helpers.sandbox import Sandbox

S = JobState
CASES = pairs("upload")


@pytest.fixture
def ground(service: str, kind: Kind, cloud: Sandbox, tmp_path: Path, soon: None) -> Iterator[Ground]:
    with standing(cloud, tmp_path, True, kind.timeouts, GROUNDS[service]) as one:
        yield one


def test_there_are_enough() -> None:
    assert len(CASES) >= 24
    assert len([case for case in CASES if "us3" in case.values]) >= 24
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(("service", "kind"), CASES)
def test_an_upload_meets(kind: Kind, ground: Ground) -> None:
    assert kind.upload is not None
    path = ground.folder / "files" / ground.name
    path.parent.mkdir()
    path.write_bytes(os.urandom(kind.size))
    with ground.queue() as queue:
        row = met(queue, kind, kind.upload, ground, lambda queue: queue.upload(path, prefix=PREFIX))
    if row.state is S.DONE:
        assert row.verdict is Verdict.VERIFIED
        assert ground.stored() == path.read_bytes()
    else:
        assert ground.stored() == (b"somebody else's" if row.error == "target_exists" else None)
