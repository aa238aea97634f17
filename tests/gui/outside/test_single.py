"""One window for a profile, by real processes: later starts hand over what they were told, and end."""

import os
import socket
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict
from gui.outside.order import Order
from gui.outside.single import Claim, hand_over, runtime_folder
from tests.helpers.engine import EngineProcess
from tests.helpers.keyring_session import keyring_session
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO
from tests.helpers.sources import ROOT
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has named pipes instead")

SEED = "demo"
LIMIT = 60
LINK = f"spaceferry://Harbour/{KODO.space}/berths/report.txt"


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A short path: the name of a socket has some hundred bytes at most."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


def start(profile: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "gui", "--profile", str(profile), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False)


@pytest.fixture
def profile(runtime: Path, cloud: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A profile whose account has its keys in a keyring, and one object `berths/report.txt`."""
    file = tmp_path / "report.txt"
    file.write_text("quarter")
    with keyring_session() as session, session.unlocked():
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.env["DBUS_SESSION_BUS_ADDRESS"])
        with EngineProcess(tmp_path / "profile") as engine:
            engine.hello()
            engine.call(msg.SaveAccount("kodo", "Harbour", KODO.values(cloud), account="acc"))
            engine.call(msg.AddUploads(Place("acc", KODO.space, "berths/"), (str(file),), Conflict.REPLACE))
            engine.event(msg.BatchEnded)
        yield tmp_path / "profile"


@pytest.mark.own_keyring
def test_later_starts_hand_over_and_end(profile: Path) -> None:
    with WatchedWindow(profile) as window:
        done = start(profile, LINK)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        until(lambda: window.ask("selected") == ["berths/report.txt"], "the object of the link")
        assert start(profile, "spaceferry://nobody/at-all").returncode == 0
        until(lambda: "No account here is called “nobody”" in window.ask("notice"), "what is wrong with the link")
        assert start(profile, "--upload", __file__).returncode == 0
        until(lambda: window.ask("dialog") == "UploadToDialog", "the question where to")


@pytest.mark.slow
@pytest.mark.own_keyring
def test_what_a_killed_window_left_is_taken_over(profile: Path) -> None:
    with WatchedWindow(profile) as window:
        window.kill()
    with WatchedWindow(profile, LINK) as window:
        until(lambda: window.ask("selected") == ["berths/report.txt"], "the object of the first start's link")
        assert start(profile, f"kodo://{KODO.space}/").returncode == 0
        until(lambda: "berths" in window.ask("names"), "the space of the link")
        assert window.close() == 0


def test_the_lock_goes_with_its_process(runtime: Path) -> None:
    hold = "import sys; from pathlib import Path; from gui.outside.single import Claim; c = Claim(Path(sys.argv[1]))"
    command = [sys.executable, "-c", f"{hold}; print(c.held, flush=True); sys.stdin.read()", str(runtime / "config")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with Claim(runtime / "config") as claim:
            assert not claim.held
            other.kill()
            other.wait(LIMIT)
            assert claim.take()


def test_nobody_else_gets_in(runtime: Path) -> None:
    folder = runtime_folder()
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    assert runtime_folder() is None  # anybody could have put a socket there
    folder.chmod(0o700)
    with Claim(runtime / "config") as claim:
        assert claim.held
        assert claim.address.startswith(str(folder))


def test_who_comes_while_the_first_ends_is_the_first(runtime: Path) -> None:
    config = runtime / "config"
    with Claim(config) as first, Claim(config) as second, Claim(runtime / "other") as other:
        assert (first.held, second.held, other.held) == (True, False, True)
        assert not hand_over(second, Order(), limit=0.3)  # holds it, and does not listen
        first.__exit__(None, None, None)
        assert hand_over(second, Order())
        assert second.held


def test_a_socket_that_is_left_alone_is_no_window(runtime: Path) -> None:
    with Claim(runtime / "config") as claim:
        left = socket.socket(socket.AF_UNIX)
        left.bind(claim.address)
        left.close()
        assert os.path.exists(claim.address)  # noqa: PTH110
    with Claim(runtime / "config") as claim:
        assert claim.held


def test_a_runtime_folder_that_takes_no_files_leaves_everybody_alone(runtime: Path) -> None:
    folder = runtime_folder()
    assert folder is not None
    (folder / f"{zlib.crc32(os.fsencode(runtime / 'config')):08x}.lock").mkdir()
    with Claim(runtime / "config") as claim:
        assert claim.held
        assert claim.address == ""
