"""Files on UCloud's services in the window, on the real engine and a sandbox: what the manual of its video cloud has.

Each effect is seen from outside: on US3 by the official SDK, on UVideo by a script written from the manual.
"""

import asyncio
import io
import itertools
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab, Verdict
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.space_access import AccessDialog
from tests.crash.counting import journal
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.services import US3, UVIDEO, Service
from tests.helpers.uvideo_script import UVideoWitness
from tests.helpers.witnesses import AnyWitness, witness_of

MIB = 1 << 20
LARGE = bytes(range(256)) * (5 << 12)
"""5 MiB: more than a part."""
FILM = LARGE * 5
"""25 MiB: seven parts."""

NUMBERS = itertools.count(1)

Work = Callable[[Bench, AnyWitness], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), max_spaces=100) as running:
        yield running


@pytest.fixture(params=[US3, UVIDEO], ids=str)
def service(request: pytest.FixtureRequest) -> Service:
    found: Service = request.param
    return found


@pytest.fixture
def on_service(
    qapp: QApplication,
    cloud: Sandbox,
    window: QWidget,
    tmp_path: Path,
    service: Service,
) -> Callable[[Work], None]:
    """Work on a bench with a space of its own, and a witness beside it."""
    name = f"{service}-{next(NUMBERS)}"

    def whole(work: Work) -> None:
        with witness_of(cloud, service, tmp_path) as seen:
            where = (tmp_path / "profile", cloud, window, name)
            on_bench(qapp, where, lambda bench: work(bench, seen), service.id)
        cloud.clear_faults()

    return whole


def downloads(bench: Bench) -> Path:
    folder = bench.desk.download_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


async def journaled(profile: Path, query: str, least: int) -> None:
    """Wait until the engine's journal has so much."""
    file = profile / "data" / "journal.db"
    await until(lambda: (journal(file, query) or [(0,)])[0][0] >= least)


async def opened(bench: Bench, window: QWidget, *, private: bool) -> None:
    """Close the space to the public, or open it, by its menu; unless it is so."""

    async def is_private() -> bool | None:
        return (await bench.engine.call(msg.DescribeSpace(bench.home.account, bench.home.space))).space.private

    if await is_private() is not private:
        run("make_private" if private else "make_public", context(bench.desk, (), bench.home))
        await answer(window, AccessDialog, lambda _: None)
    while await is_private() is not private:
        pass


async def stop_and_go(bench: Bench, cloud: Sandbox) -> Callable[[str], list[dict[str, Any]]]:
    """Pause the queue, let the service be quick again, and go on. Gives what tells the requests of an operation since
    then: one that the pause cut off is told of when the sandbox notices, which may be later.
    """
    pause, model = bench.panel.header.pause, bench.panel.model
    await until(pause.isEnabled)
    pause.click()
    await until(lambda: model.totals.paused and model.totals.counts[Tab.ACTIVE] == 0)
    cloud.clear_faults()
    since = time.time()
    pause.click()
    return lambda op: [one for one in cloud.requests(op) if one["at"] >= since]


def test_files_go_up(on_service: Callable[[Work], None], tmp_path: Path) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"text", "empty": b"", "影片.mp4": LARGE})

    async def work(bench: Bench, seen: AnyWitness) -> None:
        await upload(bench.desk, bench.home.child("in/"), paths)
        await bench.settled(3)
        assert [job.verdict for job in await bench.jobs(Tab.DONE)] == [Verdict.VERIFIED] * 3
        assert sorted(seen.keys(bench.home.space)) == ["in/a.txt", "in/empty", "in/影片.mp4"]
        for path in map(Path, paths):
            assert seen.same(bench.home.space, f"in/{path.name}", path)
            assert seen.read(bench.home.space, f"in/{path.name}") == path.read_bytes()

    on_service(work)


@pytest.mark.parametrize("access", ["public", "private"])
def test_files_come_down(on_service: Callable[[Work], None], window: QWidget, access: str, tmp_path: Path) -> None:
    async def work(bench: Bench, seen: AnyWitness) -> None:
        desk, home = bench.desk, bench.home
        await opened(bench, window, private=access == "private")
        seen.put(home.space, "a.txt", b"text")
        seen.put(home.space, "影片.mp4", LARGE)
        folder = downloads(bench)
        run("download", context(desk, (Row("a.txt", size=4), Row("影片.mp4", size=len(LARGE))), home))
        await bench.settled(2)
        assert [job.verdict for job in await bench.jobs(Tab.DONE)] == [Verdict.VERIFIED] * 2
        assert ((folder / "a.txt").read_bytes(), (folder / "影片.mp4").read_bytes()) == (b"text", LARGE)
        for name in ("a.txt", "影片.mp4"):
            (folder / name).unlink()

    on_service(work)


