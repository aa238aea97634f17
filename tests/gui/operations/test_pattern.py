"""Rename by pattern: the fields make the pattern, the preview tells names and trouble, Rename waits for a good plan."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import BadRequest, Offline
from core.transfer.job import Conflict
from gui.operations.marked import TROUBLE, pieces
from gui.operations.pattern_dialog import PatternDialog
from gui.operations.pattern_model import NEW, REASON
from tests.gui.actions.desk import HERE, Script, drive, rows, selection, until

PAIR = msg.PlannedPair("images/a.txt", "images/a-01.txt")
CLASH = msg.ItemFailure("images/b.txt", "target_exists", {"key": "images/a-01.txt"})


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(window: QWidget, engine: Script) -> PatternDialog:
    return PatternDialog(engine, selection(rows("a.txt", "b.txt")), HERE.key, window)


def planned(qapp: QApplication, dialog: PatternDialog, seen: Callable[[], object], check: Callable[[], object]) -> None:
    """Show the dialog, wait until something is seen in it, look at it, close it."""

    async def work() -> None:
        asking = asyncio.ensure_future(dialog.ask())
        await until(seen)
        check()
        dialog.reject()
        await asking

    drive(qapp, work())


def test_the_part_that_changes_is_found() -> None:
    assert pieces("IMG_1.jpg", "IMG_01.jpg") == (("IMG_", "", "1.jpg"), ("IMG_", "0", "1.jpg"))
    assert pieces("aa", "aaa") == (("aa", "", ""), ("aa", "a", ""))
    assert pieces("", "x") == (("", "", ""), ("", "x", ""))
    assert pieces("same", "same") == (("same", "", ""), ("same", "", ""))


def test_the_fields_make_the_pattern(dialog: PatternDialog) -> None:
    form = dialog.form
    form.search.edit.setText("(\\d+)")
    form.text.edit.setText("$1-{n}")
    form.regex.setChecked(True)
    form.match_case.setChecked(False)
    form.part.setCurrentIndex(form.part.findData(msg.NamePart.NAME))
    form.case.setCurrentIndex(form.case.findData(msg.NameCase.UPPER))
    form.conflict.setCurrentIndex(form.conflict.findData(Conflict.KEEP_BOTH))
    for edit, text in ((form.start, "10"), (form.step, "5"), (form.digits, "3")):
        edit.setText(text)
    pattern = msg.NamePattern(
        "(\\d+)", "$1-{n}", True, False, msg.NamePart.NAME, msg.NameCase.UPPER, 10, 5, 3, "%Y-%m-%d"
    )
    request = msg.RenameByPattern(selection(rows("a.txt", "b.txt")), pattern, Conflict.KEEP_BOTH)
    assert dialog.request() == request


def test_a_good_plan_names_the_act(qapp: QApplication, dialog: PatternDialog, engine: Script) -> None:
    engine.pages[msg.PreviewOperation] = [msg.PlanPage(1, 10, 1, (PAIR,), complete=True)]

    def check() -> None:
        assert dialog.act.isEnabled()
        assert "Rename 1" in dialog.act.text()
        assert dialog.model.index(0, NEW).data() == "a-01.txt"
        assert dialog.table.isColumnHidden(REASON)
        assert "stay" in dialog.sums.text()

    planned(qapp, dialog, lambda: dialog.plan, check)


def test_names_that_collide_are_told_and_nothing_runs(
    qapp: QApplication, dialog: PatternDialog, engine: Script
) -> None:
    engine.pages[msg.PreviewOperation] = [msg.PlanPage(1, 10, 0, (PAIR,), (CLASH,), 1, complete=True)]

    def check() -> None:
        assert not dialog.act.isEnabled()
        assert dialog.model.index(0, NEW).data(TROUBLE)
        assert "a-01.txt" in dialog.model.index(0, REASON).data()
        assert not dialog.table.isColumnHidden(REASON)
        assert "cannot be used" in dialog.sums.text()

    planned(qapp, dialog, lambda: dialog.plan, check)


def test_with_an_answer_to_taken_names_it_runs(qapp: QApplication, dialog: PatternDialog, engine: Script) -> None:
    engine.pages[msg.PreviewOperation] = [msg.PlanPage(1, 10, 0, (PAIR,), (CLASH,), 1, complete=True)]
    dialog.form.conflict.setCurrentIndex(dialog.form.conflict.findData(Conflict.SKIP))

    def check() -> None:
        assert dialog.act.isEnabled()

    planned(qapp, dialog, lambda: dialog.plan, check)


def test_what_is_wrong_with_the_pattern_stands_at_its_field(
    qapp: QApplication, dialog: PatternDialog, engine: Script
) -> None:
    engine.pages[msg.PreviewOperation] = [BadRequest(reason="find", detail="unterminated")]

    def check() -> None:
        assert not dialog.act.isEnabled()
        assert not dialog.form.text.said()
        assert dialog.banner.isHidden()

    planned(qapp, dialog, dialog.form.search.said, check)


def test_trouble_of_the_service_stands_in_the_dialog(qapp: QApplication, dialog: PatternDialog, engine: Script) -> None:
    engine.pages[msg.PreviewOperation] = [Offline(host="h")]

    def check() -> None:
        assert not dialog.act.isEnabled()

    planned(qapp, dialog, dialog.banner.isVisible, check)


def test_a_token_goes_where_the_cursor_is(dialog: PatternDialog) -> None:
    dialog.form.text.edit.setText("ab")
    dialog.form.text.edit.setCursorPosition(1)
    (button,) = [one for one in dialog.form.findChildren(QPushButton) if one.text() == "+ Counter"]
    button.click()
    assert dialog.request().pattern.replace == "a{n}b"
