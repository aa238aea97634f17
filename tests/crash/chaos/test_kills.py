"""Kills at random moments, of engine, window or both, over a mixed batch both ways, through a line cut at random.

The moments are spread over the work: each kill waits until so much of it is done (nothing at all, for some), and then
a little while of its own. The same seed gives the same files, cuts and kills, though not the same instants; it is
printed at the end, and `--chaos-seed N` sets it.
"""

import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState
from tests.crash.chaos import cargo
from tests.crash.chaos.cargo import PLACE, Load
from tests.crash.chaos.ledger import Ledger
from tests.crash.chaos.victim import Victim
from tests.crash.counting import LONG, MIB
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO, US3, UVIDEO, Service
from tests.helpers.wired import Wired
from tests.helpers.witnesses import AnyWitness, witness_of

pytestmark = [pytest.mark.crash, pytest.mark.keyring]

UP, DOWN = PLACE + "up/", PLACE + "cargo/"

CUT_EVERY = 6 * MIB
"""Bytes of a connection until it is cut, on average: every file of 64 MiB is hit several times."""

SPREAD = 0.94
"""Of the work, how much may be done when the last kill comes."""

PAUSE = 0.3
"""Seconds at most from the moment a kill is due until it comes."""


class Chaos:
    """A cloud behind wires, a profile with an account on them, and the work."""

    def __init__(self, wired: Wired, service: Service, seen: AnyWitness, folder: Path, load: Load, seed: int) -> None:
        self.wired, self.service, self.seen, self.load = wired, service, seen, load
        self.profile, self.out, self.source = folder / "profile", folder / "out", folder / "up"
        self.out.mkdir()
        self.sent = cargo.lay_out(self.source, load, seed)
        self.planted = cargo.plant(seen, service.space, DOWN, load, seed, folder)
        self.files = len(self.sent) + 1 + len(self.planted)  # the empty folder is an object too
        self.bytes = 2 * (load.large * 64 * MIB)
        self.ledger = Ledger(self.profile / "data" / "journal.db", service)
        self.chance = random.Random(seed)

    def begin(self) -> Victim:
        """Sign in, drop the folder, order the prefix; both are taken over when this returns."""
        with EngineProcess(self.profile) as engine:
            request = msg.SaveAccount(self.service.id, "Harbour", self.wired.values)
            assert engine.call(request).state == "ready"
        (self.profile / "config" / "settings.toml").write_text(f'download_folder = "{self.out}"\n')
        victim = Victim(self.profile, self.chance, f"{self.service.id}://Harbour/{self.service.space}/{PLACE}")
        try:
            victim.window.row("cargo")
            victim.window.ask("do", "download", "cargo")
            victim.window.ask("drop", [str(self.source)])
            self.until(lambda: self.ledger.batches == 2)
        except BaseException:
            victim.__exit__(None, None, None)
            raise
        return victim

    @property
    def progress(self) -> float:
        """How much is done, from 0 to 1: half of it files, half of it bytes."""
        return self.ledger.files / self.files / 2 + min(1.0, self.ledger.bytes / self.bytes) / 2

    def until(self, seen: Callable[[], bool]) -> None:
        """Look at the journal until it says so. Fails when something failed or asks, and when nothing moves."""
        moved, at = time.monotonic(), self.progress
        while True:
            self.ledger.look()
            if seen():
                return
            assert JobState.FAILED not in self.ledger.states, self.ledger.errors
            assert "target_exists" not in self.ledger.errors.values(), self.ledger.errors
            if self.progress != at:
                moved, at = time.monotonic(), self.progress
            assert time.monotonic() < moved + LONG, f"nothing moves: {self.ledger.states}, {self.ledger.errors}"
            time.sleep(0.02)

    def kill(self, victim: Victim, times: int) -> list[float]:
        """Kill at random moments; how far the work was at each."""
        reached: list[float] = []
        for due in sorted(self.chance.uniform(-0.1, SPREAD) for _ in range(times)):
            self.until(lambda due=due: self.progress >= due)  # type: ignore[misc]
            time.sleep(self.chance.uniform(0, PAUSE))
            self.ledger.look()
            reached.append(self.progress)
            victim.kill()
        return reached

    def finish(self, victim: Victim) -> None:
        """Let all of it end, and close the window."""
        self.until(lambda: self.ledger.states == {JobState.DONE: self.files})
        assert victim.close() == 0

    def check(self, victim: Victim) -> None:
        """Everything is there, whole, once; nothing was moved again that was journaled; nothing is left behind."""
        assert cargo.on_disk(self.source) == self.sent
        assert cargo.on_disk(self.out) == {f"cargo/{name}": digest for name, digest in self.planted.items()}
        stored = cargo.in_cloud(self.seen, self.service.space, UP)
        assert stored.pop("empty/") == cargo.NOTHING
        assert stored == self.sent
        assert "Traceback" not in victim.complaints
        report = self.wired.cloud.report()
        assert report["total"] == len(report["requests"]), "the sandbox has forgotten some requests"
        assert self.ledger.moved_again(report["requests"]) == []
        # An upload whose id never reached us (the answer was cut, or the engine killed) cannot be ended by anybody;
        # it expires. What was ever worked on must be gone. Where small files go as a part as well, theirs is sent
        # before anything is journaled: killed, it is sent anew.
        left = self.wired.cloud.admin("GET", "uploads")["uploads"]
        journaled = self.service.small != self.service.part
        assert [one for one in left if (journaled and one["parts"]) or one["id"] in self.ledger.upload_ids] == []


@pytest.fixture
def make(tmp_path: Path, cloud: Sandbox, service: Service, seed: int) -> Iterator[Callable[[Load], Chaos]]:
    """Makes the scene. Its gigabytes do not outlive it."""
    folder = tmp_path / "scene"
    folder.mkdir()
    with witness_of(cloud, service, tmp_path) as seen, Wired(cloud, service, service.space) as wired:

        def made(load: Load) -> Chaos:
            cloud.tell_hosts()  # the planting goes past the wires
            chaos = Chaos(wired, service, seen, folder, load, seed)
            wired.tell()
            cloud.reset_requests()
            for number, wire in enumerate(wired.all):
                wire.cut_randomly(seed + number, every_bytes=CUT_EVERY)
            return chaos

        yield made
    shutil.rmtree(folder, ignore_errors=True)


def run(chaos: Chaos, kills: int, seed: int, told: list[str]) -> None:
    told.append(f"chaos: {chaos.service}, seed {seed}, {kills} kills due")
    with chaos.begin() as victim:
        reached = chaos.kill(victim, kills)
        chaos.finish(victim)
        chaos.check(victim)
    cuts = sum(wire.cuts for wire in chaos.wired.all)
    deaths = ", ".join(f"{way} {count}" for way, count in victim.deaths.items())
    moments = " ".join(f"{done:.0%}" for done in reached)
    told[-1] = f"chaos: {chaos.service}, seed {seed}; killed: {deaths}; connections cut: {cuts}; at: {moments}"
    assert cuts > 0


QUICK = [
    (KODO, Load(small=200, large=2), 6),
    (US3, Load(small=40, large=1), 2),
]


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("service", "load", "kills"), QUICK, ids=["kodo", "us3"])
def test_some_kills(make: Callable[[Load], Chaos], load: Load, kills: int, seed: int, told: list[str]) -> None:
    run(make(load), kills, seed, told)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("service", [KODO, US3, UVIDEO], ids=str)
def test_sixty_kills(make: Callable[[Load], Chaos], seed: int, told: list[str]) -> None:
    run(make(Load(small=2000, large=10)), 60, seed, told)
