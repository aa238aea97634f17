"""The window of the settings: pages, search in both languages, changes in force at once, what goes wrong."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.engine import protocol as msg
from core.errors import EngineGone, FolderUnwritable
from core.settings import SettingsFile
from gui.actions.registry import run
from gui.dialogs.limit_hours import LimitHoursDialog
from gui.languages import translate
from gui.preferences.editors import LineEditor, ListEditor, PathEditor, SpeedEditor, TickEditor
from gui.preferences.line import ButtonView, SettingView
from gui.preferences.live import LiveSettings
from gui.preferences.spec import Page
from gui.preferences.window import PreferencesWindow, open_window
from gui.theme.theme import theme
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, until


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def desk(qapp: QApplication, engine: Script) -> Iterator[RecordingDesk]:
    parent = QWidget()
    yield RecordingDesk(engine, parent)
    parent.deleteLater()


@pytest.fixture
def window(desk: RecordingDesk) -> PreferencesWindow:
    return open_window(desk)


def line(window: PreferencesWindow, name: str) -> SettingView:
    return next(view for view in window.findChildren(SettingView) if view.spec.name == name)


def click(view: SettingView) -> None:
    assert isinstance(view.editor, TickEditor)
    QTest.mouseClick(view.editor.box, Qt.MouseButton.LeftButton)


def shown(window: PreferencesWindow) -> list[str]:
    views = [*window.findChildren(SettingView), *window.findChildren(ButtonView)]
    return [view.title.text() for view in views if view.isVisibleTo(window)]


def kept(desk: RecordingDesk, name: str) -> object:
    return getattr(SettingsFile(desk.profile).now, name)


def test_the_action_opens_one_window(desk: RecordingDesk) -> None:
    run("settings", context(desk))
    run("transfer_settings", context(desk))
    (window,) = desk.parent.findChildren(PreferencesWindow)
    assert window.page() is Page.TRANSFERS
    assert "Upload limit" in shown(window)
    assert "Language" not in shown(window)


def test_a_page_is_turned_to_in_the_list(window: PreferencesWindow) -> None:
    texts = [window.list.item(row).text() for row in range(window.list.count())]
    window.list.setCurrentRow(texts.index("Storage"))
    assert window.page() is Page.STORAGE
    assert "Finished transfers to keep" in shown(window)


def test_a_search_goes_over_titles_help_and_choices_of_all_pages(window: PreferencesWindow) -> None:
    window.search.setText("limit")
    assert {"Upload limit", "Download limit", "Limits by time of day"} <= set(shown(window))
    window.search.setText("asks each")
    assert shown(window) == ["Download to"]
    window.search.setText("DARK")
    assert shown(window) == ["Theme"]
    window.search.setText("sleep transferred")
    assert shown(window) == ["Keep the computer awake"]
    window.search.setText("nothing like it")
    assert shown(window) == []
    assert "nothing like it" in window.nothing.text()
    window.search.clear()
    assert shown(window) == ["Language", "Dates and times", "Download to"]


def test_tab_goes_through_a_search_to_what_it_found(window: PreferencesWindow) -> None:
    window.show()
    window.search.setFocus()
    window.search.setText("folder")
    QTest.keyClick(window.search, Qt.Key.Key_Tab)
    assert window.list.hasFocus()
    assert window.search.text() == "folder"
    assert window.list.currentItem() is None
    QTest.keyClick(window.list, Qt.Key.Key_Tab)
    assert isinstance(window.focusWidget(), QLineEdit)
    window.list.setFocus()
    QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert window.page() is Page.GENERAL
    assert window.search.text() == ""


def test_a_search_understands_both_languages(qapp: QApplication, desk: RecordingDesk) -> None:
    translate.install(qapp, "zh_CN")
    try:
        window = open_window(desk)
        for text in ("上传 限速", "upload limit"):
            window.search.setText(text)
            assert "上传限速" in shown(window)
    finally:
        translate.install(qapp, "en")


def test_a_choice_is_in_force_at_once(qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow) -> None:
    LiveSettings(desk.control, desk.parent)
    theme.choose("light")

    async def work() -> None:
        editor = line(window, "theme").editor
        assert isinstance(editor, ListEditor)
        editor.combo.setCurrentIndex(editor.combo.findData("dark"))
        editor.combo.activated.emit(editor.combo.currentIndex())
        await until(lambda: kept(desk, "theme") == "dark")

    try:
        drive(qapp, work())
        assert theme.tokens.name == "dark"
    finally:
        theme.choose("light")


def test_the_engine_is_told_and_the_usual_comes_back(
    qapp: QApplication, desk: RecordingDesk, engine: Script, window: PreferencesWindow
) -> None:
    window.show_page(Page.TRANSFERS)
    view = line(window, "keep_awake")
    assert isinstance(view.editor, TickEditor)
    assert view.reset.isHidden()

    async def work() -> None:
        click(view)
        await until(lambda: kept(desk, "keep_awake") is False)
        assert not view.reset.isHidden()
        view.reset.click()
        await until(lambda: kept(desk, "keep_awake") is True)
        await until(lambda: len(engine.asked(msg.SettingsChanged)) == 2)

    drive(qapp, work())
    assert view.reset.isHidden()


def test_what_makes_no_sense_is_told_beside_it_and_not_kept(
    qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow
) -> None:
    window.show_page(Page.TRANSFERS)
    view = line(window, "upload_limit")
    assert isinstance(view.editor, SpeedEditor)
    number = view.editor.field.number
    QTest.keyClicks(number, "x")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert "number" in view.says.text()
    assert not view.says.isHidden()
    assert kept(desk, "upload_limit") == 0

    async def work() -> None:
        number.clear()
        QTest.keyClicks(number, "2")
        assert view.says.isHidden()
        QTest.keyClick(number, Qt.Key.Key_Return)
        await until(lambda: kept(desk, "upload_limit") == 2048)

    drive(qapp, work())
    assert window.isVisible()  # Enter closes nothing


def test_a_folder_is_a_whole_path(qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow) -> None:
    view = line(window, "download_folder")
    assert isinstance(view.editor, PathEditor)
    QTest.keyClicks(view.editor.edit, "downloads")
    QTest.keyClick(view.editor.edit, Qt.Key.Key_Return)
    assert "whole path" in view.says.text()
    assert kept(desk, "download_folder") == ""

    async def work() -> None:
        view.editor.edit.clear()  # type: ignore[attr-defined]  # seen above
        QTest.keyClicks(view.editor.edit, "~/in")  # type: ignore[attr-defined]
        QTest.keyClick(view.editor.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined]
        await until(lambda: str(kept(desk, "download_folder")).endswith("/in"))

    drive(qapp, work())


def test_a_folder_that_takes_no_files_is_told_and_not_kept(
    qapp: QApplication, desk: RecordingDesk, engine: Script, window: PreferencesWindow
) -> None:
    engine.answers[msg.CheckFolder] = FolderUnwritable(path="/gone/in")
    view = line(window, "download_folder")
    assert isinstance(view.editor, PathEditor)
    edit = view.editor.edit

    async def work() -> None:
        QTest.keyClicks(edit, "/gone/in")
        QTest.keyClick(edit, Qt.Key.Key_Return)
        await until(lambda: not view.says.isHidden())

    drive(qapp, work())
    assert "cannot be written" in view.says.text()
    assert (kept(desk, "download_folder"), edit.text()) == ("", "")


def test_a_proxy_without_a_host_is_told_as_long_as_it_is_wanted(
    qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow
) -> None:
    window.show_page(Page.NETWORK)
    view = line(window, "proxy_host")
    assert isinstance(view.editor, LineEditor)
    edit = view.editor.edit
    assert view.says.isHidden()
    drive(qapp, desk.control.keep(proxy="manual"))
    assert "Enter the host" in view.says.text()
    drive(qapp, desk.control.keep(proxy_host="proxy.example.com"))
    assert view.says.isHidden()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "Enter the host" in view.says.text()
    assert kept(desk, "proxy_host") == "proxy.example.com"
    drive(qapp, desk.control.keep(proxy="system"))
    assert view.says.isHidden()


def test_what_cannot_be_written_is_told_and_the_line_goes_back(
    qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_values: object) -> None:
        raise FolderUnwritable(path="/x")

    monkeypatch.setattr(desk.control.settings, "change", refuse)
    window.show_page(Page.TRANSFERS)
    view = line(window, "keep_awake")

    async def work() -> None:
        click(view)
        await until(lambda: not view.says.isHidden())

    drive(qapp, work())
    assert "cannot be written" in view.says.text()
    assert isinstance(view.editor, TickEditor)
    assert view.editor.box.isChecked()


def test_an_engine_that_is_gone_is_no_matter(
    qapp: QApplication, desk: RecordingDesk, engine: Script, window: PreferencesWindow
) -> None:
    engine.answers[msg.SettingsChanged] = EngineGone()
    window.show_page(Page.TRANSFERS)
    view = line(window, "keep_awake")

    async def work() -> None:
        click(view)
        await until(lambda: engine.asked(msg.SettingsChanged))
        await asyncio.sleep(0)

    drive(qapp, work())
    assert view.says.isHidden()
    assert kept(desk, "keep_awake") is False


def test_what_does_nothing_now_is_greyed(qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow) -> None:
    limit = line(window, "index_limit")
    assert limit.editor.isEnabled()
    drive(qapp, desk.control.keep(index=False))
    assert not limit.editor.isEnabled()


def test_a_number_set_elsewhere_is_shown(qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow) -> None:
    drive(qapp, desk.control.keep(history=777, index_limit=500))
    for name, words in (("history", "777"), ("index_limit", "500.0 MB")):
        editor = line(window, name).editor
        assert isinstance(editor, ListEditor)
        assert editor.combo.currentText() == words


def test_hours_are_asked_for_in_their_own_dialog(
    qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow
) -> None:
    window.show_page(Page.TRANSFERS)
    (view,) = (one for one in window.findChildren(ButtonView) if one.spec.id == "limit_hours")
    assert view.button.text() == "The same all day…"

    async def work() -> None:
        view.button.click()
        await until(lambda: window.findChildren(LimitHoursDialog))
        (dialog,) = window.findChildren(LimitHoursDialog)
        dialog.more.click()
        dialog.act.click()
        await until(lambda: view.button.text().startswith("1 "))

    drive(qapp, work())


def test_another_language_leaves_the_place(qapp: QApplication, desk: RecordingDesk, window: PreferencesWindow) -> None:
    window.show_page(Page.TRANSFERS)
    translate.install(qapp, "zh_CN")
    try:
        window.relabel()
        assert window.page() is Page.TRANSFERS
        assert "上传限速" in shown(window)
        assert window.windowTitle() == "设置"
    finally:
        translate.install(qapp, "en")


def test_a_line_gets_the_keyboard(window: PreferencesWindow) -> None:
    window.show_page(Page.STORAGE, "history")
    editor = line(window, "history").editor
    assert isinstance(editor, ListEditor)
    assert window.focusWidget() is editor.combo
