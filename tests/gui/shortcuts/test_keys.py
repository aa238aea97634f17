"""The keys of actions: changed by pressing, taken over, set back; menus and the window follow at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.settings import KeyChange, SettingsFile
from gui.actions.registry import BY_ID, SPECS, make_actions, make_menu
from gui.actions.spec import Where
from gui.languages import translate
from gui.preferences.live import LiveSettings
from gui.preferences.spec import Page
from gui.preferences.window import open_window
from gui.shell.toolbar import Toolbar
from gui.shortcuts.book import KeyBook, book, usual
from gui.shortcuts.dialog import KeysDialog
from gui.shortcuts.page import KeysPage
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, rows, until


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[RecordingDesk]:
    parent = QWidget()
    desk = RecordingDesk(Script(), parent)
    LiveSettings(desk.control, parent)
    yield desk
    book.set_changes(())
    parent.deleteLater()


@pytest.fixture
def page(desk: RecordingDesk) -> KeysPage:
    window = open_window(desk, Page.SHORTCUTS)
    (page,) = window.findChildren(KeysPage)
    return page


def shown(page: KeysPage) -> dict[str, str]:
    model = page.model
    return {spec.id: model.index(row, 1).data() for row, spec in enumerate(model.rows)}


def test_changes_are_those_that_differ_and_take_keys_from_others(qapp: QApplication) -> None:
    keys = KeyBook()
    (duplicate,) = usual(BY_ID["duplicate"])
    changes = keys.assigned("rename", (duplicate,), SPECS)
    assert set(changes) == {KeyChange("rename", (duplicate,)), KeyChange("duplicate", ())}
    keys.set_changes((*changes, KeyChange("of_a_later_version", ("F9",))))
    assert keys.holder(duplicate, SPECS) is BY_ID["rename"]
    back = keys.assigned("rename", usual(BY_ID["rename"]), SPECS)
    assert set(back) == {KeyChange("duplicate", ()), KeyChange("of_a_later_version", ("F9",))}


def test_settings_keep_keys_and_leave_out_what_is_none(desk: RecordingDesk) -> None:
    desk.control.settings.change(keys=(KeyChange("copy_link", ("Ctrl+Y", "F8")), KeyChange("trash")))
    assert SettingsFile(desk.profile).now.keys == (KeyChange("copy_link", ("Ctrl+Y", "F8")), KeyChange("trash"))
    path = desk.control.settings.path
    path.write_text('keys = [{action = "a", keys = ["F8"]}, {action = "", keys = []}, {action = "b", keys = "F9"}]')
    read = SettingsFile(desk.profile)
    assert read.now.keys == (KeyChange("a", ("F8",)),)
    assert read.notes == ("keys",)


def test_the_page_lists_all_actions_and_finds_them(page: KeysPage) -> None:
    model = page.model
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(set(titles)) == len(titles)  # none twice
    assert {spec.id for spec in SPECS if spec.shortcuts} <= set(shown(page))
    page.search.setText("ctrl+d")
    assert shown(page) == {"duplicate": "Ctrl+D"}
    page.search.setText("COPY link")
    assert "copy_link" in shown(page)
    page.search.setText("no such action")
    assert shown(page) == {}
    assert not page.change.isEnabled()


def test_it_finds_in_both_languages(qapp: QApplication, page: KeysPage) -> None:
    translate.install(qapp, "zh_CN")
    try:
        for text in ("重命名", "rename"):
            page.search.setText(text)
            assert "rename" in shown(page)
    finally:
        translate.install(qapp, "en")


def test_keys_are_pressed_a_conflict_is_named_and_taken_over(
    qapp: QApplication, desk: RecordingDesk, page: KeysPage
) -> None:
    async def work() -> None:
        page.select("rename")
        page.change.click()
        await until(lambda: page.window().findChildren(KeysDialog))
        (dialog,) = page.window().findChildren(KeysDialog)
        await until(dialog.isVisible)
        assert dialog.keys() == ("F2",)
        QTest.keyClick(dialog.edits[0], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert dialog.keys() == ("Ctrl+D",)
        assert "Duplicate" in dialog.says.text()
        assert dialog.act.text() == "Take over"
        dialog.act.click()
        await until(lambda: SettingsFile(desk.profile).now.keys)

    drive(qapp, work())
    assert (shown(page)["rename"], shown(page)["duplicate"]) == ("Ctrl+D", "")
    menu = make_menu(context(desk, rows("a")), Where.TABLE, desk.parent)
    keys = {action.objectName(): action.shortcut().toString() for action in menu.findChildren(QAction)}
    menu.close()
    assert (keys["rename"], keys["duplicate"]) == ("Ctrl+D", "")


def test_one_and_all_are_set_back(qapp: QApplication, desk: RecordingDesk, page: KeysPage) -> None:
    async def work() -> None:
        await desk.control.keep(keys=book.assigned("rename", ("Ctrl+D",), SPECS))
        page.select("duplicate")
        page.reset.click()  # the key goes back to whom it was taken from, once that was said
        await until(lambda: page.window().findChildren(KeysDialog))
        (dialog,) = page.window().findChildren(KeysDialog)
        assert dialog.keys() == ("Ctrl+D",)
        assert "Rename" in dialog.says.text()
        dialog.act.click()
        await until(lambda: shown(page)["duplicate"] == "Ctrl+D")
        assert shown(page)["rename"] == ""
        page.select("rename")
        page.reset.click()  # nobody has F2: at once
        await until(lambda: shown(page)["rename"] == "F2")
        await desk.control.keep(keys=book.assigned("rename", ("F8",), SPECS))
        page.reset_all.click()
        await until(lambda: shown(page)["rename"] == "F2")
        assert SettingsFile(desk.profile).now.keys == ()

    drive(qapp, work())
    assert not page.reset_all.isEnabled()


@pytest.mark.parametrize(
    ("key", "modifier", "word"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "letter"),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "letter"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "move about"),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, ""),
    ],
)
def test_keys_that_are_needed_elsewhere_are_refused(
    desk: RecordingDesk, key: Qt.Key, modifier: Qt.KeyboardModifier, word: str
) -> None:
    dialog = KeysDialog(BY_ID["rename"], desk.parent)
    dialog.show()
    QTest.keyClick(dialog.edits[0], key, modifier)
    assert word in dialog.says.text()
    assert dialog.act.isEnabled() is (not word)


def test_one_gets_out_of_the_field_by_keyboard(desk: RecordingDesk) -> None:
    dialog = KeysDialog(BY_ID["rename"], desk.parent)
    dialog.show()
    QTest.keyClick(dialog.edits[0], Qt.Key.Key_Tab)
    assert dialog.keys() == ("F2",)
    QTest.keyClick(dialog.edits[0], Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_window_follows_at_once(qapp: QApplication, desk: RecordingDesk) -> None:
    window, table = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(table)
    table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.show()
    window.activateWindow()
    actions = make_actions(window, (table,), lambda: context(desk))
    drive(qapp, desk.control.keep(keys=(KeyChange("up", ("F9",)),)))
    assert actions["up"].shortcuts() == [QKeySequence("F9")]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F9)
    assert desk.done == [("up", None)]
    window.deleteLater()
    qapp.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    book.set_changes(())  # who is gone hears nothing


def test_tips_tell_the_keys_of_now(qapp: QApplication, desk: RecordingDesk) -> None:
    toolbar = Toolbar(QWidget(), QWidget())
    up = toolbar.buttons["upButton"]
    assert toolbar.tips.text(up) == "Up  Alt+Up"
    book.set_changes((KeyChange("up", ("F9",)),))
    assert toolbar.tips.text(up) == "Up  F9"
    book.set_changes((KeyChange("up"),))
    assert toolbar.tips.text(up) == "Up"
