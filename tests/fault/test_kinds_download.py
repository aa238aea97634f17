"""Every kind of fault against a download: it ends as it must, says why in words, and does not knock for ever."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState, Verdict
from tests.fault.ground import Ground, at_rest, check
from tests.fault.kinds import KINDS, Kind
from tests.helpers.sandbox import Sandbox

S = JobState
DOWNLOADS = [kind for kind in KINDS if kind.download is not None]


@pytest.fixture
def ground(kind: Kind, cloud: Sandbox, tmp_path: Path, soon: None) -> Iterator[Ground]:
    one = Ground(cloud, tmp_path, upward=False, timeouts=kind.timeouts)
    one.open()
    yield one
    one.close()


def test_there_are_enough() -> None:
    assert len(DOWNLOADS) >= 24


@pytest.mark.parametrize("kind", DOWNLOADS, ids=lambda kind: kind.name)
def test_a_download_meets(kind: Kind, ground: Ground) -> None:
    assert kind.download is not None
    ground.put(os.urandom(kind.size))
    ground.cloud.reset_requests()
    out = ground.folder / "out"
    out.mkdir()
    kind.cause(ground)
    with ground.queue() as queue:
        queue.transfers.pause_all(msg.PauseAll(kind.late is not None))
        queue.download(out, keys=(ground.key,))
        if kind.late is not None:
            queue.event(msg.BatchPlanned)
            kind.late(ground)
            queue.transfers.pause_all(msg.PauseAll(False))
        row = at_rest(queue)
        check(row, kind.download, ground)
        ground.calm()
        if row.state is S.WAITING and kind.download.goes_on:
            (row,) = queue.until_state(S.DONE)
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
