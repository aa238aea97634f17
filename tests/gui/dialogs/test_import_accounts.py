"""The dialogs that take over accounts of other programs: what can be ticked, what is sent, what is erased after."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import KeyringLocked
from gui.actions.registry import run
from gui.dialogs.import_accounts import EraseDialog, ImportDialog
from tests.gui.actions.bench import answer
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, until


def account(id: str, problem: str = "") -> msg.FoundAccount:
    path = f"/home/somebody/.program/{'a' if id == '1' else 'b'}.json"
    return msg.FoundAccount(id, "example", f"Account {id}", "Program", path, f"AK-{id}-0123456789", problem)


@pytest.fixture
def desk(qtbot: QtBot) -> RecordingDesk:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return RecordingDesk(Script(), parent)


def script(desk: RecordingDesk, *found: msg.FoundAccount) -> Script:
    assert isinstance(desk.engine, Script)
    desk.engine.answers[msg.ListFound] = found
    return desk.engine


def test_what_is_ticked_is_imported_and_then_erased(qapp: QApplication, desk: RecordingDesk) -> None:
    engine = script(desk, account("1"), account("2"), account("3", "encrypted"), account("4", "known"))
    engine.answers[msg.ImportFound] = msg.Imported((), ("1",))

    async def work() -> None:
        run("import_accounts", context(desk, place=None))

        def choose(dialog: ImportDialog) -> None:
            assert [box.isEnabled() for box in dialog.boxes.values()] == [True, True, False, False]
            assert dialog.boxes["1"].text() == "Account 1 · Program · AK-1-012…"
            dialog.boxes["2"].setChecked(False)

        await answer(desk.widget(), ImportDialog, choose)
        await answer(desk.widget(), EraseDialog, lambda dialog: None)
        await until(lambda: engine.asked(msg.EraseFound))

    drive(qapp, work())
    assert engine.asked(msg.ImportFound) == [msg.ImportFound(("1",))]
    assert engine.asked(msg.EraseFound) == [msg.EraseFound(("1", "4"))]


def test_a_locked_keyring_is_told_in_the_dialog(qapp: QApplication, desk: RecordingDesk) -> None:
    engine = script(desk, account("1"))
    engine.answers[msg.ImportFound] = KeyringLocked()

    async def work() -> None:
        run("import_accounts", context(desk, place=None))
        await answer(desk.widget(), ImportDialog, lambda dialog: None)
        (dialog,) = desk.widget().findChildren(ImportDialog)
        await until(dialog.banner.isVisible)
        dialog.cancel.click()
        await until(lambda: not dialog.isVisible())

    drive(qapp, work())
    assert engine.asked(msg.EraseFound) == []


def test_nothing_found_is_said(qapp: QApplication, desk: RecordingDesk) -> None:
    engine = script(desk)

    async def work() -> None:
        run("import_accounts", context(desk, place=None))
        await until(lambda: [d for d in desk.widget().findChildren(ImportDialog) if d.isVisible()])
        (dialog,) = desk.widget().findChildren(ImportDialog)
        assert not dialog.act.isEnabled()
        dialog.cancel.click()
        await until(lambda: not dialog.isVisible())

    drive(qapp, work())
    assert engine.calls == [msg.ListFound()]
