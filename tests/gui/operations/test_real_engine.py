"""Operations on the real engine and a sandbox cloud: each from its action and dialog to what the service lists."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.model import Place
from gui.actions.context import Row
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.operations.pattern_dialog import PatternDialog
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox, start_sandbox


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as running:
        yield running


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


def test_objects_are_renamed_by_a_pattern(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def work(bench: Bench) -> None:
        rows = await filled(bench, tmp_path / "in", "in/", "one.txt", "two.txt", "three.md")
        place = Place(bench.home.account, bench.home.space, "in/")

        def typed(dialog: PatternDialog) -> None:
            dialog.form.text.edit.setText("note-{n}")
            dialog.form.digits.setText("2")

        run("rename", context(bench.desk, rows, place))
        await answer(window, PatternDialog, typed)
        await until(lambda: ("Renamed 3 object(s)", "good") in bench.desk.notices)
        assert await bench.keys("in/") == {"in/note-01.txt", "in/note-02.md", "in/note-03.txt"}
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
