"""The plan's table: of 300,000 rows those in sight are asked for; ticks, kinds, words."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import Offline, SpaceferryError
from core.model import Place
from gui.mirror.kinds import CHANGES
from gui.mirror.plan_model import ACTION, KEPT, NAME, PAGE
from gui.mirror.plan_view import PlanView
from gui.mirror.words import MirrorWords
from tests.gui.actions.desk import RecordingDesk, Script, drive, until

A = msg.MirrorAction
MANY = 300_000
SHARES = (msg.Share(A.UPLOAD, MANY, 5 << 30, MANY, 5 << 30), msg.Share(A.SAME, 7, 0))
SUMMARY = msg.MirrorSummary(3, SHARES, MANY, 7)


def listed(request: msg.ListMirror) -> msg.MirrorPage:
    rows = tuple(
        msg.MirrorRow(at + 1, f"{at:06}.jpg", A.UPLOAD, msg.Why.NEW, True, 10, 1)
        for at in range(request.offset, min(MANY, request.offset + request.limit))
    )
    return msg.MirrorPage(rows, request.offset, MANY)


@pytest.fixture
def engine() -> Script:
    made = Script()
    made.answers[msg.ListMirror] = listed
    made.answers[msg.TickMirror] = SUMMARY
    return made


@pytest.fixture
def view(qtbot: QtBot, engine: Script) -> PlanView:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = PlanView(RecordingDesk(engine, parent), parent)
    made.resize(900, 500)
    parent.resize(900, 500)
    parent.show()
    return made


def shown(qapp: QApplication, view: PlanView, then: Callable[[], None]) -> None:
    async def work() -> None:
        view.show_plan(SUMMARY, Place("a", "s", "p/"))
        await until(lambda: view.model.rowCount() == MANY)
        then()
        await until(lambda: view.model.index(MANY - 1, NAME).data() == f"{MANY - 1:06}.jpg")

    drive(qapp, work())


def test_only_rows_in_sight_are_asked_for(qapp: QApplication, view: PlanView, engine: Script) -> None:
    shown(qapp, view, view.table.scrollToBottom)
    assert len(engine.asked(msg.ListMirror)) < 5
    assert len(view.model._pages) <= KEPT
    assert {request.limit for request in engine.asked(msg.ListMirror)} == {PAGE}


def test_rows_that_could_not_be_asked_for_are_asked_for_again(
    qapp: QApplication, view: PlanView, engine: Script
) -> None:
    failures: list[SpaceferryError] = []
    view.failed.connect(failures.append)

    def refuse_once() -> None:
        engine.answers[msg.ListMirror] = lambda request: listed(request) if failures else Offline(host="example.com")
        view.table.scrollToBottom()

    shown(qapp, view, refuse_once)
    assert failures


def test_all_of_a_kind_are_ticked_at_once(qapp: QApplication, view: PlanView, engine: Script) -> None:
    def tick() -> None:
        view.model.show_plan(3, CHANGES, "0001")
        view.none.click()

    shown(qapp, view, tick)
    assert engine.asked(msg.TickMirror) == [msg.TickMirror(3, False, (), CHANGES, "0001")]


def test_space_ticks_what_is_selected(qapp: QApplication, view: PlanView, engine: Script) -> None:
    def press() -> None:
        view.table.selectRow(1)
        view._toggle()

    shown(qapp, view, press)
    assert engine.asked(msg.TickMirror) == [msg.TickMirror(3, False, (2,))]
    assert view.model.index(1, ACTION).data() == "Upload"


def test_rows_that_are_selected_and_not_here_are_ticked_too(qapp: QApplication, view: PlanView, engine: Script) -> None:
    count = (KEPT + 2) * PAGE + 7

    async def work() -> None:
        view.show_plan(SUMMARY, Place("a", "s", "p/"))
        await until(lambda: view.model.rowCount() == MANY)
        view.model.tick(range(count), False)
        await until(lambda: engine.asked(msg.TickMirror))

    drive(qapp, work())
    assert engine.asked(msg.TickMirror) == [msg.TickMirror(3, False, tuple(range(1, count + 1)))]


def test_kinds_without_rows_are_not_offered(view: PlanView) -> None:
    view.kinds.show_shares(SHARES)
    offered = {actions for actions, button in view.kinds.buttons.items() if not button.isHidden()}
    assert offered == {CHANGES, (A.UPLOAD,), (A.SAME,)}


def test_every_row_has_words(qapp: QApplication) -> None:
    words = MirrorWords()
    for why in msg.Why:
        for here in (-1, 5):
            assert words.why(msg.MirrorRow(1, "a", A.SKIPPED, why, False, here))
    for action in A:
        assert words.action(action)


def test_a_result_says_what_was_moved_and_what_was_not(qapp: QApplication) -> None:
    words, place = MirrorWords(), Place("a", "s", "")
    result = msg.MirrorRun(4, 5, 2, aside=1, left=3, finished=True, up=msg.Tally(done=7, failed=1))
    task = msg.MirrorTask("t", msg.MirrorSpec("/x", place), 1, result)
    assert words.result(task) == (
        "7 uploaded · 1 failed · in the queue · 2 deleted · "
        "1 in the folder .spaceferry-trash, as this disk has no trash · 3 changed meanwhile and stay"
    )
    assert words.failed(task)
    stopped = msg.MirrorTask("t", msg.MirrorSpec("/x", place), 1, msg.MirrorRun(), "cancelled")
    assert words.result(stopped) == "stopped"
