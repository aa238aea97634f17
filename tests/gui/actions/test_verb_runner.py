"""Running verbs: changes reach the views, failures are collected, a retry asks for what failed and no more."""

import asyncio
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import Cancelled, EngineGone, Offline, TargetExists
from core.model import Changes
from core.transfer.job import Conflict
from gui.actions.verb_runner import Verb, VerbState, retry_request, touched
from gui.actions.verb_words import VerbTexts
from gui.panels.verb_line import failure_details
from gui.panels.verb_strip import VerbStrip
from tests.gui.actions.desk import HERE, RecordingDesk, Script, drive, rows, selection, until

REMOVED = Changes("a", "site-assets", removed=("images/x",))
DELETE = msg.Delete(selection(rows("x", "y", "f/")))


def failed(*keys: str, code: str = "server_failed") -> tuple[msg.ItemFailure, ...]:
    return tuple(msg.ItemFailure(HERE.key + key, code, {"reqid": "r1"}) for key in keys)


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    return RecordingDesk(engine, parent)


@pytest.fixture
def strip(qtbot: QtBot, desk: RecordingDesk) -> VerbStrip:
    made = VerbStrip(desk, desk.verbs)
    qtbot.addWidget(made)
    return made


def test_changes_of_every_page_reach_the_views(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.Delete] = [msg.VerbProgress(1, 2, (REMOVED,)), msg.VerbProgress(2, 2, (REMOVED,), (), True)]
    verb = drive(qapp, desk.verbs.run(DELETE, VerbTexts().deleting()))
    assert verb.state is VerbState.DONE
    assert desk.changes == [REMOVED, REMOVED]
    assert desk.notices == [("Deleted 2 object(s) for good", "good")]
    assert strip.lines() == []


def test_failures_stay_with_their_reasons(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.Delete] = [msg.VerbProgress(1, 3, (), failed("x", "f/z"), True)]
    verb = drive(qapp, desk.verbs.run(DELETE, VerbTexts().deleting()))
    assert verb.state is VerbState.FAILED
    (line,) = strip.lines()
    assert not line.isHidden()
    assert line.failures.count() == 2
    assert "images/x" in line.failures.item(0).text()
    assert "reqid=r1" in failure_details(verb)


def test_an_error_of_the_verb_as_a_whole_is_shown(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.Delete] = [Offline(host="h")]
    verb = drive(qapp, desk.verbs.run(DELETE, VerbTexts().deleting()))
    assert verb.state is VerbState.FAILED
    assert isinstance(verb.error, Offline)
    assert strip.lines()[0].words.text().startswith("Deleting: ")


def test_a_long_name_does_not_widen_the_line(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.Rename] = [TargetExists(key="images/" + "n" * 500)]
    drive(qapp, desk.verbs.run(msg.Rename(HERE, "n" * 500), VerbTexts().renaming("x", "n" * 500)))
    assert strip.minimumSizeHint().width() < 700


def test_stop_cancels_the_stream_and_lists_anew(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.MoveTo] = [msg.VerbProgress(1, 5), asyncio.Event()]
    request = msg.MoveTo(DELETE.what, "other", "x/")

    async def work() -> Verb:
        running = asyncio.ensure_future(desk.verbs.run(request, VerbTexts().moving("x")))
        await until(lambda: strip.lines() and "1 of 5" in strip.lines()[0].words.text())
        strip.lines()[0].stop.click()
        return await running

    verb = drive(qapp, work())
    assert verb.state is VerbState.STOPPED
    assert engine.closed == [request]
    assert desk.changes == [Changes("a", "other", stale=("",)), Changes("a", "site-assets", stale=("",))]


