"""`kill -9` in the middle of 200 MiB, both ways: what was journaled is not moved again, and the result is verified.

The kill comes when the journal says so, not after some time: a rule of the sandbox slows the bytes down until then.
What was journaled is read from the dead process's file, and every request after it is counted at the sandbox.
"""

import hashlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.errors import NoSuchObject
from core.providers import open_provider
from core.supports import SupportsBegunUploads
from core.transfer.job import JobState, Verdict
from tests.crash.counting import LONG, MIB, PARTS, SIZE, journal, length, requests
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import Service
from tests.helpers.sources import ROOT

pytestmark = pytest.mark.crash


@pytest.fixture
def profile(tmp_path: Path, cloud: Sandbox, service: Service) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    (folder / "account.json").write_text(json.dumps([service.id, service.values(cloud)]))
    return folder


def start(profile: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.crash.queue_process", str(profile)], cwd=ROOT)


def order(profile: Path, **what: Any) -> None:
    (profile / "order.json").write_text(json.dumps(what))


def ask(profile: Path, query: str) -> list[tuple[Any, ...]]:
    return journal(profile / "queue.db", query)


def kill_when(process: subprocess.Popen[bytes], good: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONG
    while not good():
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait()


def finish(profile: Path, size: int = SIZE) -> float:
    """Start again and let it end; gives when it was started: what the dead process asked for may still be answered."""
    since = time.time()
    process = start(profile)
    assert process.wait(LONG) == 0
    assert ask(profile, "SELECT state, verdict, done FROM jobs") == [(JobState.DONE, Verdict.VERIFIED, size)]
    return since


def test_an_upload_sends_no_journaled_part_again(cloud: Sandbox, service: Service, profile: Path, big: Path) -> None:
    cloud.fault({"op": service.part, "delay": 0.2, "times": 0})
    order(profile, space=service.space, paths=[str(big)], prefix="crash/")
    process = start(profile)
    kill_when(process, lambda: len(ask(profile, "SELECT number FROM parts")) >= 15)
    journaled = {number for (number,) in ask(profile, "SELECT number FROM parts")}
    assert 15 <= len(journaled) < len(PARTS)
    cloud.clear_faults()

    since = finish(profile)

    sent = [service.number(request["part"]) for request in requests(cloud, service.part, since)]
    assert sorted(sent) == sorted(PARTS - journaled)
    assert requests(cloud, service.begin, since) == []
    assert len(requests(cloud, service.finish, since)) == 1


@pytest.mark.parametrize("kept", [True, False], ids=["journal kept", "journal deleted"])
def test_after_seven_parts_of_64_mib_only_the_others_are_sent(
    cloud: Sandbox, service: Service, profile: Path, tmp_path: Path, kept: bool
) -> None:
    """Without the journal the service's own list of parts tells what is there, where it has one to be asked for."""
    if not kept and not lists_begun(cloud, service):
        pytest.skip(f"{service} has no SupportsBegunUploads")
    path = tmp_path / "film.bin"
    path.write_bytes(random.Random(7).randbytes(64 * MIB))
    cloud.fault({"op": service.part, "skip": 7, "delay": 3600, "times": 0})
    order(profile, space=service.space, paths=[str(path)], prefix="crash/")
    process = start(profile)
    kill_when(process, lambda: len(ask(profile, "SELECT number FROM parts")) == 7)
    cloud.clear_faults()
    if not kept:
        for file in profile.glob("queue.db*"):
            file.unlink()
        order(profile, space=service.space, paths=[str(path)], prefix="crash/")

    since = finish(profile, 64 * MIB)

    assert len({request["part"] for request in requests(cloud, service.part, since)}) == 16 - 7
    assert len(requests(cloud, service.part, since)) == 16 - 7
    assert requests(cloud, service.begin, since) == []


def lists_begun(cloud: Sandbox, service: Service) -> bool:
    """Whether uploads that were begun can be found at the service."""
    provider = open_provider(service.id, service.values(cloud))
    provider.close()
    return isinstance(provider, SupportsBegunUploads)


def test_a_killed_completion_asks_before_it_completes_again(
    cloud: Sandbox, service: Service, profile: Path, big: Path
) -> None:
    """The service has completed the upload when the process dies, which never heard of it."""
    cloud.fault({"op": service.finish, "slow_response": 1, "times": 1})
    order(profile, space=service.space, paths=[str(big)], prefix="crash/")
    process = start(profile)
    kill_when(process, lambda: object_there(cloud, service, "crash/big.bin"))
    assert ask(profile, "SELECT finishing FROM jobs") == [(1,)]
    cloud.clear_faults()

    since = finish(profile)

    for op in service.uploading:
        assert requests(cloud, op, since) == []


def object_there(cloud: Sandbox, service: Service, key: str) -> bool:
    """Asked with a client of our own, so that the process under test is not watched while it writes."""
    provider = open_provider(service.id, service.values(cloud))
    try:
        provider.stat(service.space, key, CancelToken())
    except NoSuchObject:
        return False
    finally:
        provider.close()
    return True


def test_a_download_fetches_no_journaled_byte_again(
    cloud: Sandbox, service: Service, profile: Path, big: Path, tmp_path: Path
) -> None:
    order(profile, space=service.space, paths=[str(big)], prefix="crash/")
    finish(profile)
    out = tmp_path / "out"
    out.mkdir()
    (profile / "queue.db").unlink()
    cloud.fault({"op": service.get, "slow_response": 12 * MIB, "times": 0})
    order(profile, space=service.space, keys=["crash/big.bin"], folder=str(out))
    process = start(profile)
    kill_when(process, lambda: sum(span for (span,) in ask(profile, "SELECT stop - start FROM ranges")) >= 40 * MIB)
    journaled = sum(span for (span,) in ask(profile, "SELECT stop - start FROM ranges"))
    assert 40 * MIB <= journaled < SIZE
    assert [path.name for path in out.iterdir()] == ["big.bin.part"]
    cloud.clear_faults()

    since = finish(profile)

    asked = [length(request["range"]) for request in requests(cloud, service.get, since)]
    assert sum(asked) == SIZE - journaled
    assert [path.name for path in out.iterdir()] == ["big.bin"]
    assert hashlib.sha1((out / "big.bin").read_bytes()).digest() == hashlib.sha1(big.read_bytes()).digest()
