"""`kill -9` of the engine, then of the window, while 200 MiB go up and 200 MiB come down.

The window is a process of its own, and so is its engine; the keys lie in a real keyring, so that a window
started again finds them by itself. A rule of the sandbox slows the bytes down until the kill, which comes when the
journal says so. What was journaled is compared with every request the sandbox got.
"""

import contextlib
import hashlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState, Verdict
from tests.crash.counting import MIB, PARTS, SIZE, journal, length, requests, span
from tests.helpers.engine import EngineProcess
from tests.helpers.keyring_session import keyring_session
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO_AND_SLOWLY_ALL, Service
from tests.helpers.watched_window import WatchedWindow, until
from tests.helpers.witnesses import AnyWitness, witness_of

ALL = pytest.mark.parametrize("service", KODO_AND_SLOWLY_ALL, ids=str)
"""What differs between services the other kills show as well."""

pytestmark = [pytest.mark.crash, pytest.mark.own_keyring]

UP, DOWN = "crash/big.bin", "crash/cargo.bin"
PARTS_AT_KILL, BYTES_AT_KILL = 12, 32 * MIB


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What keeps the account's keys while neither window nor engine is there."""
    with keyring_session() as session, session.unlocked():
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.env["DBUS_SESSION_BUS_ADDRESS"])
        yield


class Scene:
    """A profile with an account, a big object to fetch, and a big file to send."""

    def __init__(self, cloud: Sandbox, service: Service, folder: Path, big: Path) -> None:
        self.cloud, self.service, self.big = cloud, service, big
        self.profile, self.out = folder / "profile", folder / "out"
        self.out.mkdir()
        with EngineProcess(self.profile) as engine:
            request = msg.SaveAccount(service.id, "Harbour", service.values(cloud))
            assert engine.call(request).state == "ready"
        (self.profile / "config" / "settings.toml").write_text(f'download_folder = "{self.out}"\n')

    @property
    def address(self) -> str:
        """The folder of it all."""
        return f"{self.service.id}://Harbour/{self.service.space}/crash/"

    def window(self, *address: str) -> WatchedWindow:
        """The window; on no screen, as this is not about what is drawn."""
        return WatchedWindow(self.profile, *address, env={"QT_QPA_PLATFORM": "offscreen"})

    def ask(self, query: str) -> list[tuple[int, ...]]:
        """What the journal says."""
        return journal(self.profile / "data" / "journal.db", query)

    def begin(self, window: WatchedWindow) -> None:
        """Drop the file and order the object, slowly, until enough of both is journaled."""
        self.cloud.fault({"op": self.service.part, "delay": 0.3, "times": 0})
        self.cloud.fault({"op": self.service.get, "slow_response": 8 * MIB, "times": 0})
        window.row("cargo.bin")
        window.ask("do", "download", "cargo.bin")
        window.ask("drop", [str(self.big)])
        until(lambda: len(self.parts()) >= PARTS_AT_KILL and self.fetched() >= BYTES_AT_KILL, "half of the work")
        assert len(self.parts()) < len(PARTS)
        assert self.fetched() < SIZE

    def parts(self) -> set[int]:
        """The parts that are journaled."""
        return {number for (number,) in self.ask("SELECT number FROM parts")}

    def ranges(self) -> list[tuple[int, ...]]:
        """The ranges that are journaled."""
        return self.ask("SELECT start, stop FROM ranges")

    def fetched(self) -> int:
        """Bytes in them."""
        return sum(stop - start for start, stop in self.ranges())

    def until_done(self) -> None:
        """Wait until both have ended; they must be verified."""
        until(
            lambda: all(JobState(state).final for (state,) in self.ask("SELECT state FROM jobs")), "both at their end"
        )
        ended = self.ask("SELECT state, verdict, done FROM jobs")
        assert ended == [(JobState.DONE, Verdict.VERIFIED, SIZE)] * 2

    def check(self, seen: AnyWitness) -> None:
        """The witness agrees with the file, and the file that came is the object, byte by byte."""
        assert seen.same(self.service.space, UP, self.big)
        assert [path.name for path in self.out.iterdir()] == ["cargo.bin"]
        assert _sha1(self.out / "cargo.bin") == _sha1(self.big)


@ALL
def test_the_window_outlives_its_engine(cloud: Sandbox, service: Service, tmp_path: Path, big: Path) -> None:
    scene = Scene(cloud, service, tmp_path, big)
    with witness_of(cloud, service, tmp_path) as seen:
        seen.put_file(service.space, DOWN, big)
        cloud.reset_requests()
        with scene.window(scene.address) as window:
            assert window.ask("notices") == []
            scene.begin(window)
            first = window.engine
            parts, ranges = scene.parts(), scene.ranges()  # may grow until the kill: these at least are journaled
            os.kill(first, signal.SIGKILL)
            until(lambda: _gone(first), "the end of the engine")
            since = time.time()
            until(lambda: window.engine not in (0, first), "another engine")
            until(lambda: any("ended unexpectedly" in text for text in window.ask("notices")), "the reason")
            cloud.clear_faults()
            scene.until_done()
            assert window.close() == 0
        sent = [service.number(request["part"]) for request in cloud.requests(service.part)]
        assert set(sent) == PARTS
        assert [number for number in parts if sent.count(number) != 1] == []
        assert len(cloud.requests(service.begin)) == 1
        asked = [span(request["range"]) for request in requests(cloud, service.get, since)]
        assert [a for a in asked for kept in ranges if a[0] < kept[1] and kept[0] < a[1]] == []
        scene.check(seen)


@ALL
def test_a_window_started_again_finishes_what_a_killed_one_began(
    cloud: Sandbox, service: Service, tmp_path: Path, big: Path
) -> None:
    scene = Scene(cloud, service, tmp_path, big)
    with witness_of(cloud, service, tmp_path) as seen:
        seen.put_file(service.space, DOWN, big)
        with scene.window(scene.address) as window:
            scene.begin(window)
            engine = window.engine
            window.kill()
        until(lambda: _gone(engine), "the end of the engine")
        assert _running_on(scene.profile) == []
        parts, fetched = scene.parts(), scene.fetched()
        cloud.clear_faults()
        since = time.time()
        with scene.window() as window:
            scene.until_done()
            assert window.close() == 0
        sent = [service.number(request["part"]) for request in requests(cloud, service.part, since)]
        assert sorted(sent) == sorted(PARTS - parts)
        assert requests(cloud, service.begin, since) == []
        asked = [length(request["range"]) for request in requests(cloud, service.get, since)]
        assert sum(asked) == SIZE - fetched
        scene.check(seen)


def _gone(pid: int) -> bool:
    """Whether a process that is not our child has ended; one that nobody has buried yet has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def _running_on(profile: Path) -> list[str]:
    """The command lines of all processes that name the profile."""
    found: list[str] = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(file.read_bytes().replace(b"\0", b" ").decode())
    return [line for line in found if str(profile) in line]


def _sha1(file: Path) -> bytes:
    return hashlib.sha1(file.read_bytes()).digest()
