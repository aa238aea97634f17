"""Dialogs about transfers: start later, speeds, hours of limits, all settings, a space's defaults."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.settings import LimitHours, SettingsFile
from core.transfer.job import Conflict
from gui.actions.registry import run
from gui.dialogs.limit_hours import MOST, LimitHoursDialog
from gui.dialogs.sheet import Sheet
from gui.dialogs.speed import SpeedDialog
from gui.dialogs.speed_field import SpeedField
from gui.dialogs.start_later import NIGHT, StartLaterDialog, in_an_hour, next_at
from gui.dialogs.transfer_defaults import TransferDefaultsDialog
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, until

WORK = LimitHours((0, 1, 2, 3, 4), 480, 1080, 1024, 2048)


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return RecordingDesk(engine, parent)


def confirmed(qapp: QApplication, dialog: Sheet, act: Callable[[], object] = lambda: None) -> bool:
    """Show a dialog, do something in it, press its button; whether that closed it."""

    async def work() -> bool:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        act()
        dialog.act.click()
        return await asking

    return drive(qapp, work())


# --- start later ---


def test_the_moments_that_are_offered_lie_ahead() -> None:
    evening = QDateTime(QDate(2026, 11, 21), QTime(23, 0, 0))
    assert next_at(NIGHT, evening.addSecs(-1)) == evening
    assert next_at(NIGHT, evening) == evening.addDays(1)
    assert in_an_hour(QDateTime(QDate(2026, 11, 21), QTime(23, 30, 59))) == QDateTime(QDate(2026, 11, 22), QTime(0, 30))


def test_a_later_start_is_chosen(qapp: QApplication, desk: RecordingDesk) -> None:
    dialog = StartLaterDialog(desk.parent)
    moment = QDateTime.currentDateTime().addDays(4).addSecs(3600)

    def act() -> None:
        dialog.when.setDateTime(moment)
        assert dialog.tells.text() == "Starts in 4 d, while Spaceferry is open."

    assert confirmed(qapp, dialog, act)
    assert dialog.chosen == moment.toMSecsSinceEpoch() // 60_000 * 60_000


def test_a_moment_that_is_over_cannot_be_chosen(qapp: QApplication, desk: RecordingDesk) -> None:
    dialog = StartLaterDialog(desk.parent)
    presets = [button for button in dialog.findChildren(QPushButton) if "hour" in button.text()]
    dialog.when.setDateTime(QDateTime.currentDateTime().addSecs(-60))
    assert not dialog.act.isEnabled()
    assert "past" in dialog.tells.text()
    presets[0].click()
    assert dialog.act.isEnabled()
    dialog.reject()
    assert dialog.chosen is None


@pytest.mark.parametrize("confirm", [True, False])
def test_files_are_uploaded_later(
    qapp: QApplication, desk: RecordingDesk, engine: Script, monkeypatch: pytest.MonkeyPatch, confirm: bool
) -> None:
    async def picked(_parent: QWidget) -> tuple[str, ...]:
        return ("/files/a",)

    monkeypatch.setattr("gui.actions.transfer.pick_files", picked)  # the system's own dialog
    expected: list[msg.AddUploads] = []

    async def work() -> None:
        run("upload_later", context(desk))
        await until(lambda: desk.parent.findChildren(StartLaterDialog))
        (dialog,) = desk.parent.findChildren(StartLaterDialog)
        if confirm:
            expected.append(msg.AddUploads(HERE, ("/files/a",), start_at=dialog.moment()))
            dialog.act.click()
            await until(lambda: desk.done)
        else:
            dialog.reject()
            await until(lambda: not desk.parent.findChildren(StartLaterDialog))

    drive(qapp, work())
    assert engine.calls == expected
    assert desk.done == [("show_queue", None)] * len(expected)


# --- speeds ---


@pytest.mark.parametrize(
    ("typed", "unit", "kib"),
    [("", "MB/s", 0), ("0", "MB/s", 0), ("2.5", "MB/s", 2560), ("100", "KB/s", 100), ("1", "GB/s", 1 << 20)],
)
def test_speeds_are_read_in_their_unit(qtbot: QtBot, typed: str, unit: str, kib: int) -> None:
    field = SpeedField("Limit")
    qtbot.addWidget(field)
    field.unit.setCurrentText(unit)
    QTest.keyClicks(field.number, typed)
    assert field.value() == kib


@pytest.mark.parametrize("typed", ["-1", "fast", "1e99", "0.0001", "99999999", "nan"])
def test_what_is_no_speed_is_marked(qtbot: QtBot, typed: str) -> None:
    field = SpeedField("Limit")
    qtbot.addWidget(field)
    field.number.setText(typed)
    assert field.value() == -1
    assert field.number.property("wrong")


@pytest.mark.parametrize(("kib", "shown"), [(0, "/MB/s"), (256, "256/KB/s"), (2560, "2.5/MB/s"), (1 << 20, "1/GB/s")])
def test_a_speed_is_shown_in_the_unit_that_is_shortest(qtbot: QtBot, kib: int, shown: str) -> None:
    field = SpeedField("Limit", kib)
    qtbot.addWidget(field)
    assert f"{field.number.text()}/{field.unit.currentText()}" == shown
    assert field.value() == kib


def test_any_speed_can_be_asked_for(qapp: QApplication, desk: RecordingDesk) -> None:
    dialog = SpeedDialog("Limit of all uploads together", 512, desk.parent)
    dialog.field.number.setText("x")
    assert not dialog.act.isEnabled()
    assert dialog.says.text()
    assert confirmed(qapp, dialog, lambda: dialog.field.number.setText("300"))
    assert dialog.chosen == 300


# --- limits by time of day ---


def test_hours_are_kept_and_the_engine_told(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    dialog = LimitHoursDialog(desk.control, desk.parent)
    assert dialog.rows == []

    def act() -> None:
        dialog.more.click()
        row = dialog.rows[0]
        row.start.setTime(QTime(22, 0))
        row.end.setTime(QTime(6, 0))
        row.days[5].click()
        row.up.number.setText("")
        row.down.number.setText("3")

    assert confirmed(qapp, dialog, act)
    (kept,) = SettingsFile(desk.profile).now.limit_hours
    assert kept == LimitHours((0, 1, 2, 3, 4, 5), 22 * 60, 6 * 60, 0, 3072)
    assert engine.calls == [msg.SettingsChanged()]


def test_hours_are_shown_as_they_were_kept(desk: RecordingDesk) -> None:
    desk.control.settings.change(limit_hours=(WORK, LimitHours((6,), 0, 1440, 5, 0)))
    dialog = LimitHoursDialog(desk.control, desk.parent)
    assert dialog.hours() == (WORK, LimitHours((6,), 0, 1440, 5, 0))
    QTest.mouseClick(dialog.rows[0].remove, Qt.MouseButton.LeftButton)
    assert dialog.hours() == (LimitHours((6,), 0, 1440, 5, 0),)


def test_hours_that_make_no_sense_are_said_as_typed(desk: RecordingDesk) -> None:
    desk.control.settings.change(limit_hours=(WORK,))
    dialog = LimitHoursDialog(desk.control, desk.parent)
    (row,) = dialog.rows
    row.end.setTime(row.start.time())
    assert (dialog.says.text(), dialog.act.isEnabled()) == ("Row 1: From and to are the same.", False)
    row.end.setTime(QTime(0, 0))
    assert dialog.act.isEnabled()
    for button in row.days[:5]:
        button.click()
    assert (dialog.says.text(), dialog.act.isEnabled()) == ("Row 1: Choose at least one day.", False)
    row.days[0].click()
    row.up.number.setText("much")
    assert (dialog.says.text(), dialog.act.isEnabled()) == ("Row 1: A limit is a number, or nothing for none.", False)


def test_hours_that_overlap_are_said_and_allowed(desk: RecordingDesk) -> None:
    night = LimitHours((6,), 23 * 60, 9 * 60, 1, 1)  # Sunday night, into Monday morning
    desk.control.settings.change(limit_hours=(WORK, night))
    dialog = LimitHoursDialog(desk.control, desk.parent)
    assert dialog.says.text() == "Rows 1 and 2 overlap on Monday, 08:00 to 09:00: there row 1 counts."
    assert dialog.act.isEnabled()
    dialog.rows[1].end.setTime(QTime(8, 0))
    assert dialog.says.text() == "At all other times there is no limit."


def test_what_holds_at_other_times_is_said_and_rows_have_a_limit(desk: RecordingDesk) -> None:
    desk.control.settings.change(upload_limit=5 * 1024)
    dialog = LimitHoursDialog(desk.control, desk.parent)
    assert dialog.says.text() == "At all other times: ↑ 5 MB/s, ↓ no limit."
    for _ in range(MOST):
        dialog.more.click()
    assert not dialog.more.isEnabled()
    dialog.rows[0].remove.click()
    assert dialog.more.isEnabled()


def test_the_week_is_painted(desk: RecordingDesk) -> None:
    desk.control.settings.change(limit_hours=(WORK,))
    dialog = LimitHoursDialog(desk.control, desk.parent)
    dialog.show()
    empty = dialog.week.grab().toImage()
    dialog.rows[0].days[6].click()
    assert dialog.week.grab().toImage() != empty


# --- a space's defaults ---


def test_a_space_s_defaults_are_shown_and_changed(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.GetTransferDefaults] = msg.TransferDefaults(Conflict.NEWER, Conflict.RESUME)

    async def work() -> None:
        run("transfer_defaults", context(desk))
        await until(lambda: desk.parent.findChildren(TransferDefaultsDialog))
        (dialog,) = desk.parent.findChildren(TransferDefaultsDialog)
        assert dialog.chosen() == msg.TransferDefaults(Conflict.NEWER, Conflict.RESUME)
        assert dialog.upload.findData(int(Conflict.RESUME)) == -1  # only a download goes on from what is here
        dialog.upload.setCurrentIndex(dialog.upload.findData(int(Conflict.DIFFERENT)))
        assert not dialog.instant.isChecked()
        dialog.instant.click()
        dialog.act.click()
        await until(lambda: engine.asked(msg.SetTransferDefaults))

    drive(qapp, work())
    changed = msg.TransferDefaults(Conflict.DIFFERENT, Conflict.RESUME, instant=True)
    assert engine.calls == [
        msg.GetTransferDefaults(HERE.account, HERE.space),
        msg.SetTransferDefaults(HERE.account, HERE.space, changed),
    ]
