"""Mirrors on the real engine and a sandbox cloud: compare, plan, run, tasks, and what is refused."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict
from gui.actions.registry import run
from gui.mirror.compare_page import ComparePage
from gui.mirror.confirm import RunDialog, TaskDialog
from gui.mirror.kinds import CHANGES
from gui.mirror.news import MirrorNews
from gui.mirror.plan_model import ACTION, NAME, WHY
from gui.mirror.tasks_page import RESULT
from gui.mirror.window import MirrorWindow, Page
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox

A = msg.MirrorAction


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def opened(bench: Bench, window: QWidget) -> MirrorWindow:
    """The window of mirrors, opened by its action on the folder `site/`."""
    run("mirror", context(bench.desk, (), bench.home.child("site/")))
    (made,) = window.findChildren(MirrorWindow)
    MirrorNews(bench.desk, made).listen(bench.engine)
    return made


async def compared(page: ComparePage) -> dict[str, str]:
    """Press Compare, wait; the rows of the plan: name and what is done."""
    page.compare.click()
    await until(lambda: not page.busy)
    if page.summary is None or not page.plan.isVisible():
        return {}
    await until(lambda: page.plan.model.rowCount() or page.banner.isVisible())
    return rows(page)


def rows(page: ComparePage) -> dict[str, str]:
    model = page.plan.model
    return {model.index(row, NAME).data(): model.index(row, ACTION).data() for row in range(model.rowCount())}


async def moved(bench: Bench, page: ComparePage, count: int) -> None:
    """Wait for the end of a run, and of its transfers."""
    await until(lambda: page.summary is None and not page.busy)
    await bench.settled(count)


def test_a_folder_is_compared_run_and_kept_as_a_task(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        root = tmp_path / "pages"
        local(root, **{f"{name}.html": name.encode() for name in "abcd"})
        mirror = opened(bench, window)
        page = mirror.compare
        assert not page.compare.isEnabled()
        page.form.local.setText(str(root))
        assert set((await compared(page)).values()) == {"Upload"}
        page.run.click()
        await moved(bench, page, 4)
        assert page.empty.text() == "4 file(s) are in the queue"
        assert ("show_queue", None) in bench.desk.done
        page.save.click()
        await answer(window, TaskDialog, lambda dialog: dialog.name.edit.setText("Pages"))
        (root / "a.html").write_bytes(b"other")
        (root / "b.html").unlink()
        mirror.show_page(Page.TASKS)
        await until(mirror.tasks.selected)
        mirror.tasks.run.click()
        await until(lambda: page.run.isEnabled() and page.plan.model.rowCount() == 2)
        assert rows(page) == {"a.html": "Upload", "b.html": "Left alone"}
        page.run.click()
        await moved(bench, page, 5)
        mirror.show_page(Page.TASKS)
        await until(lambda: mirror.tasks.model.index(0, RESULT).data() == "1 uploaded")
        assert await bench.keys("site/") == {f"site/{name}.html" for name in "abcd"}
        assert bench.desk.errors == []
        mirror.close()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "pages-space"), work)


def test_deleting_over_half_takes_typing_and_an_empty_folder_deletes_nothing(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        root = tmp_path / "local"
        local(root, **dict.fromkeys("abc", b"1"))
        page = opened(bench, window).compare
        page.form.local.setText(str(root))
        await compared(page)
        page.run.click()
        await moved(bench, page, 3)
        for name in "bc":
            (root / name).unlink()
        page.form.delete.setChecked(True)
        assert await compared(page) == {"b": "Delete there", "c": "Delete there"}
        page.run.click()
        await until(lambda: [d for d in window.findChildren(RunDialog) if d.isVisible()])
        (dialog,) = window.findChildren(RunDialog)
        assert not dialog.act.isEnabled()
        dialog.field.edit.setText("local")
        assert not dialog.act.isEnabled()
        dialog.field.edit.setText(bench.home.space)
        dialog.act.click()
        await until(lambda: page.summary is None and not page.busy)
        assert page.empty.text() == "2 deleted"
        assert await bench.keys("site/") == {"site/a"}
        assert len(await bench.keys()) == 2  # the folder, and that of the trash
        (root / "a").unlink()
        assert await compared(page) == {}
        assert page.banner.title() == "The local folder is empty: that would delete everything there."
        assert await bench.keys("site/") == {"site/a"}

    on_bench(qapp, (tmp_path / "profile", cloud, window, "half-space"), work)


def test_only_ticked_rows_are_done_and_conflicts_are_settled(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        root, place = tmp_path / "local", bench.home.child("site/")
        local(root, same=b"1", mine=b"1", theirs=b"1", both=b"1")
        page = opened(bench, window).compare
        page.form.show_spec(msg.MirrorSpec(str(root), place, msg.Direction.BOTH))
        await compared(page)
        page.run.click()
        await moved(bench, page, 4)
        local(root, mine=b"22", both=b"22", new=b"22")
        others = local(tmp_path / "others", theirs=b"333", both=b"333")
        await bench.engine.call(msg.AddUploads(place, others, Conflict.REPLACE))
        await bench.settled(6)
        assert await compared(page) == {"mine": "Upload", "theirs": "Download", "both": "Conflict", "new": "Upload"}
        page.plan.kinds.choose((A.UPLOAD,))
        await until(lambda: page.plan.model.rowCount() == 2)
        model = page.plan.model
        new = next(row for row in range(2) if model.index(row, NAME).data() == "new")
        model.setData(model.index(new, ACTION), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        await until(lambda: "Upload 1 file(s), 2 B" in page.plan.sums.text())
        page.plan.kinds.choose((A.CONFLICT,))
        await until(lambda: model.rowCount() == 1 and model.index(0, WHY).data() == "Changed on both sides")
        page.plan.table.selectRow(0)
        menu = page.plan.menu()
        next(action for action in menu.actions() if action.text() == "What is there counts").trigger()
        await until(lambda: page.plan.kinds.actions_ == CHANGES and model.rowCount() == 4)
        page.run.click()
        await moved(bench, page, 9)
        texts = {path.name: path.read_bytes() for path in root.iterdir()}
        assert texts == {"same": b"1", "mine": b"22", "theirs": b"333", "both": b"333", "new": b"22"}
        assert "site/new" not in await bench.keys("site/")
        assert bench.desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, "both-space"), work)


def test_files_that_are_deleted_here_are_in_the_trash(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        root = tmp_path / "local"
        paths = local(root, **{f"{name}.txt": b"1" for name in "abc"})
        await bench.engine.call(msg.AddUploads(bench.home.child("site/"), paths[:2]))
        await bench.settled(2)
        page = opened(bench, window).compare
        place = Place(bench.home.account, bench.home.space, "site/")
        page.form.show_spec(msg.MirrorSpec(str(root), place, msg.Direction.DOWNLOAD, delete=True))
        assert await compared(page) == {"c.txt": "Delete here"}
        page.run.click()
        await answer(window, RunDialog, lambda dialog: None)
        await until(lambda: page.summary is None and not page.busy)
        assert page.empty.text() == "1 deleted"
        assert sorted(path.name for path in root.iterdir()) == ["a.txt", "b.txt"]
        trash = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "Trash" / "files"
        assert "c.txt" in {path.name for path in trash.iterdir()}

    on_bench(qapp, (tmp_path / "profile", cloud, window, "here-space"), work)
