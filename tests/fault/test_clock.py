"""Clocks: a whole engine hours off (faketime shifts the wall clock of its process alone), and tokens that run out."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import JobState, Tab, Verdict
from tests.fault.ground import LONG, PREFIX, standing
from tests.fault.services import GROUNDS
from tests.helpers.engine import COMMAND, EngineProcess
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO, KODO_AND_SLOWLY_ALL, US3, Service

MIB = 1 << 20
ALLOWED: dict[str, list[list[str]]] = {"kodo": [["buckets"]], "us3": [[]], "uvideo": [[], ["head"]]}
"""What may be refused once."""


def faked(offset: str) -> dict[str, str]:
    """The environment of a process with another wall clock; waits go by the true one."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    assert found, "the package faketime is missing: python3 dev.py test installs it"
    return {"LD_PRELOAD": str(found[0]), "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@pytest.fixture(params=KODO_AND_SLOWLY_ALL, ids=str)
def service(request: pytest.FixtureRequest) -> Service:
    """All of them."""
    found: Service = request.param
    return found


@pytest.fixture(params=["-3h", "+3h"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, cloud: Sandbox, service: Service) -> Iterator[EngineProcess]:
    """An engine with an account, hours behind or ahead."""
    with EngineProcess(tmp_path / "profile", env=faked(request.param), command=COMMAND) as one:
        one.hello()
        values = service.values(cloud)
        one.call(msg.CheckAccount(service.id, values))
        one.call(msg.SaveAccount(service.id, "Sandbox", values, account="acc", session_only=True))
        yield one


def test_everything_works_and_nothing_is_refused_twice(
    engine: EngineProcess, cloud: Sandbox, service: Service, tmp_path: Path
) -> None:
    small, large = tmp_path / "small.bin", tmp_path / "large.bin"
    small.write_bytes(os.urandom(1000))
    large.write_bytes(os.urandom(6 * MIB))
    prefix = f"clock{os.urandom(4).hex()}/"
    engine.call(msg.AddUploads(Place("acc", service.space, prefix), (str(small), str(large))))
    engine.event(msg.QueueChanged, lambda event: event.totals.counts[Tab.DONE] == 2)
    out = tmp_path / "out"
    out.mkdir()
    engine.call(
        msg.AddDownloads(msg.Selection("acc", service.space, (f"{prefix}small.bin", f"{prefix}large.bin")), str(out))
    )
    engine.event(msg.QueueChanged, lambda event: event.totals.counts[Tab.DONE] == 4)
    assert (out / "small.bin").read_bytes() == small.read_bytes()
    assert (out / "large.bin").read_bytes() == large.read_bytes()
    link = engine.call(msg.MakeLink(Place("acc", service.space, f"{prefix}small.bin")))
    assert link.url
    refused = [request for request in cloud.requests() if request["status"] in (401, 403)]
    # The very first question that carries a time, signed anew at once; of UCloud, addresses alone do.
    assert [request["op"] for request in refused] in ALLOWED[service.id]


@pytest.mark.parametrize("service", [KODO, US3], ids=str)
def test_tokens_that_run_out_in_the_middle_of_an_upload(cloud: Sandbox, tmp_path: Path, service: Service) -> None:
    """Held for longer than any token lives, it goes on with the same upload: each request has a token of its own."""
    with standing(cloud, tmp_path, True, LONG, GROUNDS[service.id]) as ground:
        path = tmp_path / ground.name
        path.write_bytes(os.urandom(14 * MIB))
        cloud.fault({"op": service.part, "part": 3 + service.first_part, "delay": 60})
        with ground.queue() as queue:
            queue.upload(path, prefix=PREFIX)
            queue.until(lambda rows: bool(rows) and rows[0].done >= 12 * MIB)
            queue.transfers.pause_all(msg.PauseAll(True))
            queue.until_state(JobState.QUEUED)
            cloud.clear_faults()
            cloud.set_clock(2 * 3600)
            queue.transfers.pause_all(msg.PauseAll(False))
            (row,) = queue.until_state(JobState.DONE)
        assert row.verdict is Verdict.VERIFIED
        assert len(cloud.requests(service.begin)) == 1
        assert not [request for request in cloud.requests(service.part) if request["status"] == 401]
        assert ground.stored() == path.read_bytes()