def test_retry_asks_for_what_failed(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.pages[msg.Delete] = [msg.VerbProgress(1, 3, (), failed("f/z", "x"), True)]
    verb = drive(qapp, desk.verbs.run(DELETE, VerbTexts().deleting()))
    assert retry_request(verb) == msg.Delete(msg.Selection("a", "site-assets", ("images/f/z", "images/x")))


def test_retry_of_a_moved_folder_keeps_its_shape() -> None:
    verb = Verb(msg.MoveTo(selection(rows("x", "y", "f/", "g/")), "other", "t/"), VerbTexts().moving("t"))
    verb.take(msg.VerbProgress(4, 6, (), failed("f/deep/z", "y"), True))
    assert retry_request(verb) == msg.MoveTo(selection(rows("y", "f/")), "other", "t/")


def test_existing_targets_become_a_choice(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.MoveTo] = [msg.VerbProgress(2, 2, (), failed("x", code="target_exists"), True)]
    request = msg.MoveTo(selection(rows("x", "y")), "other", "t/")

    async def work() -> None:
        verb = await desk.verbs.run(request, VerbTexts().moving("t"))
        assert verb.only_conflicts
        engine.pages[msg.MoveTo] = [msg.VerbProgress(1, 1, (), (), True)]
        await desk.verbs.retry(verb, Conflict.KEEP_BOTH)

    drive(qapp, work())
    expected = msg.MoveTo(selection(rows("x")), "other", "t/", conflict=Conflict.KEEP_BOTH)
    assert engine.asked(msg.MoveTo) == [request, expected]


def test_a_stopped_rename_touches_its_own_space() -> None:
    assert touched(msg.Rename(HERE, "new")) == (Changes("a", "site-assets", stale=("",)),)


def operation(state: msg.OperationState = msg.OperationState.RUNNING, **other: Any) -> msg.OperationRow:
    kind, undo = msg.OperationKind.DELETE, msg.Undo.YES
    row = msg.OperationRow(7, kind, "a", "A", "s", "s", state, 5, 1, 0, 0, 0, 0, undo, "", name="images/x")
    return msgspec.structs.replace(row, **other)


def test_an_operation_is_stopped_in_the_engine_and_gone_on_with(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    stopped = asyncio.Event()

    def stop(_request: msg.StopOperation) -> msg.Nothing:
        stopped.set()
        return msg.Nothing()

    engine.answers[msg.StopOperation] = stop
    engine.pages[msg.Delete] = [
        msg.VerbProgress(1, 5, operation=7),
        stopped,
        msg.VerbProgress(2, 5, finished=True, operation=7),
        Cancelled(),
    ]
    engine.pages[msg.GoOnOperation] = [msg.VerbProgress(5, 5, finished=True, operation=7)]

    async def work() -> None:
        running = asyncio.ensure_future(desk.verbs.run(DELETE, VerbTexts().deleting()))
        await until(lambda: strip.lines() and "1 of 5" in strip.lines()[0].words.text())
        strip.lines()[0].stop.click()
        verb = await running
        assert verb.state is VerbState.STOPPED
        (line,) = strip.lines()
        assert line.words.text() == "Stopped. Deleted 2 object(s) for good"
        buttons = {button.text(): button for button in line.findChildren(QPushButton)}
        buttons["Go on"].click()
        await until(lambda: desk.notices)

    drive(qapp, work())
    assert engine.asked(msg.StopOperation) == [msg.StopOperation(7)]
    assert engine.asked(msg.GoOnOperation) == [msg.GoOnOperation(7)]
    assert desk.notices == [("Deleted 5 object(s) for good", "good")]
    assert desk.changes == []
    assert strip.lines() == []


def test_what_was_done_is_offered_to_be_undone(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.Trash] = [msg.VerbProgress(2, 2, finished=True, operation=7)]
    engine.pages[msg.UndoOperation] = [msg.VerbProgress(2, 2, finished=True, operation=8)]
    request = msg.Trash(DELETE.what)

    async def work() -> None:
        desk.verbs.operation_changed(msg.OperationChanged(operation(msg.OperationState.DONE)))
        await desk.verbs.run(request, VerbTexts().trashing())
        ((label, undo),) = desk.offers
        assert label == "Undo"
        undo()
        await until(lambda: len(desk.notices) == 2)

    drive(qapp, work())
    assert engine.asked(msg.UndoOperation) == [msg.UndoOperation(7)]
    assert [text for text, _ in desk.notices] == ["Moved 2 object(s) to trash", "Undone for 2 object(s)"]


def test_what_the_engine_resumed_has_a_line_in_place_of_the_one_it_lost(
    qapp: QApplication, desk: RecordingDesk, engine: Script, strip: VerbStrip
) -> None:
    engine.pages[msg.Delete] = [msg.VerbProgress(1, 5, operation=7), EngineGone()]
    over = asyncio.Event()
    engine.pages[msg.WatchOperation] = [
        msg.VerbProgress(3, 5, operation=7),
        over,
        msg.VerbProgress(5, 5, finished=True, operation=7),
    ]

    async def work() -> None:
        await desk.verbs.run(DELETE, VerbTexts().deleting())
        assert len(strip.lines()) == 1
        desk.verbs.operation_changed(msg.OperationChanged(operation(), resumed=True))
        await until(lambda: strip.lines() and "Deleting · 3 of 5" in strip.lines()[0].words.text())
        assert len(strip.lines()) == 1
        over.set()
        await until(lambda: desk.notices)

    drive(qapp, work())
    assert strip.lines() == []


@pytest.mark.parametrize("kind", list(msg.OperationKind))
def test_every_kind_of_operation_has_words(kind: msg.OperationKind) -> None:
    words = VerbTexts().of(operation(kind=kind, value="1", name="a/x", to_name="b/y"))
    assert words.doing
    assert words.done(3)
