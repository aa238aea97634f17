"""Operations on the real engine and a sandbox cloud: each from its action and dialog to what the official SDK sees."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place, StorageClass
from gui import formats
from gui.actions.context import Row
from gui.actions.edit import rename
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.change_expiry import ExpiryDialog
from gui.dialogs.change_mime import MimeDialog
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.sheet import Sheet
from gui.operations.disable_dialog import DisableDialog
from gui.operations.history_window import HistoryWindow, export
from gui.operations.lifecycle_dialog import LifecycleDialog
from gui.operations.meta_dialog import MetaDialog
from gui.operations.pattern_dialog import PatternDialog
from gui.operations.trash_model import GOES
from gui.operations.trash_window import TrashWindow
from tests.contract.engine.witness import Witness, witness
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox


@pytest.fixture(scope="module")
def sdk(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Witness]:
    with witness(cloud, tmp_path_factory.mktemp("sdk")) as seen:
        yield seen


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


async def filled(bench: Bench, folder: Path, prefix: str, *names: str) -> tuple[Row, ...]:
    """Upload small files into a folder of the bench's space; their rows."""
    place = Place(bench.home.account, bench.home.space, prefix)
    await upload(bench.desk, place, local(folder, **{name: name.encode() for name in names}))
    await bench.settled(len(names))
    return tuple(Row(prefix + name, size=len(name)) for name in names)


def test_objects_are_renamed_by_a_pattern(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        rows = await filled(bench, tmp_path / "in", "in/", "one.txt", "two.txt", "three.md")
        place = Place(bench.home.account, bench.home.space, "in/")

        def typed(dialog: PatternDialog) -> None:
            dialog.form.text.edit.setText("note-{n}")
            dialog.form.digits.setText("2")

        run("rename", context(bench.desk, rows, place))
        await answer(window, PatternDialog, typed)
        await until(lambda: ("Renamed 3 object(s)", "good") in bench.desk.notices)
        assert set(sdk.keys(place.space)) == {"in/note-01.txt", "in/note-02.md", "in/note-03.txt"}
        assert bench.desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, "pattern-space"), work)


def test_a_folder_whose_names_would_collide_stays_as_it_is(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await filled(bench, tmp_path / "in", "in/", "a1.txt", "a2.txt")
        place = Place(bench.home.account, bench.home.space, "in/")
        run("rename_by_pattern", context(bench.desk, (), place))
        await until(lambda: window.findChildren(PatternDialog))
        (dialog,) = window.findChildren(PatternDialog)
        dialog.form.regex.setChecked(True)
        dialog.form.search.edit.setText("\\d")
        await until(lambda: dialog.plan and dialog.plan.problem_count)
        assert not dialog.act.isEnabled()
        dialog.reject()
        assert await bench.keys("in/") == {"in/a1.txt", "in/a2.txt"}

    on_bench(qapp, (tmp_path / "profile", cloud, window, "collide-space"), work)


def test_deleted_objects_wait_in_the_trash_and_come_back(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        rows = await filled(bench, tmp_path / "in", "in/", "a.txt", "b.txt")
        place = Place(bench.home.account, bench.home.space, "in/")
        run("trash", context(bench.desk, rows, place))
        await answer(window, DeleteDialog, lambda _dialog: None)
        await until(lambda: ("Moved 2 object(s) to trash", "good") in bench.desk.notices)
        assert await bench.keys("in/") == set()
        run("open_trash", context(bench.desk, (), bench.home))
        (trash,) = window.findChildren(TrashWindow)
        await until(lambda: trash.count == 2 and trash.model.index(0, GOES).data())
        ends = sdk.expires(place.space, trash.model.rows[0].key)
        assert 29 < (ends - time.time()) / 86400 < 32
        trash.select("in/b.txt")
        trash.back.click()
        await until(lambda: ("Put back 1 object(s)", "good") in bench.desk.notices)
        assert await bench.keys("in/") == {"in/b.txt"}
        await until(lambda: trash.count == 1)
        trash.empty.click()
        await answer(window, DeleteDialog, lambda dialog: dialog.field.edit.setText(bench.home.space))
        await until(lambda: trash.count == 0)
        assert sdk.keys(place.space) == ["in/b.txt"]
        trash.close()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "trash-space"), work)


@pytest.mark.parametrize("count", [200, pytest.param(2000, marks=pytest.mark.slow)])
def test_half_of_a_large_deletion_is_put_back_and_the_rest_expires(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, window: QWidget, tmp_path: Path, count: int
) -> None:
    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        half, said = count // 2, formats.count
        kept, away = [f"in/kept-{n:04}" for n in range(half)], [f"in/{n:04}-away" for n in range(half)]
        sdk.put(home.space, "origin", b"content")
        sdk.copies(home.space, "origin", kept + away)
        run("trash", context(desk, (Row("in/", is_folder=True),), home))
        await answer(window, DeleteDialog, lambda dialog: dialog.field.edit.setText(home.space))
        await until(lambda: was_said(desk.notices, f"Moved {said(count)} object(s) to trash"))
        assert await bench.keys("in/") == set()
        run("open_trash", context(desk, (), home))
        (trash,) = window.findChildren(TrashWindow)
        await until(lambda: trash.count == count)
        trash.search.setText("kept-")
        trash.table.selectAll()
        trash.back.click()
        await until(lambda: was_said(desk.notices, f"Put back {said(half)} object(s)"))
        await until(lambda: trash.count == half)
        trash.close()
        rest = [key for key in sdk.keys(home.space) if key.startswith(".trash/")]
        assert [key.partition("/")[2].partition("/")[2] for key in rest] == away
        assert sdk.all_expire(home.space, kept) == {0}
        (ends,) = sdk.all_expire(home.space, rest)
        assert 29 < (ends - time.time()) / 86400 < 32
        assert desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, f"half-{count}"), work)


