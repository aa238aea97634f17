"""The page on which mirrors are made: what it says and offers while something is compared, run, stopped, refused."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import FileVanished
from core.model import Place
from gui.mirror.compare_page import ComparePage
from gui.mirror.confirm import RunDialog
from tests.gui.actions.desk import RecordingDesk, Script, drive, until

A = msg.MirrorAction
SPEC = msg.MirrorSpec("/home/ada/site", Place("a", "s", "www/"))
SUMMARY = msg.MirrorSummary(3, (msg.Share(A.UPLOAD, 1, 5, 1, 5), msg.Share(A.DELETE_REMOTE, 2, 9, 2, 9)), 1, 3, "s")
ROW = msg.MirrorRow(1, "a", A.UPLOAD, msg.Why.NEW, True, 5, 1)


@pytest.fixture
def engine() -> Script:
    made = Script()
    made.answers[msg.ListMirror] = msg.MirrorPage((ROW,), 0, 1)
    made.answers[msg.ListMirrorTasks] = ()
    made.pages[msg.CompareMirror] = [msg.MirrorProgress(5, 3), msg.MirrorProgress(summary=SUMMARY)]
    return made


@pytest.fixture
def page(qtbot: QtBot, engine: Script) -> ComparePage:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ComparePage(RecordingDesk(engine, parent), parent)
    made.form.show_spec(SPEC)
    parent.resize(900, 600)
    made.resize(900, 600)
    parent.show()
    return made


def played(qapp: QApplication, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    drive(qapp, work())


def test_the_form_tells_what_is_missing(page: ComparePage) -> None:
    assert page.form.spec() == SPEC
    page.form.place.setText("nonsense")
    assert (page.compare.isEnabled(), page.empty.text()) == (False, "The place is no address of a space here.")
    page.form.local.clear()
    assert page.empty.text() == "Choose a local folder."


def test_a_stop_leaves_nothing_behind(qapp: QApplication, page: ComparePage, engine: Script) -> None:
    async def work() -> None:
        engine.pages[msg.CompareMirror] = [msg.MirrorProgress(5, 3), asyncio.Event()]
        page.begin()
        await until(lambda: page.progress.text() == "Found 5 here, 3 there")
        assert page.stop.isVisible()
        assert not page.form.isEnabled()
        page.stop.click()
        await until(lambda: not page.busy)
        assert page.empty.text().startswith("Compare first")
        assert len(engine.closed) == 1

    played(qapp, work)


def test_a_refusal_is_told_and_the_form_stays(qapp: QApplication, page: ComparePage, engine: Script) -> None:
    async def work() -> None:
        engine.pages[msg.CompareMirror] = [FileVanished(path="/home/ada/site")]
        page.begin()
        await until(page.banner.isVisible)
        assert page.form.spec() == SPEC
        assert page.compare.isEnabled()

    played(qapp, work)


def test_another_form_makes_the_plan_void(qapp: QApplication, page: ComparePage, engine: Script) -> None:
    async def work() -> None:
        page.begin()
        await until(lambda: page.run.isEnabled() and not page.busy)
        page.form.rules.setPlainText("*.log")
        await until(lambda: engine.asked(msg.CloseMirror))
        assert page.summary is None
        assert not page.run.isEnabled()

    played(qapp, work)


def test_over_half_is_typed_and_the_run_says_so(qapp: QApplication, page: ComparePage, engine: Script) -> None:
    async def work() -> None:
        engine.pages[msg.RunMirror] = [msg.MirrorRun(7), msg.MirrorRun(7, deleted=1, left=1, finished=True)]
        page.begin()
        await until(lambda: page.run.isEnabled() and not page.busy)
        page.run.click()
        await until(lambda: page.findChildren(RunDialog))
        (dialog,) = page.findChildren(RunDialog)
        dialog.field.edit.setText("s")
        dialog.act.click()
        await until(lambda: page.summary is None and not page.busy)
        assert engine.asked(msg.RunMirror) == [msg.RunMirror(3, SPEC.place, "s", ".trash/", 30)]
        assert page.empty.text() == "1 file(s) are in the queue · 1 deleted · 1 changed meanwhile and stay"

    played(qapp, work)
