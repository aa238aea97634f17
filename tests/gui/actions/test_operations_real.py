"""Verbs in the window on the real engine: undone by the button, stopped, gone on with, resumed after a kill."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.verb_words import VerbTexts
from gui.panels.verb_strip import VerbStrip
from tests.contract.engine.witness import Witness, witness
from tests.gui.actions.bench import Bench, on_bench, values
from tests.gui.actions.desk import until
from tests.helpers.quiet import LogGuard
from tests.helpers.sandbox import Sandbox

COUNT = 6000
TOTAL = f"of {formats.count(COUNT)}"
OLD = [f"old/{number:04}.txt" for number in range(COUNT)]


@pytest.fixture(scope="module")
def sdk(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Witness]:
    with witness(cloud, tmp_path_factory.mktemp("sdk")) as seen:
        yield seen


def strip_of(window: QWidget) -> VerbStrip:
    return next(iter(window.findChildren(VerbStrip)))


def press(window: QWidget, text: str) -> None:
    (line,) = strip_of(window).lines()
    next(button for button in line.findChildren(QPushButton) if button.text() == text).click()


def test_the_button_undoes_what_was_done(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        home, desk = bench.home, bench.desk
        bench.engine.operationChanged.connect(desk.verbs.operation_changed)
        for key in ("a.txt", "f/b.txt"):
            sdk.put(home.space, key, b"text")
        what = msg.Selection(home.account, home.space, ("a.txt",), ("f/",))
        await desk.verbs.run(msg.Trash(what), VerbTexts().trashing())
        assert all(key.startswith(".trash/") for key in sdk.keys(home.space))
        ((label, undo),) = desk.offers
        assert label == "Undo"
        undo()
        await until(lambda: ("Undone for 2 object(s)", "good") in desk.notices)
        assert sdk.keys(home.space) == ["a.txt", "f/b.txt"]
        assert {sdk.expires(home.space, key) for key in ("a.txt", "f/b.txt")} == {0}

    on_bench(qapp, (tmp_path / "profile", cloud, window, "undo-button"), work)


def test_a_rename_is_stopped_gone_on_with_and_outlives_the_engine(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, window: QWidget, tmp_path: Path, log_guard: LogGuard
) -> None:
    log_guard.expect("the engine ended with code -9")

    async def work(bench: Bench) -> None:
        home, desk, engine = bench.home, bench.desk, bench.engine
        engine.operationChanged.connect(desk.verbs.operation_changed)
        sdk.put(home.space, OLD[0], b"text")
        sdk.copies(home.space, OLD[0], OLD[1:])
        cloud.fault({"op": "batch", "delay": 0.5, "times": 0})
        tasks.spawn(_run(bench, msg.Rename(home.child("old/"), "new")))
        await until(lambda: strip_of(window).lines() and TOTAL in strip_of(window).lines()[0].words.text())
        press(window, "Stop")
        await until(lambda: "Stopped" in strip_of(window).lines()[0].words.text())
        press(window, "Go on")
        await until(lambda: strip_of(window).lines() and TOTAL in strip_of(window).lines()[0].words.text())
        assert engine.info is not None
        os.kill(engine.info.pid, signal.SIGKILL)
        first = engine.info.pid
        await until(lambda: engine.info is not None and engine.info.pid != first)
        cloud.clear_faults()
        await engine.call(msg.SaveAccount("kodo", "Sandbox", values(cloud), account=home.account, session_only=True))
        await until(lambda: any(text.startswith("Renamed ") for text, _ in desk.notices))
        assert strip_of(window).lines() == []
        assert sdk.keys(home.space) == [key.replace("old/", "new/") for key in OLD]

    on_bench(qapp, (tmp_path / "profile", cloud, window, "stopped-rename"), work)


async def _run(bench: Bench, request: msg.Rename) -> None:
    await bench.desk.verbs.run(request, VerbTexts().renaming("old", "new"))
