"""Usage, duplicates, changes, types and export on the real engine and a sandbox cloud."""

import csv
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.capability import Capability
from core.engine import protocol as msg
from gui import tasks
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs import export as export_dialog
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.export import ExportDialog, ask_export
from gui.findings.changes import show_changes
from gui.findings.duplicates import show_duplicates
from gui.findings.mimes import show_mimes
from gui.usage.window import UsageWindow, show_usage
from tests.contract.engine.witness import witness
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import context, until
from tests.gui.findings.ground import close_windows
from tests.helpers.sandbox import Sandbox

FILES = {"a/one.txt": b"x" * 3000, "a/copy.txt": b"x" * 3000, "b/copy.txt": b"x" * 3000, "b/two.txt": b"y" * 500}


async def filled(bench: Bench, folder: Path) -> None:
    """FILES are in the space, and the index knows the whole of it."""
    engine, index = bench.engine, bench.desk.index
    engine.indexChanged.connect(index.take)
    engine.scanEnded.connect(index.take_end)
    for number, name in enumerate(("a", "b")):
        mine = {key[2:]: data for key, data in FILES.items() if key.startswith(f"{name}/")}
        await upload(bench.desk, bench.home.child(f"{name}/"), local(folder / str(number), **mine))
    await bench.settled(len(FILES))
    await known(bench)


async def known(bench: Bench) -> None:
    """The space is read whole."""
    ended: list[msg.ScanEnded] = []
    bench.engine.scanEnded.connect(ended.append)
    await bench.engine.call(msg.ScanSpace(bench.home))
    await until(lambda: ended)
    assert ended[0].code == ""


async def keys_of(bench: Bench) -> set[str]:
    """What the service lists in both folders."""
    return await bench.keys("a/") | await bench.keys("b/")


def on_cloud(
    qapp: QApplication, where: tuple[Path, Sandbox, QWidget, str], work: Callable[[Bench], Awaitable[None]]
) -> None:
    async def whole(bench: Bench) -> None:
        try:
            await filled(bench, where[0].parent / "in")
            await work(bench)
            assert bench.desk.errors == []
        finally:
            close_windows(qapp)

    on_bench(qapp, where, whole)


def test_the_map_is_what_is_there(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        made = show_usage(bench.desk, bench.home)
        await until(lambda: made.usage is not None and made.usage.known)
        assert made.usage is not None
        nodes = {node.prefix: (node.count, node.size) for node in made.usage.tree}
        assert nodes == {"": (4, 9500), "a/": (2, 6000), "b/": (2, 3500)}
        assert [tile.prefix for tile in made.treemap.tiles] == ["a/", "b/"]
        (age,) = made.sections.bars["ages"].bars
        assert age.name == "Up to 7 day(s)"
        made.sections.bars["kinds"].chosen.emit(made.sections.bars["kinds"].bars[0].query)
        assert bench.desk.done[-1] == ("search", (bench.home, "type:text"))
        made.treemap.opened.emit("b/")
        await until(lambda: made.usage is not None and made.usage.tree[0].prefix == "b/")
        assert made.sums.text() == "2 object(s) · 3.4 KB"

    on_cloud(qapp, (tmp_path / "profile", cloud, window, "usage-space"), work)


def test_copies_go_and_one_stays(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        made = show_duplicates(bench.desk, bench.home)
        await until(lambda: not made.loading)
        assert len(made.model.rows) == 3
        assert made.sums.text() == "1 group(s), 5.9 KB wasted"
        next(action for action in made.folders.actions() if action.text().startswith("b/")).trigger()
        with witness(cloud, tmp_path / "sdk") as sdk:  # elsewhere, so that the index does not know
            sdk.put(bench.home.space, "b/copy.txt", b"another")
            made.delete.click()
            await until(made.banner.isVisible)
            assert made.banner.title() == "1 object(s) changed since they were read, so nothing was deleted."
            assert await keys_of(bench) == set(FILES)
            sdk.put(bench.home.space, "b/copy.txt", FILES["b/copy.txt"])
        made.delete.click()
        await answer(window, DeleteDialog, lambda _dialog: None)
        await until(lambda: not made.loading and not made.model.rows)
        assert await keys_of(bench) == {"b/copy.txt", "b/two.txt"}
        await until(lambda: made.empty.text() == "No two objects here have the same content.")

    on_cloud(qapp, (tmp_path / "profile", cloud, window, "copies-space"), work)


def test_changes_since_a_snapshot(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        made = show_changes(bench.desk, bench.home)
        await until(made.snapshots.taker.isEnabled)
        made.snapshots.taker.click()
        await until(lambda: made.empty.text() == "Nothing changed.")
        what = msg.Selection(bench.home.account, bench.home.space, ("b/two.txt",))
        async for _page in bench.engine.stream(msg.Delete(what)):
            pass
        await upload(bench.desk, bench.home.child("c/"), local(tmp_path / "more", **{"new.txt": b"new"}))
        await bench.settled(len(FILES) + 1)
        found: list[tuple[str, str]] = []
        while len(found) < 2:  # the index hears of an upload a moment after the queue
            made.load()
            await until(lambda: not made.loading)
            found = [(change.kind.name, change.found.key) for change in made.model.rows]
        assert found == [("REMOVED", "b/two.txt"), ("ADDED", "c/new.txt")]

    on_cloud(qapp, (tmp_path / "profile", cloud, window, "changes-space"), work)


def test_types_are_corrected(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        bench.desk.shown = context(bench.desk, place=bench.home, without={Capability.CDN})
        what = msg.Selection(bench.home.account, bench.home.space, ("a/one.txt", "b/two.txt"))
        async for _page in bench.engine.stream(msg.ChangeMime(what, "application/octet-stream")):
            pass
        made = show_mimes(bench.desk, bench.home)
        await until(lambda: not made.loading)
        assert [row.found.key for row in made.model.rows] == list(what.keys)
        made.correct.click()
        await until(made.banner.isVisible)
        await until(lambda: not made.loading and not made.model.rows)
        for key in what.keys:
            info = await bench.engine.call(msg.Stat(bench.home.child(key)))
            assert info.mime.startswith("text/plain")

    on_cloud(qapp, (tmp_path / "profile", cloud, window, "mimes-space"), work)


def test_a_list_is_exported(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.csv"

    async def pick(_parent: QWidget, _title: str, _name: str) -> str:
        return str(target)

    monkeypatch.setattr(export_dialog, "pick_target", pick)

    async def work(bench: Bench) -> None:
        tasks.spawn(ask_export(bench.desk, bench.home.child("b/"), "size<1KB"))
        await answer(window, ExportDialog, lambda _dialog: None)
        await until(lambda: bench.desk.offers)
        rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
        assert [row[0] for row in rows[1:]] == ["b/two.txt"]

    on_cloud(qapp, (tmp_path / "profile", cloud, window, "export-space"), work)


def test_a_map_of_what_was_not_read_is_filled_by_reading(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    """From the menu of a folder in the table."""

    async def work(bench: Bench) -> None:
        await bench.engine.call(msg.ForgetIndex(bench.home.account, bench.home.space))
        run("usage", context(bench.desk, (Row("a/", is_folder=True),), bench.home))
        (made,) = window.findChildren(UsageWindow)
        await until(lambda: made.known.sentence() == "This space has not been read yet.")
        made.known.read.click()
        await until(lambda: made.usage is not None and made.usage.known)
        assert made.usage is not None
        assert (made.usage.tree[0].prefix, made.usage.tree[0].count) == ("a/", 2)

    on_cloud(qapp, (tmp_path / "profile", cloud, window, "unread-space"), work)