def test_a_download_goes_on_with_the_range_that_is_missing(
    on_service: Callable[[Work], None], cloud: Sandbox, service: Service, tmp_path: Path
) -> None:
    async def work(bench: Bench, seen: AnyWitness) -> None:
        path = tmp_path / "film.bin"
        path.write_bytes(FILM)
        seen.put_file(bench.home.space, "film.bin", path)
        cloud.fault({"op": service.get, "slow_response": 4 * MIB, "times": 0})
        target = downloads(bench) / "film.bin"
        run("download", context(bench.desk, (Row("film.bin", size=len(FILM)),), bench.home))
        await journaled(tmp_path / "profile", "SELECT TOTAL(stop - start) FROM ranges", 4 * MIB)
        asked = await stop_and_go(bench, cloud)
        await bench.settled(1)
        ranges = [one["range"].removeprefix("bytes=").split("-") for one in asked(service.get)]
        assert 0 < sum(int(last) + 1 - int(first) for first, last in ranges) < len(FILM)
        assert target.read_bytes() == FILM
        target.unlink()

    on_service(work)


def test_an_upload_goes_on_with_the_parts_that_are_missing(
    on_service: Callable[[Work], None], cloud: Sandbox, service: Service, tmp_path: Path
) -> None:
    (path,) = local(tmp_path / "in", **{"film.bin": FILM})

    async def work(bench: Bench, seen: AnyWitness) -> None:
        cloud.fault({"op": service.part, "skip": 3, "delay": 3600, "times": 0})
        await upload(bench.desk, bench.home, (path,))
        await journaled(tmp_path / "profile", "SELECT COUNT(*) FROM parts", 3)
        asked = await stop_and_go(bench, cloud)
        await bench.settled(1)
        sent = [one["part"] for one in asked(service.part)]
        assert len(set(sent)) == len(sent) == 7 - 3
        assert asked(service.begin) == []
        assert seen.same(bench.home.space, "film.bin", Path(path))

    on_service(work)


def test_files_are_deleted(on_service: Callable[[Work], None], window: QWidget) -> None:
    async def work(bench: Bench, seen: AnyWitness) -> None:
        desk, home = bench.desk, bench.home
        for key in ("a.txt", "in/b.txt", "in/影片.mp4", "kept"):
            seen.put(home.space, key, b"text")
        assert await bench.keys() == {"a.txt", "in/", "kept"}
        assert await bench.keys("in/") == {"in/b.txt", "in/影片.mp4"}
        run("delete", context(desk, (Row("in/", is_folder=True), Row("a.txt", size=4)), home))
        await answer(window, DeleteDialog, lambda dialog: dialog.field.edit.setText(home.space))
        await until(lambda: ("Deleted 3 object(s) for good", "good") in desk.notices)
        assert seen.keys(home.space) == ["kept"]
        assert desk.errors == []

    on_service(work)


def test_a_link_opens(on_service: Callable[[Work], None], window: QWidget, cloud: Sandbox) -> None:
    async def work(bench: Bench, seen: AnyWitness) -> None:
        desk, home = bench.desk, bench.home
        await opened(bench, window, private=True)
        seen.put(home.space, "影片 1.mp4", b"text")
        QGuiApplication.clipboard().clear()
        run("copy_link", context(desk, (Row("影片 1.mp4", size=4),), home))
        await until(lambda: "Signature=" in QGuiApplication.clipboard().text())
        url = QGuiApplication.clipboard().text()
        assert quote("影片 1.mp4") in url
        assert int(parse_qs(urlsplit(url).query)["Expires"][0]) > time.time()
        opener = build_opener(ProxyHandler({"http": cloud.ucloud["proxy"]}))
        with await asyncio.to_thread(opener.open, url, timeout=30) as told:
            assert told.read() == b"text"

    on_service(work)


def test_the_script_goes_on_after_a_cut_and_begins_at_an_offset(cloud: Sandbox, tmp_path: Path) -> None:
    """The witness itself: the parts of the manual that the window shows by other means."""
    video = UVideoWitness(cloud).video
    assert video.createspace("scripted")[1].ok()
    cloud.fault({"op": "part", "part": 2, "cut_request": 1000})
    _, cut = video.uploadstream("scripted", "film.bin", io.BytesIO(FILM))
    assert cut.status_code == -1
    cloud.reset_requests()
    assert video.resumeuploadstream()[1].ok()
    assert [one["part"] for one in cloud.requests("part")] == [2, 3, 4, 5, 6]
    _, part = video.download_file("scripted", "film.bin", tmp_path / "part", content_range=(0, 50))
    assert (part.status_code, (tmp_path / "part").read_bytes()) == (206, FILM[:51])
    ret, _ = video.getfilelist("scripted", 0, 20)
    assert ret is not None
    assert [one["FileName"] for one in ret["DataSet"]] == ["film.bin"]
