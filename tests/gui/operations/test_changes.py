"""The dialogs of changes: what is typed is judged in words, a preview counts before anything is changed."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import Offline
from core.model import StorageClass
from gui.dialogs.change_class import ClassDialog
from gui.operations.disable_dialog import DisableDialog
from gui.operations.lifecycle_dialog import LifecycleDialog
from gui.operations.meta_dialog import MetaDialog
from gui.operations.preview import Preview
from tests.gui.actions.desk import PROVIDER, Script, drive, rows, selection, until

ROWS = rows("a", "b")
PROBLEM = msg.ItemFailure("images/b", "no_such_object", {"key": "images/b"})


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def line(dialog: MetaDialog, name: str, value: str) -> None:
    dialog.lines[-1][0].setText(name)
    dialog.lines[-1][1].setText(value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("a b", "1", "letters"),
        ("ünder", "1", "letters"),
        ("", "1", "no name"),
        ("a", "x\x07y", "control"),
    ],
)
def test_bad_metadata_is_said(window: QWidget, name: str, value: str, says: str) -> None:
    dialog = MetaDialog(ROWS, window)
    line(dialog, name, value)
    assert says in dialog.says.text()
    assert not dialog.act.isEnabled()


def test_metadata_and_headers_are_what_was_typed(window: QWidget) -> None:
    dialog = MetaDialog(ROWS, window)
    assert not dialog.act.isEnabled()
    line(dialog, "project", " harbour ")
    dialog.add_line()
    dialog.headers["Cache-Control"].setText("no-cache")
    assert dialog.act.isEnabled()
    assert dialog.meta() == {"project": " harbour "}
    assert dialog.response_headers() == {"Cache-Control": "no-cache"}
    line(dialog, "PROJECT", "2")
    assert "twice" in dialog.says.text()
    assert not dialog.act.isEnabled()


def test_the_keyboard_begins_at_the_first_field_and_goes_on_to_lines_added(window: QWidget, qtbot: QtBot) -> None:
    dialog = MetaDialog(rows("a"), window)
    Preview(dialog, Script(), lambda: msg.ChangeMeta(selection(rows("a")), dialog.meta()))
    dialog.open()
    (name, value) = dialog.lines[0]
    assert dialog.focusWidget() is name
    dialog.add_line()
    qtbot.waitUntil(dialog.lines[1][0].isVisible, timeout=30_000)
    value.setFocus()
    QTest.keyClick(value, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.lines[1][0]
    dialog.reject()
    asks = DisableDialog(rows("a"), window)
    Preview(asks, Script(), lambda: msg.ChangeStatus(selection(rows("a")), disabled=True))
    asks.open()
    assert asks.focusWidget() is asks.act
    asks.reject()


def test_days_of_a_lifecycle_rise(window: QWidget) -> None:
    dialog = LifecycleDialog(ROWS, PROVIDER.storage_classes, window)
    assert not dialog.act.isEnabled()
    dialog.days[StorageClass.INFREQUENT].setText("30")
    dialog.days[StorageClass.ARCHIVE].setText("20")
    assert "rise" in dialog.says.text()
    assert not dialog.act.isEnabled()
    dialog.days[StorageClass.ARCHIVE].setText("60")
    dialog.delete.setText("90")
    assert dialog.act.isEnabled()
    assert dialog.chosen() == ({StorageClass.INFREQUENT: 30, StorageClass.ARCHIVE: 60}, 90)
    dialog.cancel_all.setChecked(True)
    assert dialog.act.isEnabled()
    assert set(dialog.chosen()[0].values()) == {-1}
    assert dialog.chosen()[1] == -1


@pytest.mark.parametrize(("typed", "stands"), [("1,000", "1000"), ("+5", "5")])
def test_a_number_of_days_is_typed_in_digits(window: QWidget, typed: str, stands: str) -> None:
    dialog = LifecycleDialog(ROWS, PROVIDER.storage_classes, window)
    QTest.keyClicks(dialog.delete, typed)
    assert dialog.delete.text() == stands


def previewed(
    qapp: QApplication, window: QWidget, engine: Script, act: Callable[[ClassDialog, Preview], object], seen: str
) -> None:
    dialog = ClassDialog(ROWS, PROVIDER.storage_classes, window)
    preview = Preview(dialog, engine, lambda: msg.ChangeClass(selection(ROWS), dialog.chosen()))
    assert not preview.button.isEnabled()

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(dialog.isVisible)
        dialog.choose(StorageClass.ARCHIVE)
        preview.button.click()
        await until(lambda: seen in preview.tells.text() or dialog.banner.isVisible())
        act(dialog, preview)
        dialog.reject()
        await asking

    drive(qapp, work())


def test_a_preview_counts_and_forgets(qapp: QApplication, window: QWidget) -> None:
    engine = Script()
    engine.pages[msg.PreviewOperation] = [
        msg.PlanPage(3, 2048, 1, (), (PROBLEM,), 2, msg.Undo.PARTLY, "early_deletion", complete=True)
    ]

    def act(dialog: ClassDialog, preview: Preview) -> None:
        told = preview.tells.text()
        assert "2.0 KB" in told
        assert "1 need nothing" in told
        assert "2 cannot be changed" in told
        assert "charge" in told
        dialog.choose(StorageClass.DEEP_ARCHIVE)
        assert preview.tells.text() == ""

    previewed(qapp, window, engine, act, "3 object(s)")
    request = msg.ChangeClass(selection(ROWS), StorageClass.ARCHIVE)
    assert engine.asked(msg.PreviewOperation) == [msg.PreviewOperation(request, 1)]


def test_a_preview_that_fails_says_why_in_the_dialog(qapp: QApplication, window: QWidget) -> None:
    engine = Script()
    engine.pages[msg.PreviewOperation] = [Offline(host="h")]

    def check(dialog: ClassDialog, preview: Preview) -> None:
        assert dialog.act.isEnabled()
        assert "Counting" not in preview.tells.text()

    previewed(qapp, window, engine, check, "nothing")
