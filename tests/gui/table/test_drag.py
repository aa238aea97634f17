"""Drags over the table: just the folder or the whole pane is lit, leaving clears it, the drop goes where it was lit."""

from unittest.mock import Mock

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.clipboard import Taken, pack, unpack
from gui.drops import controller
from gui.drops.controller import drag_data
from gui.file_table.carried import carried
from gui.file_table.drops import WHOLE
from tests.gui.actions.desk import HERE, context, drive, rows, selection, until
from tests.gui.table.ground import Stand, frame, stand

COPY = Qt.DropAction.CopyAction
BELOW = QPoint(30, 350)


@pytest.fixture
def table(qtbot: QtBot) -> Stand:
    return stand(qtbot, frame("folder/", "a", "b"))


def at_row(table: Stand, row: int) -> QPoint:
    return table.view.visualRect(table.model.index(row, 0)).center()


def files() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/photo.jpg")])  # noqa: S108 - never opened
    return data


def own(*names: str) -> QMimeData:
    return pack(Taken(selection(rows(*names)), HERE.key))


def drag(table: Stand, data: QMimeData, *way: QPoint) -> QDragMoveEvent:
    """Enter, and move along the way; the last event."""
    viewport = table.view.viewport()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = COPY | Qt.DropAction.MoveAction
    QApplication.sendEvent(viewport, QDragEnterEvent(way[0], actions, data, buttons, keys))
    for at in way:
        last = QDragMoveEvent(at, actions, data, buttons, keys)
        QApplication.sendEvent(viewport, last)
    return last


def drop(table: Stand, data: QMimeData, at: QPoint) -> QDropEvent:
    drag(table, data, at)
    keys = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(at), COPY | Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(table.view.viewport(), event)
    return event


def test_just_the_target_is_lit_as_the_pointer_moves(table: Stand) -> None:
    event = drag(table, files(), BELOW)
    assert (table.view.guide.lit, event.isAccepted(), event.dropAction()) == (WHOLE, True, COPY)
    drag(table, files(), BELOW, at_row(table, 0))
    assert table.view.guide.lit == 0
    drag(table, files(), BELOW, at_row(table, 0), at_row(table, 1))
    assert table.view.guide.lit == WHOLE


def test_a_trembling_hand_asks_once(table: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is dragged may be a million keys, read anew each time."""
    plan_for = Mock(wraps=controller.plan_for)
    monkeypatch.setattr(controller, "plan_for", plan_for)
    drag(table, own("b.txt"), *[at_row(table, 0) + QPoint(step, 0) for step in range(20)])
    assert plan_for.call_count == 1
    drag(table, own("b.txt"), at_row(table, 0), BELOW, at_row(table, 0))
    assert plan_for.call_count == 4


def test_the_light_is_seen_and_leaving_clears_it(table: Stand) -> None:
    table.view.clearFocus()
    plain = table.view.viewport().grab().toImage()
    drag(table, files(), at_row(table, 0))
    assert table.view.viewport().grab().toImage() != plain
    QApplication.sendEvent(table.view.viewport(), QDragLeaveEvent())
    assert table.view.guide.lit is None
    assert table.view.viewport().grab().toImage() == plain


def test_text_from_elsewhere_is_not_for_us(table: Stand) -> None:
    data = QMimeData()
    data.setText("words")
    event = QDragEnterEvent(BELOW, COPY, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(table.view.viewport(), event)
    assert not event.isAccepted()


def test_without_the_right_to_write_nothing_is_lit(table: Stand) -> None:
    table.desk.shown = context(table.desk, without=[Capability.WRITE])
    event = drag(table, files(), BELOW)
    assert (table.view.guide.lit, event.isAccepted()) == (None, False)


def test_rows_do_not_go_where_they_are_nor_a_folder_into_itself(table: Stand) -> None:
    assert not drag(table, own("a"), BELOW).isAccepted()
    assert table.view.guide.lit is None
    assert not drag(table, own("folder/"), at_row(table, 0)).isAccepted()
    assert drag(table, own("a"), at_row(table, 0)).dropAction() == Qt.DropAction.MoveAction
    assert table.view.guide.lit == 0


def test_a_drop_uploads_into_the_folder_that_was_lit(table: Stand, qapp: QApplication) -> None:
    table.engine.answers[msg.AddUploads] = msg.BatchAdded(1)

    async def work() -> None:
        drop(table, files(), at_row(table, 0))
        assert table.view.guide.lit is None
        await until(lambda: table.engine.asked(msg.AddUploads))

    drive(qapp, work())
    (request,) = table.engine.asked(msg.AddUploads)
    assert (request.paths, request.place.key) == (("/tmp/photo.jpg",), HERE.key + "folder/")  # noqa: S108


def test_a_drag_out_carries_the_selection(table: Stand) -> None:
    table.desk.shown = context(table.desk, rows("folder/", "a"))
    taken = unpack(drag_data(table.desk.context()))
    assert taken is not None
    assert (taken.what.keys, taken.what.prefixes) == ((HERE.key + "a",), (HERE.key + "folder/",))
    picture = carried(table.model.cells(0), 2, table.view.font(), 1.0)
    assert picture.height() == 28
