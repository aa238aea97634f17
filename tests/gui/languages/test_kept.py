"""Texts that windows keep: titles, notes, dates and times follow a change of language, and of the way of dates."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.processing.commands import COMMANDS
from core.settings import LimitHours
from gui.dialogs.hours_row import HoursRow
from gui.dialogs.moment_edit import DayEdit, MomentEdit, TimeEdit
from gui.languages import live, translate
from gui.languages.dates import dates
from gui.operations.trash_model import TrashModel
from gui.processing.command_list import CommandList
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Kind, Node
from gui.transfers.tab_bar import QueueTabs

MOMENT = QDateTime(QDate(2026, 11, 2), QTime(15, 4))


def _totals(active: int) -> msg.QueueTotals:
    return msg.QueueTotals((9, active, 2, 3, 4), 0, 0, 0, 0, -1, paused=False, generation=1)


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    translate.install(qapp, "en")
    room = QWidget()
    QVBoxLayout(room)
    qtbot.addWidget(room)
    yield room
    translate.install(qapp, "en")


def test_titles_of_a_table_follow(qapp: QApplication, room: QWidget) -> None:
    table = QTableView(room)
    model = TrashModel("", table)
    table.setModel(model)
    before = model.titles
    live.switch(qapp, "zh_CN")
    assert model.titles == ("原位置", "删除时间", "永久删除时间")
    live.switch(qapp, "en")
    assert model.titles == before


def test_notes_of_the_tree_follow_and_names_stay(qapp: QApplication, room: QWidget) -> None:
    tree = TreeModel(room)
    folder = Node(Kind.FOLDER, "Upload")
    tree.set_children(tree.root, [folder, Node(Kind.NOTE, "Loading…", tip="No spaces yet", link="Retry")])
    live.switch(qapp, "zh_CN")
    note = tree.root.children[1]
    assert (note.text, note.tip, note.link) == ("加载中…", "还没有空间", "重试")
    assert folder.text == "Upload"


def test_the_tabs_of_the_queue_count_in_the_language_of_now(qapp: QApplication, room: QWidget) -> None:
    tabs = QueueTabs(room)
    tabs.show_totals(_totals(1))
    live.switch(qapp, "zh_CN")
    assert tabs.tabText(1) == "进行中 1"
    tabs.show_totals(_totals(2))
    assert tabs.tabText(1) == "进行中 2"


def test_the_list_of_commands_follows(qapp: QApplication, room: QWidget) -> None:
    commands = CommandList(room)
    commands.show_commands(COMMANDS, "")
    before = commands.titles()
    live.switch(qapp, "zh_CN")
    assert commands.titles() != before
    live.switch(qapp, "en")
    assert commands.titles() == before


def test_a_label_with_a_date_and_the_fields_follow_language_and_setting(qapp: QApplication, room: QWidget) -> None:
    label = QLabel("12 KB · 02 Nov 2026, 15:04", room)
    moment, day, time = MomentEdit(MOMENT, room), DayEdit(MOMENT.date(), room), TimeEdit(MOMENT.time(), room)
    fields = (moment, day, time)

    def shown() -> list[str]:
        return [label.text(), *(field.text() for field in fields)]

    assert shown() == ["12 KB · 02 Nov 2026, 15:04", "2026-11-02 15:04", "2026-11-02", "15:04"]
    live.switch(qapp, "zh_CN")
    assert shown() == ["12 KB · 2026/11/02 15:04", "2026/11/02 15:04", "2026/11/02", "15:04"]
    try:
        live.write_dates(qapp, "iso")
        assert shown() == ["12 KB · 2026-11-02 15:04", "2026-11-02 15:04", "2026-11-02", "15:04"]
    finally:
        dates.choose("language")
    assert moment.dateTime() == MOMENT


def test_the_days_of_a_week_follow(qapp: QApplication, room: QWidget) -> None:
    row = HoursRow(LimitHours((0,), 480, 600, 1, 1), room)
    assert [button.text() for button in row.days[:2]] == ["Mon", "Tue"]
    live.switch(qapp, "zh_CN")
    assert [button.text() for button in row.days[:2]] == ["周一", "周二"]
    assert row.days[6].accessibleName() == "星期日"
