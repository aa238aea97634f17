"""Duplicates: groups and ticks, rules that keep one, never all of a group, proof before anything goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import NotIndexed
from core.settings import TrashRule
from gui.dialogs.confirm_delete import DeleteDialog
from gui.findings import duplicates
from gui.findings.duplicates import DuplicatesWindow, show_duplicates
from gui.findings.duplicates_model import COPIES, FOLDER
from tests.gui.actions.desk import RecordingDesk, Script, until
from tests.gui.findings.ground import SPACE, TOP, cell, info, packed, play, scripted, tick

BIG = [info("a/1.png", 5000, 1), info("b/1.png", 5000, 3), info("c/1.png", 5000, 2)]
SMALL = [info("b/2.png", 10, 9), info("c/2.png", 10, 4)]
PAGES = [
    msg.DuplicatePage(packed(BIG), (3,), 2, 10_010),
    msg.DuplicatePage(packed(SMALL), (2,), 2, 10_010, complete=True),
]


def found(window: QWidget) -> tuple[Script, RecordingDesk]:
    script, desk = scripted(window)
    script.pages = {msg.FindDuplicates: PAGES}
    return script, desk


async def opened(desk: RecordingDesk) -> DuplicatesWindow:
    made = show_duplicates(desk, TOP)
    await until(lambda: not made.loading)
    return made


def chosen(made: DuplicatesWindow) -> list[str]:
    return [one.key for one in made.model.chosen()]


def test_groups_are_listed_with_what_they_waste(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        assert made.sums.text() == "2 group(s), 9.8 KB wasted"
        assert [cell(made.table, row, COPIES) for row in range(5)] == [
            "3 copies, 9.8 KB wasted",
            "",
            "",
            "2 copies, 10 B wasted",
            "",
        ]
        assert [cell(made.table, row, FOLDER) for row in range(5)] == ["a/", "b/", "c/", "b/", "c/"]
        assert not made.delete.isEnabled()

    play(qapp, work())


def test_rules_keep_one_of_each_group(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        made.keep_newest.click()
        assert chosen(made) == ["a/1.png", "c/1.png", "c/2.png"]
        made.keep_oldest.click()
        assert chosen(made) == ["b/1.png", "c/1.png", "b/2.png"]
        in_a = next(action for action in made.folders.actions() if action.text().startswith("a/"))
        in_a.trigger()
        assert chosen(made) == ["b/1.png", "c/1.png"]  # nothing of the second group lies in a/
        assert made.delete.text() == "Delete 2 ticked object(s)… (9.8 KB)"
        made.none.click()
        assert chosen(made) == []

    play(qapp, work())


def test_the_last_of_a_group_cannot_be_ticked(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        assert [tick(made.table, row) for row in range(5)] == [True, True, False, True, False]
        assert "One of each group stays" in made.banner.title()
        assert chosen(made) == ["a/1.png", "b/1.png", "b/2.png"]
        assert tick(made.table, 0, on=False)
        assert tick(made.table, 2)
        made.table.setCurrentIndex(made.model.index(4, 0))
        QTest.keyClick(made.table, Qt.Key.Key_Space)
        assert "c/2.png" not in chosen(made)

    play(qapp, work())


def test_what_is_deleted_is_proved_first_and_goes_the_ordinary_way(qapp: QApplication, window: QWidget) -> None:
    script, desk = found(window)
    script.pages[msg.Trash] = [msg.VerbProgress(3, 3)]

    async def work() -> None:
        made = await opened(desk)
        made.keep_newest.click()
        made.delete.click()
        await until(lambda: [d for d in window.findChildren(DeleteDialog) if d.isVisible()])
        (proof,) = script.asked(msg.FindChanged)
        assert proof.keys == ("b/1.png", "b/2.png", "a/1.png", "c/1.png", "c/2.png")
        assert proof.etags == ("hash-5000", "hash-10", "hash-5000", "hash-5000", "hash-10")
        (dialog,) = window.findChildren(DeleteDialog)
        asked = len(script.asked(msg.FindDuplicates))
        dialog.act.click()
        await until(lambda: script.asked(msg.Trash))
        assert script.asked(msg.Trash)[0].what.keys == ("a/1.png", "c/1.png", "c/2.png")
        await until(lambda: len(script.asked(msg.FindDuplicates)) > asked)

    play(qapp, work())


def test_nothing_goes_where_something_changed_since(qapp: QApplication, window: QWidget) -> None:
    script, desk = found(window)
    script.answers[msg.FindChanged] = ("b/1.png",)

    async def work() -> None:
        made = await opened(desk)
        made.keep_newest.click()
        made.delete.click()
        await until(made.banner.isVisible)
        assert made.banner.title() == "1 object(s) changed since they were read, so nothing was deleted."
        assert not window.findChildren(DeleteDialog)

    play(qapp, work())


def test_the_trash_is_left_out_where_there_is_one(qapp: QApplication, window: QWidget) -> None:
    script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        assert script.asked(msg.FindDuplicates)[-1].without == (".trash/",)
        await desk.control.keep(trash=(TrashRule(TOP.account, SPACE, on=False),))
        made.load()
        await until(lambda: not made.loading)
        assert script.asked(msg.FindDuplicates)[-1].without == ()

    play(qapp, work())


def test_what_is_not_known_is_said(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.LookAtIndex] = msg.IndexView(TOP.account, SPACE)
    script.pages[msg.FindDuplicates] = [NotIndexed(space=SPACE)]

    async def work() -> None:
        made = await opened(desk)
        await until(lambda: made.known.sentence() == "This space has not been read yet.")
        assert made.empty.text() == "Duplicates can be found once everything here has been read."
        assert made.banner.isHidden()
        script.pages[msg.FindDuplicates] = PAGES
        made.known.take_end(msg.ScanEnded(TOP, 5))
        await until(lambda: len(made.model.rows) == 5)

    play(qapp, work())


def test_a_full_table_leaves_the_rest(qapp: QApplication, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST", 3)
    script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        assert len(made.model.rows) == 3
        assert made.sums.text().endswith("the 1 that waste most are listed")
        assert script.closed

    play(qapp, work())


def test_without_the_right_to_delete_the_button_says_why(qapp: QApplication, window: QWidget) -> None:
    from core.capability import Capability
    from tests.gui.actions.desk import context

    _script, desk = found(window)
    desk.shown = context(desk, without={Capability.DELETE})

    async def work() -> None:
        made = await opened(desk)
        made.keep_newest.click()
        assert not made.delete.isEnabled()
        assert made.delete.toolTip() == "These keys may not delete in this space"

    play(qapp, work())
