"""The six answers to targets that exist, given in the window, on the real engine process and a sandbox cloud."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.transfer.job import Conflict, JobState
from gui.actions.transfer import upload
from tests.gui.actions.bench import Bench, local, on_bench
from tests.gui.actions.desk import until
from tests.helpers.sandbox import Sandbox

DAY = 86_400.0


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


async def asked(bench: Bench, paths: tuple[str, ...], folder: Path) -> None:
    """Two files are there; of the first the content here is another and newer, of the second the same and older."""
    await upload(bench.desk, bench.home, paths)
    await bench.settled(2)
    local(folder, **{"a.txt": b"second!"})
    now = time.time()
    os.utime(folder / "a.txt", (now + DAY, now + DAY))
    os.utime(folder / "b.txt", (now - DAY, now - DAY))
    await upload(bench.desk, bench.home, paths)
    await until(bench.panel.conflicts.words)


def click(bench: Bench, conflict: Conflict) -> None:
    """Give an answer as a person does."""
    answers = bench.panel.conflicts.answers
    lines = {Conflict.NEWER: answers.newer, Conflict.DIFFERENT: answers.different}
    if conflict in lines:
        lines[conflict].trigger()
        return
    buttons = {Conflict.REPLACE: answers.replace.main, Conflict.KEEP_BOTH: answers.keep, Conflict.SKIP: answers.skip}
    QTest.mouseClick(buttons.get(conflict, answers.resume), Qt.MouseButton.LeftButton)


async def size(bench: Bench, key: str) -> int:
    return (await bench.engine.call(msg.Stat(bench.home.child(key)))).size


DONE, SKIPPED = JobState.DONE, JobState.SKIPPED


@pytest.mark.parametrize(
    ("conflict", "states", "there"),
    [
        (Conflict.REPLACE, [DONE, DONE], 7),
        (Conflict.NEWER, [DONE, SKIPPED], 7),
        (Conflict.DIFFERENT, [DONE, SKIPPED], 7),
        (Conflict.KEEP_BOTH, [DONE, DONE], 5),
        (Conflict.SKIP, [SKIPPED, SKIPPED], 5),
    ],
    ids=lambda value: value.name.lower() if isinstance(value, Conflict) else "",
)
def test_an_answer_does_what_it_says(
    qapp: QApplication,
    cloud: Sandbox,
    window: QWidget,
    tmp_path: Path,
    conflict: Conflict,
    states: list[JobState],
    there: int,
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"first", "b.txt": b"equal"})

    async def work(bench: Bench) -> None:
        await asked(bench, paths, tmp_path / "in")
        strip = bench.panel.conflicts
        assert strip.words() == f"2 file(s) already exist in {bench.home.space}"
        click(bench, conflict)
        await bench.settled(4)
        assert strip.isHidden()
        rows = (await bench.jobs())[-2:]
        assert [row.state for row in sorted(rows, key=lambda row: row.name)] == states
        assert await size(bench, "a.txt") == there
        assert len(await bench.keys()) == (4 if conflict is Conflict.KEEP_BOTH else 2)
        assert bench.desk.errors == []

    name = f"answer-{conflict.name.lower().replace('_', '-')}"
    on_bench(qapp, (tmp_path / "profile", cloud, window, name), work)


def test_what_is_the_same_is_told_once_it_is_known(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"first", "b.txt": b"equal"})

    async def work(bench: Bench) -> None:
        await asked(bench, paths, tmp_path / "in")
        strip = bench.panel.conflicts
        strip.fold.click()
        await until(lambda: "1 with the same content" in strip.facts())
        table = strip.findChild(QTableWidget)
        assert table is not None
        said = {item.text().strip() for row in range(2) if (item := table.item(row, 3))}
        assert "same content" in said
        click(bench, Conflict.SKIP)
        await bench.settled(4)

    on_bench(qapp, (tmp_path / "profile", cloud, window, "same-content"), work)


def test_a_download_goes_on_from_what_is_here(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    whole = os.urandom(3 << 20)
    paths = local(tmp_path / "in", **{"long.bin": whole, "short.bin": b"there"})
    local(tmp_path / "out", **{"long.bin": whole[: 2 << 20], "short.bin": b"longer than there"})

    async def work(bench: Bench) -> None:
        await upload(bench.desk, bench.home, paths)
        await bench.settled(2)
        what = msg.Selection(bench.home.account, bench.home.space, ("long.bin", "short.bin"))
        await bench.engine.call(msg.AddDownloads(what, str(tmp_path / "out")))
        await until(bench.panel.conflicts.words)
        resume = bench.panel.conflicts.answers.resume
        await until(resume.isVisible)
        assert resume.toolTip() == "Go on with 1 file(s) from what is here; 1 other(s) are skipped"
        click(bench, Conflict.RESUME)
        await bench.settled(4)
        states = {row.name: row.state for row in (await bench.jobs())[-2:]}
        assert states == {"long.bin": DONE, "short.bin": SKIPPED}
        assert (tmp_path / "out" / "long.bin").read_bytes() == whole
        assert (tmp_path / "out" / "short.bin").read_bytes() == b"longer than there"
        assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["long.bin", "short.bin"]

    on_bench(qapp, (tmp_path / "profile", cloud, window, "resume-answer"), work)


def test_an_answer_that_is_kept_is_the_space_s_own_from_then_on(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"first", "b.txt": b"equal"})

    async def work(bench: Bench) -> None:
        await asked(bench, paths, tmp_path / "in")
        bench.panel.conflicts.always.click()
        click(bench, Conflict.DIFFERENT)
        await bench.settled(4)
        defaults = await bench.engine.call(msg.GetTransferDefaults(bench.home.account, bench.home.space))
        assert defaults == msg.TransferDefaults(upload=Conflict.DIFFERENT)
        await upload(bench.desk, bench.home, paths)
        await bench.settled(6)
        assert bench.panel.conflicts.words() == ""
        assert [row.state for row in (await bench.jobs())[-2:]] == [SKIPPED, SKIPPED]

    on_bench(qapp, (tmp_path / "profile", cloud, window, "kept-answer"), work)