def test_a_move_is_in_the_history_and_undone(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        rows = await filled(bench, tmp_path / "in", "in/", "a.txt", "b.txt")
        run("cut", context(desk, rows, home.child("in/")))
        run("paste", context(desk, (), home.child("out/")))
        await until(lambda: was_said(desk.notices, "Moved 2 object(s)"))
        assert sdk.keys(home.space) == ["out/a.txt", "out/b.txt"]
        run("history", context(desk, (), home))
        (history,) = window.findChildren(HistoryWindow)
        await until(lambda: len(history.items.rows) == 2)
        assert history.items.index(0, 1).data() == "out/a.txt"
        (moved,) = history.model.rows
        await export(desk, msg.ExportOperation(moved.id), str(tmp_path / "moved.csv"))
        lines = (tmp_path / "moved.csv").read_text("utf-8-sig").splitlines()
        assert [line.split(",")[1:3] for line in lines[1:]] == [[f"in/{one}.txt", f"out/{one}.txt"] for one in "ab"]
        run("undo", context(desk, (), home))
        await until(lambda: was_said(desk.notices, "Undone for 2 object(s)"))
        assert sdk.keys(home.space) == ["in/a.txt", "in/b.txt"]
        await until(lambda: history.model.rows[0].kind is msg.OperationKind.UNDO)
        history.close()
        run("copy", context(desk, rows, home.child("in/")))
        run("paste", context(desk, (), home.child("copies/")))
        await until(lambda: was_said(desk.notices, "Copied 2 object(s)"))
        assert await rename(desk, home.child("copies/a.txt"), "renamed.txt")
        gone = (Row("copies/", is_folder=True),)
        assert sdk.keys(home.space) == ["copies/b.txt", "copies/renamed.txt", "in/a.txt", "in/b.txt"]
        run("delete", context(desk, gone, home))
        await answer(window, DeleteDialog, lambda dialog: dialog.field.edit.setText(home.space))
        await until(lambda: was_said(desk.notices, "Deleted 2 object(s) for good"))
        assert sdk.keys(home.space) == ["in/a.txt", "in/b.txt"]

    on_bench(qapp, (tmp_path / "profile", cloud, window, "undo-space"), work)


def test_objects_are_changed_as_the_dialogs_say(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        rows = await filled(bench, tmp_path / "in", "in/", "a.txt", "b.txt")
        here, space = context(bench.desk, rows, bench.home.child("in/")), bench.home.space

        async def change(action: str, kind: type[Sheet], act: Callable[[Any], object]) -> dict[str, Any]:
            before = len(bench.desk.notices)
            run(action, here)
            await answer(window, kind, act)
            await until(lambda: len(bench.desk.notices) > before)
            return sdk.facts(space, "in/b.txt")

        def chosen(dialog: ClassDialog) -> None:
            dialog.choose(StorageClass.INFREQUENT)

        assert (await change("change_class", ClassDialog, chosen))["type"] == 1
        facts = await change("change_mime", MimeDialog, lambda dialog: dialog.combo.setEditText("text/x-log"))
        assert facts["mimeType"] == "text/x-log"
        facts = await change("change_expiry", ExpiryDialog, lambda dialog: dialog.days.setText("5"))
        assert 4 < (facts["expiration"] - time.time()) / 86400 < 7
        facts = await change("change_expiry", ExpiryDialog, lambda dialog: dialog.never.setChecked(True))
        assert not facts.get("expiration")
        facts = await change("change_meta", MetaDialog, lambda dialog: named(dialog, "project", "harbour"))
        assert facts["x-qn-meta"] == {"project": "harbour"}
        facts = await change("change_lifecycle", LifecycleDialog, lambda dialog: dialog.delete.setText("40"))
        assert 39 < (facts["expiration"] - time.time()) / 86400 < 42
        assert (await change("disable", DisableDialog, lambda _dialog: None))["status"] == 1
        run("enable", here)
        await until(lambda: was_said(bench.desk.notices, "Enabled 2 object(s)"))
        assert not sdk.facts(space, "in/b.txt").get("status")
        assert bench.desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, "change-space"), work)


def named(dialog: MetaDialog, name: str, value: str) -> None:
    dialog.lines[0][0].setText(name)
    dialog.lines[0][1].setText(value)


def was_said(notices: list[tuple[str, str]], text: str) -> bool:
    return any(said.startswith(text) for said, _kind in notices)
