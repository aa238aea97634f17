"""The manual's headings on the CDN in the real window, on the real engine and a sandbox."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.model import Place, Space
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.cdn.window import CdnWindow, Page, open_window
from sandbox.traffic import SLOT, slot_bytes
from tests.gui.actions.bench import Bench, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox, start_sandbox


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud")) as running:
        running.admin("POST", "knobs", {"cdn_seconds": 0})
        yield running


def sent(cloud: Sandbox, kind: str) -> list[str]:
    return [task["url"] for task in cloud.admin("GET", "cdn")["tasks"] if task["kind"] == kind]


def unpacked(folder: Path) -> None:
    """The one log file there, and its text beside it."""
    packed, plain = next(folder.glob("*.gz")), next(folder.glob("*part-00000"))
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()


def test_objects_and_folders_are_refreshed_and_prefetched(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a b.txt": b"text", "c.txt": b"text"})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        await upload(desk, home.child("docs/"), paths)
        await bench.settled(2)
        base = f"http://{cloud.domain(home.space)}"
        space = Space(home.space, domains=(cloud.domain(home.space),))
        file, folder = Row("x y.txt", size=4), Row("docs/", is_folder=True)
        run("cdn_refresh", context(desk, (file, folder), home, space=space))
        await until(lambda: any("sent to be refreshed" in text for text, _ in desk.notices))
        assert (sent(cloud, "url"), sent(cloud, "dir")) == ([f"{base}/x%20y.txt"], [f"{base}/docs/"])
        assert "499 address(es) left today · 10 folder(s) left today" in desk.notices[-1][0]
        run("cdn_prefetch", context(desk, (folder,), home, space=space))
        await until(lambda: any("sent to be prefetched" in text for text, _ in desk.notices))
        assert sorted(sent(cloud, "prefetch")) == [f"{base}/docs/a%20b.txt", f"{base}/docs/c.txt"]
        assert desk.errors == []
        cdn = open_window(desk, home.account, home.space)
        bench.engine.cdnChanged.connect(lambda _account: cdn.changed())
        await until(lambda: {row.state for row in cdn.refresh.model.rows} == {msg.CdnState.DONE})
        assert cdn.refresh.allowances.said[msg.CdnAct.PREFETCH].text() == "98 of 100 left today"

    on_bench(qapp, (tmp_path / "profile", cloud, window, "cdn-objects"), work)


def test_an_upload_that_replaces_says_so(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"first"})
    seen: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    async def work(bench: Bench) -> None:
        bench.engine.objectsChanged.connect(
            lambda changes: seen.append((tuple(info.key for info in changes.added), changes.removed))
        )
        await upload(bench.desk, bench.home, paths)
        await until(lambda: seen)  # what changes within a moment is told as one: the next only after this
        assert seen == [(("a.txt",), ())]
        await bench.settled(1)
        local(tmp_path / "in", **{"a.txt": b"second!"})
        await upload(bench.desk, bench.home, paths)
        await until(bench.panel.conflicts.words)
        bench.panel.conflicts.answers.replace.main.click()
        await bench.settled(2)
        await until(lambda: len(seen) == 2)
        assert seen[1] == (("a.txt",), ("a.txt",))

    on_bench(qapp, (tmp_path / "profile", cloud, window, "cdn-replaced"), work)


def test_bandwidth_and_flux_are_the_networks_and_logs_arrive(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        home, domain = bench.home, cloud.domain(bench.home.space)
        cdn: CdnWindow = open_window(bench.desk, home.account, home.space, Page.TRAFFIC)
        cdn.traffic.days.ranges.setCurrentIndex(1)  # yesterday
        await until(lambda: cdn.traffic.shown and len(cdn.traffic.shown.times) == 288)
        plot = cdn.traffic.shown
        assert plot is not None
        expected = [
            tuple(slot_bytes(domain, region, time // 1000) * 8 // SLOT for time in plot.times)
            for region in ("china", "oversea")
        ]
        assert [plot.lines[0].china, plot.lines[0].oversea] == expected
        both = [sum(pair) for pair in zip(*expected, strict=True)]
        assert (plot.peak, plot.p95) == (max(both), sorted(both, reverse=True)[14])
        cdn.traffic.kind.choose("flux")
        await until(lambda: cdn.traffic.shown is not None and cdn.traffic.shown.total)
        flux = cdn.traffic.shown
        assert flux is not None
        assert flux.lines[0].china == tuple(slot_bytes(domain, "china", time // 1000) for time in plot.times)
        cdn.show_page(Page.LOGS)
        cdn.logs.day.setDate(cdn.logs.day.date().addDays(-1))
        await until(lambda: len(cdn.logs.model.rows) == 24)
        cdn.logs.table.selectRow(0)
        cdn.logs.unpack.setChecked(True)
        await cdn.logs.fetch(str(tmp_path))
        unpacked(tmp_path)
        assert ("1 log file(s) downloaded to " + str(tmp_path), "good") in bench.desk.notices

    on_bench(qapp, (tmp_path / "profile", cloud, window, "cdn-traffic"), work)


def test_no_domain_is_said(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        cloud.set_space(bench.home.space, domains=[])
        await bench.engine.call(msg.DescribeSpace(bench.home.account, bench.home.space))
        run("cdn_refresh", context(bench.desk, (Row("a.txt"),), Place(bench.home.account, bench.home.space)))
        await until(lambda: bench.desk.errors)
        assert [error.code for error in bench.desk.errors] == ["no_domain"]

    on_bench(qapp, (tmp_path / "profile", cloud, window, "cdn-none"), work)
