"""`kill -9` in the middle of 200 MiB, both ways: what was journaled is not moved again, and the result is verified.

The kill comes when the journal says so, not after some time: a rule of the sandbox slows the bytes down until then.
What was journaled is read from the dead process's file, and every request after it is counted at the sandbox.
"""

import hashlib
import json
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
from core.transfer.job import JobState, Verdict
from tests.crash.counting import LONG, MIB, PARTS, SIZE, SPACE, journal, length, requests
from tests.helpers.sandbox import Sandbox
from tests.helpers.sources import ROOT

pytestmark = pytest.mark.crash


@pytest.fixture
def profile(tmp_path: Path, cloud: Sandbox) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    (folder / "account.json").write_text(json.dumps(keys))
    return folder


def start(profile: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.crash.queue_process", str(profile)], cwd=ROOT)


def order(profile: Path, **what: Any) -> None:
    (profile / "order.json").write_text(json.dumps({"space": SPACE, **what}))


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


def finish(profile: Path) -> float:
    """Start again and let it end; gives when it was started: what the dead process asked for may still be answered."""
    since = time.time()
    process = start(profile)
    assert process.wait(LONG) == 0
    assert ask(profile, "SELECT state, verdict, done FROM jobs") == [(JobState.DONE, Verdict.VERIFIED, SIZE)]
    return since


def test_an_upload_sends_no_journaled_part_again(cloud: Sandbox, profile: Path, big: Path) -> None:
    cloud.fault({"op": "v2_part", "delay": 0.2, "times": 0})
    order(profile, paths=[str(big)], prefix="crash/")
    process = start(profile)
    kill_when(process, lambda: len(ask(profile, "SELECT number FROM parts")) >= 15)
    journaled = {number for (number,) in ask(profile, "SELECT number FROM parts")}
    assert 15 <= len(journaled) < len(PARTS)
    cloud.clear_faults()

    since = finish(profile)

    sent = [request["part"] for request in requests(cloud, "v2_part", since)]
    assert sorted(sent) == sorted(PARTS - journaled)
    assert requests(cloud, "v2_init", since) == []
    assert len(requests(cloud, "v2_complete", since)) == 1


def test_a_killed_completion_asks_before_it_completes_again(cloud: Sandbox, profile: Path, big: Path) -> None:
    """The service has completed the upload when the process dies, which never heard of it."""
    cloud.fault({"op": "v2_complete", "slow_response": 1, "times": 1})
    order(profile, paths=[str(big)], prefix="crash/")
    process = start(profile)
    kill_when(process, lambda: object_there(cloud, "crash/big.bin"))
    assert ask(profile, "SELECT finishing FROM jobs") == [(1,)]
    cloud.clear_faults()

    since = finish(profile)

    for op in ("v2_init", "v2_part", "v2_complete"):
        assert requests(cloud, op, since) == []


def object_there(cloud: Sandbox, key: str) -> bool:
    """Asked with a client of our own, so that the process under test is not watched while it writes."""
    keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    provider = open_provider("kodo", keys)
    try:
        provider.stat(SPACE, key, CancelToken())
    except NoSuchObject:
        return False
    finally:
        provider.close()
    return True


def test_a_download_fetches_no_journaled_byte_again(cloud: Sandbox, profile: Path, big: Path, tmp_path: Path) -> None:
    order(profile, paths=[str(big)], prefix="crash/")
    finish(profile)
    out = tmp_path / "out"
    out.mkdir()
    (profile / "queue.db").unlink()
    cloud.fault({"op": "download", "slow_response": 12 * MIB, "times": 0})
    order(profile, keys=["crash/big.bin"], folder=str(out))
    process = start(profile)
    kill_when(process, lambda: sum(span for (span,) in ask(profile, "SELECT stop - start FROM ranges")) >= 40 * MIB)
    journaled = sum(span for (span,) in ask(profile, "SELECT stop - start FROM ranges"))
    assert 40 * MIB <= journaled < SIZE
    assert [path.name for path in out.iterdir()] == ["big.bin.part"]
    cloud.clear_faults()

    since = finish(profile)

    asked = [length(request["range"]) for request in requests(cloud, "download", since)]
    assert sum(asked) == SIZE - journaled
    assert [path.name for path in out.iterdir()] == ["big.bin"]
    assert hashlib.sha1((out / "big.bin").read_bytes()).digest() == hashlib.sha1(big.read_bytes()).digest()
