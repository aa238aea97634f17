"""The history of operations and undo: what is told, which can be undone, gone on with, retried, exported."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from gui import tasks
from gui.actions.registry import run
from gui.operations.history_window import HistoryWindow, export
from gui.operations.paged import STRETCH, Column, PagedModel
from gui.operations.undo_dialog import UndoDialog
from gui.operations.words import OperationWords
from gui.titled import ROOT
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, until

MOVE = msg.OperationRow(
    7,
    msg.OperationKind.MOVE,
    "a",
    "Studio",
    "s",
    "s",
    msg.OperationState.DONE,
    3,
    3,
    0,
    0,
    1_795_255_872_000,
    1,
    msg.Undo.YES,
    "",
    name="images/",
    to_name="old/",
)
DELETE = msgspec.structs.replace(
    MOVE, id=8, kind=msg.OperationKind.DELETE, undo=msg.Undo.NO, undo_reason="deleted", to_name=""
)
REPLACED = msgspec.structs.replace(MOVE, id=9, undo=msg.Undo.PARTLY, undo_reason="replaced")
STOPPED = msgspec.structs.replace(
    MOVE, id=10, state=msg.OperationState.STOPPED, done=1, failed=1, undo=msg.Undo.NO, undo_reason="unfinished"
)
UNDONE = msgspec.structs.replace(MOVE, id=11, undo=msg.Undo.NO, undo_reason="undone", undone_by=12)
LEFT = msgspec.structs.replace(MOVE, id=13, kind=msg.OperationKind.UNDO, undo_of=7, done=2, skipped=1)
UNDO = msgspec.structs.replace(MOVE, id=12, kind=msg.OperationKind.UNDO, undo_of=11)
ITEM = msg.OperationItem(0, "images/x", "old/x", msg.ItemState.FAILED, "target_exists", {"key": "old/x"})


@pytest.fixture
def engine() -> Script:
    made = Script()
    made.answers[msg.OperationItems] = msg.OperationItemPage((ITEM,), 1)
    return made


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return RecordingDesk(engine, parent)


def listed(engine: Script, *rows: msg.OperationRow) -> None:
    engine.answers[msg.ListOperations] = msg.OperationPage(rows, len(rows))


def undone(qapp: QApplication, desk: RecordingDesk, done: Callable[[], object]) -> None:
    async def work() -> None:
        run("undo", context(desk))
        await until(done)
        for dialog in desk.parent.findChildren(UndoDialog):
            dialog.reject()
        await tasks.finish()

    drive(qapp, work())


def test_undo_takes_the_newest_that_was_not_undone(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    listed(engine, UNDO, UNDONE, MOVE, DELETE)
    undone(qapp, desk, lambda: engine.asked(msg.UndoOperation))
    assert engine.asked(msg.UndoOperation) == [msg.UndoOperation(7)]
    assert desk.notices[0] == ("Undoing “Move: 3 object(s)”", "info")


def test_what_cannot_be_undone_is_said_and_nothing_older_is_touched(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    listed(engine, DELETE, MOVE)
    undone(qapp, desk, lambda: desk.notices)
    assert engine.asked(msg.UndoOperation) == []
    ((text, kind),) = desk.notices
    assert kind == "caution"
    assert "does not come back" in text


def test_an_undo_of_a_part_is_asked_about(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    listed(engine, REPLACED)
    undone(qapp, desk, lambda: [one for one in desk.parent.findChildren(UndoDialog) if one.isVisible()])
    assert engine.asked(msg.UndoOperation) == []


def test_nothing_to_undo_is_said(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    listed(engine)
    undone(qapp, desk, lambda: desk.notices)
    assert desk.notices == [("There is nothing to undo", "info")]


def test_every_kind_and_state_has_words(qapp: QApplication) -> None:
    words = OperationWords()
    for kind in msg.OperationKind:
        row = msgspec.structs.replace(MOVE, kind=kind, value="3")
        assert words.what(row)
        assert isinstance(words.change(row), str)
    for state in msg.OperationState:
        assert words.state(msgspec.structs.replace(MOVE, state=state))
    for reason in ("deleted", "thawed", "lifecycle", "undone", "unfinished", "nothing_done", "forgotten"):
        row = msgspec.structs.replace(MOVE, undo=msg.Undo.NO, undo_reason=reason)
        assert words.undo(row)
    assert words.item(ITEM).startswith("Failed: ")
    assert words.numbers(STOPPED) == "1 done · 1 failed · 1 to do"


def seen(qapp: QApplication, desk: RecordingDesk, act: Callable[[HistoryWindow], Any]) -> None:
    async def work() -> None:
        window = HistoryWindow(desk, desk.parent)
        window.show()
        await until(lambda: window.model.rows and window.items.rows)
        await act(window)
        window.close()
        await tasks.finish()

    drive(qapp, work())


def test_the_buttons_fit_the_operation(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    listed(engine, STOPPED, MOVE, LEFT)

    async def act(window: HistoryWindow) -> None:
        buttons = (window.undo, window.go_on, window.retry, window.stop)
        assert [button.isEnabled() for button in buttons] == [False, True, True, False]
        assert window.items.index(0, 2).data().startswith("Failed: ")
        window.select(1)
        assert [button.isEnabled() for button in buttons] == [True, False, False, False]
        window.select(2)
        assert window.retry.isEnabled()  # what was changed since may be as it was again
        window.select(0)
        window.retry.click()
        await until(lambda: engine.asked(msg.GoOnOperation))
        window.which.setCurrentIndex(window.which.findData(msg.ItemState.FAILED))
        await until(lambda: engine.asked(msg.OperationItems)[-1].state is msg.ItemState.FAILED)
        window.search.setText("old")
        await until(lambda: engine.asked(msg.ListOperations)[-1].filter == "old")

    seen(qapp, desk, act)
    assert engine.asked(msg.GoOnOperation) == [msg.GoOnOperation(10, only_failed=True)]


def test_its_objects_are_asked_for_once(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    listed(engine, STOPPED, MOVE)

    async def act(window: HistoryWindow) -> None:
        before = len(engine.asked(msg.OperationItems))
        window.reload()
        await until(lambda: len(engine.asked(msg.OperationItems)) > before)
        await tasks.finish()
        assert len(engine.asked(msg.OperationItems)) == before + 1

    seen(qapp, desk, act)


def test_a_stretch_that_comes_late_is_not_added_twice(qapp: QApplication, desk: RecordingDesk) -> None:
    """It was asked for before the rows were asked for anew."""
    gates = [asyncio.Event() for _ in range(3)]
    asked: list[int] = []

    async def fetch(offset: int, limit: int) -> tuple[Sequence[int], int]:
        asked.append(offset)
        if offset:
            await gates[len([one for one in asked if one]) - 1].wait()
        return range(offset, offset + limit), 1000

    async def work() -> None:
        model = PagedModel[int]([Column("Number", str)], desk.notify_error, desk.parent)
        model.load(fetch)
        await until(lambda: model.rows)
        model.fetchMore(ROOT)
        await until(lambda: len(asked) == 2)
        model.again()
        await until(lambda: asked == [0, STRETCH, 0] and model.canFetchMore(ROOT))
        model.fetchMore(ROOT)
        await until(lambda: len(asked) == 4)
        gates[0].set()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not model.canFetchMore(ROOT)
        gates[1].set()
        await until(lambda: len(model.rows) > STRETCH)
        assert model.rows == list(range(2 * STRETCH))
        gates[2].set()
        await tasks.finish()

    drive(qapp, work())


def test_an_empty_history_says_so(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    listed(engine)

    async def work() -> None:
        window = HistoryWindow(desk, desk.parent)
        window.show()
        await until(lambda: engine.asked(msg.ListOperations))
        await until(window.empty.isVisible)
        assert not window.export.isEnabled()
        window.close()
        await tasks.finish()

    drive(qapp, work())


@pytest.mark.parametrize("texts", [("head\n", "1\n", "2\n"), ("head\n",)])
def test_an_export_is_written_piece_by_piece(
    qapp: QApplication, desk: RecordingDesk, engine: Script, texts: tuple[str, ...]
) -> None:
    engine.pages[msg.ExportOperation] = [msg.TextPiece(text) for text in texts]
    drive(qapp, asyncio.wait_for(export(desk, msg.ExportOperation(7), "/p.csv"), 60))
    written = engine.asked(msg.SaveText)
    assert "".join(one.text for one in written) == "".join(texts)
    assert [one.first for one in written] == [True] + [False] * (len(texts) - 1)
    assert [one.last for one in written] == [False] * (len(texts) - 1) + [True]
