"""The menu of speeds: what it offers, what it marks, and that a choice is written and told to the engine."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import FolderUnwritable
from core.settings import LimitHours, SettingsFile
from gui.dialogs.limit_hours import LimitHoursDialog
from gui.dialogs.speed import SpeedDialog
from gui.preferences.spec import Page
from gui.preferences.window import PreferencesWindow
from gui.shell.finish import Finish
from gui.theme.theme import theme
from gui.transfers.model import NO_TOTALS
from gui.transfers.speed_menu import SpeedButton, SpeedMenu
from tests.gui.actions.desk import RecordingDesk, Script, drive, until


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return RecordingDesk(engine, parent)


@pytest.fixture
def menu(desk: RecordingDesk) -> SpeedMenu:
    made = SpeedMenu(desk, desk.parent)
    made.fill()
    return made


def below(menu: QMenu, title: str) -> QMenu:
    found = next(action.menu() for action in menu.actions() if action.text() == title)
    assert isinstance(found, QMenu)
    return found


def line(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def chosen(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_presets_are_offered_and_the_one_that_is_set_is_marked(desk: RecordingDesk, menu: SpeedMenu) -> None:
    texts = [action.text() for action in below(menu, "Upload limit").actions() if action.text()]
    presets = ["256 KB/s", "1 MB/s", "2 MB/s", "5 MB/s", "10 MB/s", "20 MB/s", "50 MB/s"]
    assert texts == ["No limit", *presets, "Other…"]
    assert chosen(below(menu, "Upload limit")) == ["No limit"]
    desk.control.settings.change(upload_limit=3072, files_at_once=8, small_at_once=5)
    menu.fill()
    assert chosen(below(menu, "Upload limit")) == ["3 MB/s"]  # set elsewhere, and offered in its place
    assert chosen(below(menu, "Download limit")) == ["No limit"]
    assert chosen(below(menu, "Files at once")) == ["8", "5"]


@pytest.mark.parametrize(
    ("title", "text", "name", "value"),
    [
        ("Upload limit", "5 MB/s", "upload_limit", 5120),
        ("Download limit", "256 KB/s", "download_limit", 256),
        ("Files at once", "4", "files_at_once", 4),
        ("Files at once", "32", "small_at_once", 32),
    ],
)
def test_a_choice_is_kept_and_told(
    qapp: QApplication,
    desk: RecordingDesk,
    menu: SpeedMenu,
    engine: Script,
    title: str,
    text: str,
    name: str,
    value: int,
) -> None:
    async def work() -> None:
        line(below(menu, title), text).trigger()
        await until(lambda: engine.calls)

    drive(qapp, work())
    assert engine.calls == [msg.SettingsChanged()]
    assert getattr(SettingsFile(desk.profile).now, name) == value


def test_a_choice_that_cannot_be_written_is_said(
    qapp: QApplication, desk: RecordingDesk, menu: SpeedMenu, engine: Script
) -> None:
    file = desk.control.settings.path
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.rmdir() if file.parent.is_dir() else None
    file.parent.write_text("a file where the folder should be")

    async def work() -> None:
        line(below(menu, "Upload limit"), "5 MB/s").trigger()
        await until(lambda: desk.errors)

    drive(qapp, work())
    assert isinstance(desk.errors[0], FolderUnwritable)
    assert desk.control.now.upload_limit == 0
    assert engine.calls == []


def test_another_limit_is_asked_for(qapp: QApplication, desk: RecordingDesk, menu: SpeedMenu, engine: Script) -> None:
    async def work() -> None:
        line(below(menu, "Download limit"), "Other…").trigger()
        await until(lambda: desk.parent.findChildren(SpeedDialog))
        (dialog,) = desk.parent.findChildren(SpeedDialog)
        dialog.field.number.setText("7")
        dialog.act.click()
        await until(lambda: engine.calls)

    drive(qapp, work())
    assert SettingsFile(desk.profile).now.download_limit == 7 * 1024


def test_the_hours_are_asked_for(qapp: QApplication, desk: RecordingDesk, menu: SpeedMenu) -> None:
    async def work() -> None:
        line(menu, "Limits by time of day…").trigger()
        await until(lambda: desk.parent.findChildren(LimitHoursDialog))
        desk.parent.findChildren(LimitHoursDialog)[0].reject()

    drive(qapp, work())


def test_the_settings_open_at_the_transfers(desk: RecordingDesk, menu: SpeedMenu) -> None:
    line(menu, "Transfer settings…").trigger()
    (window,) = desk.parent.findChildren(PreferencesWindow)
    assert window.isVisible()
    assert window.page() is Page.TRANSFERS


def test_what_happens_when_all_is_done_is_of_this_run(desk: RecordingDesk, menu: SpeedMenu) -> None:
    done = below(menu, "When all is done")
    assert chosen(done) == ["Do nothing"]
    line(done, "Quit Spaceferry").trigger()
    assert desk.control.finish.kind is Finish.QUIT
    menu.fill()
    assert chosen(below(menu, "When all is done")) == ["Quit Spaceferry"]
    assert "finish" not in (desk.control.settings.path.read_text() if desk.control.settings.path.exists() else "")


def test_the_limits_in_force_are_told_whoever_set_them(desk: RecordingDesk) -> None:
    button = SpeedButton(desk, desk.parent)
    plain = button.icon().cacheKey()
    assert button.toolTip().endswith("No limit is in force")
    up, down = 0, 2 << 20
    counts = (0, 0, 0, 0, 0)
    desk.control.take(msg.QueueTotals(counts, 0, 0, 0, 0, -1, False, 1, up_limit=up, down_limit=down))
    assert button.toolTip().endswith("In force now: ↑ no limit, ↓ 2 MB/s")
    assert button.icon().cacheKey() != plain
    desk.control.take(NO_TOTALS)
    assert button.toolTip().endswith("No limit is in force")


def test_hours_have_a_sign(desk: RecordingDesk, menu: SpeedMenu) -> None:
    assert not line(menu, "Limits by time of day…").isIconVisibleInMenu()
    desk.control.settings.change(limit_hours=(LimitHours((0,), 0, 60),))
    menu.fill()
    assert line(menu, "Limits by time of day…").isIconVisibleInMenu()


def test_the_button_follows_the_theme(desk: RecordingDesk) -> None:
    button = SpeedButton(desk, desk.parent)
    light = button.icon().cacheKey()
    try:
        theme.choose("dark")
        assert button.icon().cacheKey() != light
    finally:
        theme.choose("light")
