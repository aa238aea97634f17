"""The engine as a process: how it starts, how it ends, what it must never let out."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from core.engine import lock, loop
from core.engine import protocol as msg
from core.engine.__main__ import main
from core.errors import FolderUnwritable, ProfileInUse
from core.model import Place
from core.paths import Profile
from core.transfer.job import Conflict, JobState
from gui.engine_link import EngineLink
from tests.helpers.engine import COMMAND, EngineGone, EngineProcess
from tests.helpers.jobs import jobs
from tests.helpers.sandbox import Sandbox, start_sandbox

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and /proc")

RUN = "from core.engine.__main__ import main; main(sys.argv[1:])"


def changed(code: str) -> tuple[str, ...]:
    """The command of an engine in which `code` ran first."""
    return (sys.executable, "-c", f"import sys\n{code}\n{RUN}")


def real(profile: Path) -> EngineProcess:
    """One that is started by its command line: what the system makes of a process is not to come from a fork."""
    return EngineProcess(profile, command=COMMAND)


def impatient(arguments: list[str]) -> None:
    """Run an engine that hardly waits for another to let its profile go."""
    lock.PATIENCE = 0.1
    main(arguments)


def save(cloud: Sandbox) -> msg.SaveAccount:
    """The sandbox as the account "acc", keys in memory."""
    form = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    return msg.SaveAccount("kodo", "S", form, "acc", session_only=True)


def test_the_end_of_the_pipe_ends_it_in_order(tmp_path: Path) -> None:
    with real(tmp_path) as engine:
        engine.hello()
        assert engine.close() == 0
        assert engine.log.splitlines()[-1].endswith("ending")


def test_a_window_that_never_spoke_ends_it_too(tmp_path: Path) -> None:
    with real(tmp_path) as engine:
        assert engine.close() == 0


def test_sigterm_ends_it_in_order(tmp_path: Path) -> None:
    with real(tmp_path) as engine:
        engine.hello()
        engine.process.send_signal(signal.SIGTERM)
        assert engine.process.wait(30) == 0


def test_ctrl_c_is_meant_for_the_window(tmp_path: Path) -> None:
    with real(tmp_path) as engine:
        engine.hello()
        engine.process.send_signal(signal.SIGINT)
        assert engine.hello().pid == engine.pid


def test_a_call_under_way_does_not_hold_the_end_up(tmp_path: Path) -> None:
    with start_sandbox(tmp_path / "cloud", latency=60_000) as cloud, EngineProcess(tmp_path / "profile") as engine:
        engine.call(save(cloud))
        engine.send(msg.ListSpaces("acc"))
        assert engine.close() == 0
        cloud.kill9()


def test_an_upload_under_way_does_not_hold_the_end_up(tmp_path: Path) -> None:
    source = tmp_path / "file.bin"
    with source.open("wb") as file:
        file.truncate(64 << 20)
    with start_sandbox(tmp_path / "cloud") as cloud, EngineProcess(tmp_path / "profile") as engine:
        cloud.fault({"op": "v2_part", "slow_request": 100_000, "times": 0})
        engine.call(save(cloud))
        engine.call(msg.CreateSpace("acc", "space", "z0"))
        engine.call(msg.AddUploads(Place("acc", "space"), (str(source),)))
        engine.event(msg.QueueChanged, lambda event: any(row.state is JobState.RUNNING for row in jobs(event.rows)))
        assert engine.close() == 0


def test_what_hangs_at_the_end_is_left_behind(tmp_path: Path) -> None:
    hangs = changed(
        "import time; from core.engine import loop, service; loop.HARD_LIMIT = 0.1\n"
        "service.Service.close = lambda self: time.sleep(60)"
    )
    with EngineProcess(tmp_path, command=hangs) as engine:
        engine.hello()
        assert engine.close() == loop.EXIT_HUNG


def test_a_failing_end_is_still_an_end(tmp_path: Path) -> None:
    fails = changed("from core.engine import service\nservice.Service.close = lambda self: 1 / 0")
    with EngineProcess(tmp_path, command=fails) as engine:
        engine.hello()
        assert engine.close() == 0
        assert "ZeroDivisionError" in engine.log


def test_a_crash_of_the_interpreter_tells_where_it_was(tmp_path: Path) -> None:
    with real(tmp_path) as engine:
        engine.hello()
        engine.process.send_signal(signal.SIGSEGV)
        assert engine.process.wait(30) == -signal.SIGSEGV
    left = next(tmp_path.rglob("engine-crash.log")).read_text(encoding="utf-8")
    assert "Segmentation fault" in left
    assert " in main" in left


def test_stray_prints_do_not_break_frames(tmp_path: Path) -> None:
    noisy = changed(
        "import os, subprocess\n"
        "from core.engine import service\n"
        "quiet = service.Service._hello\n"
        "def loud(self, request, cancel):\n"
        "    print('noise', flush=True); os.write(1, b'noise\\n'); subprocess.run(['echo', 'noise'])\n"
        "    assert sys.stdin.read() == ''\n"
        "    return quiet(self, request, cancel)\n"
        "service.Service._hello = loud"
    )
    with EngineProcess(tmp_path, command=noisy) as engine:
        assert engine.hello().pid == engine.pid
        assert engine.hello().pid == engine.pid
        engine.close()
    assert engine.stderr.count("noise") == 6


@pytest.mark.parametrize("nonsense", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x01\xc1", b"GET / HTTP/1.1\r\n\r\n"])
def test_what_is_no_frame_ends_it(tmp_path: Path, nonsense: bytes) -> None:
    with EngineProcess(tmp_path) as engine:
        engine.hello()
        engine.write(nonsense)
        assert engine.process.wait(30) == loop.EXIT_BROKEN_PIPE


def test_a_request_of_another_version_fails_alone(tmp_path: Path) -> None:
    with EngineProcess(tmp_path) as engine:
        id = engine.send(msg.Hello())
        engine.reply(id)
        body = msg.encode(msg.Call(id, msg.Hello())).replace(b"Hello", b"Hallo")
        engine.write(body)
        failed = engine.reply(id)
        assert isinstance(failed, msg.Failed)
        assert failed.code == "engine_failed"
        assert engine.hello().pid == engine.pid


def test_a_second_engine_of_a_profile_refuses(tmp_path: Path) -> None:
    with EngineProcess(tmp_path) as first:
        first.hello()
        with EngineProcess(tmp_path, main=impatient) as second:
            with pytest.raises(ProfileInUse) as caught:
                second.hello()
            assert caught.value.params == {"path": str(tmp_path)}
            assert second.process.wait(30) == loop.EXIT_REFUSED
            with pytest.raises(EngineGone):
                second.hello()
        assert "profile_in_use" in second.stderr
        assert first.hello().pid == first.pid


def test_a_second_engine_waits_for_one_that_is_ending(tmp_path: Path) -> None:
    with EngineProcess(tmp_path) as first:
        first.hello()
        with EngineProcess(tmp_path) as second:
            first.close()
            assert second.hello().pid == second.pid


def test_a_killed_engine_leaves_its_profile_free(tmp_path: Path) -> None:
    with EngineProcess(tmp_path) as first:
        first.hello()
        first.kill()
    with EngineProcess(tmp_path, main=impatient) as second:
        assert second.hello().pid == second.pid


def test_other_profiles_are_other_engines(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "a") as one, EngineProcess(tmp_path / "b", main=impatient) as other:
        assert one.hello().pid != other.hello().pid


def test_a_profile_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with EngineProcess(tmp_path) as engine:
        with pytest.raises(FolderUnwritable) as caught:
            engine.hello()
        assert caught.value.params["path"] == str(tmp_path / "data")
        assert engine.process.wait(30) == loop.EXIT_REFUSED


def test_a_journal_that_cannot_be_opened_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "data" / "journal.db").mkdir(parents=True)
    with EngineProcess(tmp_path) as engine:
        engine.hello()
        assert engine.event(msg.Noticed).notice.code == "local_failed"


def test_journals_that_are_damaged_are_set_aside_and_told_of(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    damaged = {profile.journal, profile.operations, profile.process_journal, profile.cdn_journal}
    for path in damaged:
        path.write_bytes(b"no database" * 1000)
    with EngineProcess(tmp_path) as engine:
        engine.hello()
        notices = [engine.event(msg.Noticed).notice for _ in damaged]
        assert {notice.code for notice in notices} == {"file_set_aside"}
        assert {str(notice.params["path"]) for notice in notices} == set(map(str, damaged))
        assert all(Path(str(one.params["aside"])).read_bytes() == b"no database" * 1000 for one in notices)


def test_an_account_goes_from_all_parts_where_one_cannot_write(tmp_path: Path) -> None:
    form = {"access_key": "AK", "secret_key": "SK"}
    with EngineProcess(tmp_path) as engine:
        engine.hello()
        engine.call(msg.SaveAccount("kodo", "S", form, account="acc", session_only=True))
        engine.call(msg.SetTransferDefaults("acc", "photos", msg.TransferDefaults(Conflict.NEWER, Conflict.RESUME)))
        engine.call(msg.SetLock(msg.Lock("acc", "photos"), locked=True))
        transfers = tmp_path / "config" / "transfers.toml"
        transfers.unlink()
        (transfers / "in the way").mkdir(parents=True)
        engine.call(msg.RemoveAccount("acc"))
        assert engine.event(msg.Noticed).notice.params["path"] == str(transfers)
        assert engine.call(msg.ListLocks()) == ()
        assert engine.call(msg.ListAccounts()) == ()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_profile_whose_name_is_no_text_still_starts(tmp_path: Path) -> None:
    profile = Profile(tmp_path / os.fsdecode(b"\xff"))
    (profile.config / "accounts.toml").write_text("= no")
    with EngineProcess(profile.root or tmp_path) as engine:
        (notice,) = engine.hello().notices
        assert str(notice.params["path"]).endswith("\\udcff/config/accounts.toml")


def test_an_accounts_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "config" / "accounts.toml").mkdir(parents=True)
    with EngineProcess(tmp_path) as engine:
        with pytest.raises(FolderUnwritable) as caught:
            engine.hello()
        assert caught.value.params["path"] == str(tmp_path / "config" / "accounts.toml")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_yields_to_the_window_and_dumps_no_core(tmp_path: Path) -> None:
    get_dumpable = 3
    shows = changed(
        "import ctypes\n"
        "from core.engine import process\n"
        "behave = process.behave\n"
        "def shown():\n"
        f"    behave(); print('dumpable', ctypes.CDLL(None).prctl({get_dumpable}), flush=True)\n"
        "process.behave = shown"
    )
    with EngineProcess(tmp_path, command=shows) as engine:
        engine.hello()
        assert os.getpriority(os.PRIO_PROCESS, engine.pid) == 19
        limits = Path(f"/proc/{engine.pid}/limits").read_text()
        (core,) = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
        assert core[4:6] == ["0", "0"]
        engine.process.terminate()
        engine.process.wait(30)
    assert "dumpable 0" in engine.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's scheduler")
def test_its_threads_do_not_interrupt_the_window(tmp_path: Path) -> None:
    with real(tmp_path) as engine:
        engine.hello()
        threads = [int(thread.name) for thread in Path(f"/proc/{engine.pid}/task").iterdir()]
        assert len(threads) > 1
        assert {os.sched_getscheduler(thread) for thread in threads} == {os.SCHED_BATCH}


def test_it_stays_in_the_window_s_session_out_of_reach_of_the_terminal(tmp_path: Path) -> None:
    async def look() -> tuple[int, int]:
        link = await EngineLink.open(tmp_path)
        told = asyncio.Event()
        reading = asyncio.ensure_future(link.read(lambda _id: msg.EngineInfo, lambda _message: told.set()))
        link.send(msg.Call(1, msg.Hello()))
        await told.wait()
        found = os.getsid(link.pid), os.getpgid(link.pid) - link.pid
        await link.close()
        await reading
        return found

    assert asyncio.run(look()) == (os.getsid(0), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_secrets_are_found_nowhere_outside_its_memory(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    source = tmp_path / "file.bin"
    source.write_bytes(bytes(5 << 20))
    with start_sandbox(tmp_path / "cloud") as cloud, real(profile) as engine:
        engine.call(save(cloud))
        engine.call(msg.CreateSpace("acc", "space", "z0"))
        engine.call(msg.AddUploads(Place("acc", "space"), (str(source),)))
        engine.event(msg.ObjectsChanged)
        for file in ("cmdline", "environ"):
            assert cloud.secret_key.encode() not in Path(f"/proc/{engine.pid}/{file}").read_bytes()
        engine.close()
        files = [file for file in profile.rglob("*") if file.is_file()]
        assert {file.name for file in files} >= {"accounts.toml", "journal.db", "engine.log"}
        leaking = [file for file in files if cloud.secret_key.encode() in file.read_bytes()]
        assert leaking == []
    assert cloud.secret_key not in engine.stderr
