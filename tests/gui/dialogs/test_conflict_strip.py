"""The question about targets that exist: one per batch, both sides told, six answers, kept in place while it grows."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import EngineGone
from core.model import Place
from core.transfer.job import Conflict, JobKind
from gui.transfers.conflict import ConflictStrip
from gui.transfers.conflict_words import ConflictWords
from tests.gui.actions.desk import RecordingDesk, Script, drive, until

C = Conflict
ANSWERS = (C.REPLACE, C.NEWER, C.DIFFERENT, C.KEEP_BOTH, C.SKIP)
OLDER, NEWER = 1_700_000_000_000, 1_700_000_600_000


def clash(name: str = "a.jpg", size: int = 2048, same: msg.Same = msg.Same.UNKNOWN, here: int = NEWER) -> msg.Clash:
    return msg.Clash(name, size, here, 4096, OLDER, same)


def asked(batch: int, *samples: msg.Clash, count: int = 0, **more: Any) -> msg.ConflictAsked:
    place, offers = Place("a", "site-assets", "images/"), more.pop("offers", ANSWERS)
    kind, target = more.pop("kind", JobKind.UPLOAD), more.pop("target", "site-assets/images/")
    return msg.ConflictAsked(batch, kind, target, place, count or len(samples), samples, offers, **more)


@pytest.fixture
def engine() -> Script:
    return Script()


@pytest.fixture
def strip(qapp: QApplication, qtbot: QtBot, engine: Script) -> ConflictStrip:
    window = QWidget()
    qtbot.addWidget(window)
    made = ConflictStrip(RecordingDesk(engine, window), window)
    made.resize(900, 300)
    window.resize(900, 300)
    window.show()
    return made


def cells(strip: ConflictStrip) -> list[list[str]]:
    table = strip.findChild(QTableWidget)
    assert table is not None
    rows, columns = range(table.rowCount()), range(table.columnCount())
    return [[item.text().strip() if (item := table.item(row, at)) else "" for at in columns] for row in rows]


def test_questions_queue_up_and_are_asked_once_per_batch(
    qapp: QApplication, strip: ConflictStrip, engine: Script
) -> None:
    async def work() -> None:
        assert strip.isHidden()
        strip.ask(asked(1, clash(), count=12))
        strip.ask(asked(2, clash(), count=3))
        strip.ask(asked(1, clash(), count=13))
        assert strip.words() == "13 file(s) already exist in site-assets/images"
        strip.planned(msg.BatchPlanned(1, JobKind.UPLOAD, 40, 1, 0))
        assert strip.words() == "13 of 40 files already exist in site-assets/images"
        assert strip.facts() == "One answer for all 13"
        QTest.mouseClick(strip.answers.replace.main, Qt.MouseButton.LeftButton)
        assert strip.words() == "3 file(s) already exist in site-assets/images"
        QTest.mouseClick(strip.answers.skip, Qt.MouseButton.LeftButton)
        assert strip.isHidden()
        await until(lambda: len(engine.calls) == 2)

    drive(qapp, work())
    assert engine.calls == [msg.AnswerConflict(1, C.REPLACE), msg.AnswerConflict(2, C.SKIP)]


def test_a_question_that_is_taken_back_makes_room_for_the_next(strip: ConflictStrip) -> None:
    strip.ask(asked(1, clash(), count=12))
    strip.ask(asked(2, clash(), count=3))
    strip.ask(asked(1))
    assert strip.words() == "3 file(s) already exist in site-assets/images"
    strip.ask(asked(2))
    assert strip.isHidden()
    strip.ask(asked(2, clash(), count=2))
    assert strip.words() == "2 file(s) already exist in site-assets/images"


@pytest.mark.parametrize("conflict", [*ANSWERS, C.RESUME])
def test_every_answer_has_its_button(
    qapp: QApplication, strip: ConflictStrip, engine: Script, conflict: Conflict
) -> None:
    answers = strip.answers
    buttons = {C.KEEP_BOTH: answers.keep, C.SKIP: answers.skip, C.RESUME: answers.resume}
    lines = {C.NEWER: answers.newer, C.DIFFERENT: answers.different}

    async def work() -> None:
        strip.ask(asked(7, clash(), offers=(*ANSWERS, C.RESUME), resumable=1, kind=JobKind.DOWNLOAD, target="/in"))
        if conflict in lines:
            assert lines[conflict].isVisible()
            lines[conflict].trigger()
        else:
            button = buttons.get(conflict, answers.replace.main)
            assert button.isVisible()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await until(lambda: engine.calls)

    drive(qapp, work())
    assert engine.calls == [msg.AnswerConflict(7, conflict)]


def test_only_what_is_offered_is_shown(strip: ConflictStrip) -> None:
    answers = strip.answers
    strip.ask(asked(1, clash(), offers=(C.REPLACE, C.SKIP)))
    assert answers.replace.isVisible()
    assert not answers.replace.arrow.isVisible()
    assert [button.isVisible() for button in (answers.keep, answers.resume)] == [False, False]
    assert answers.skip.isVisible()
    strip.ask(asked(1, clash(), offers=(C.REPLACE, C.DIFFERENT)))
    assert answers.replace.arrow.isVisible()
    assert [action.isVisible() for action in (answers.newer, answers.different)] == [False, True]


def test_an_answer_can_be_kept_for_the_space_once(qapp: QApplication, strip: ConflictStrip, engine: Script) -> None:
    async def work() -> None:
        strip.ask(asked(1, clash(), clash("b")))
        strip.ask(asked(2, clash(), clash("b"), kind=JobKind.DOWNLOAD, target="/in"))
        assert strip.always.text() == "Always, for uploads to this space"
        strip.always.setChecked(True)
        strip.ask(asked(1, clash(), clash("b", same=msg.Same.YES)))
        assert strip.always.isChecked()  # the question is the same, only better known
        QTest.mouseClick(strip.answers.keep, Qt.MouseButton.LeftButton)
        assert strip.always.text() == "Always, for downloads from this space"
        assert not strip.always.isChecked()
        QTest.mouseClick(strip.answers.keep, Qt.MouseButton.LeftButton)
        await until(lambda: len(engine.calls) == 2)

    drive(qapp, work())
    assert engine.calls == [msg.AnswerConflict(1, C.KEEP_BOTH, remember=True), msg.AnswerConflict(2, C.KEEP_BOTH)]


def test_both_sides_are_told_and_what_is_the_same(strip: ConflictStrip) -> None:
    samples = (clash(), clash("b", 4096, msg.Same.YES, OLDER), clash("c", 4096, msg.Same.NO, OLDER - 1))
    strip.ask(asked(1, *samples))
    assert strip.facts() == "One answer for all 3  ·  1 newer here  ·  1 with the same content"
    strip.fold.click()
    shown = cells(strip)
    assert [row[0] for row in shown] == ["a.jpg", "b", "c"]
    assert [row[3] for row in shown] == ["", "same content", "different content"]
    assert shown[0][1].startswith("2.0 KB · 2023-11-1")
    assert [row[1].endswith("newer") for row in shown] == [True, False, False]
    assert [row[2].endswith("newer") for row in shown] == [False, False, True]


def test_a_single_file_is_told_whole_in_two_lines(strip: ConflictStrip) -> None:
    strip.ask(asked(1, clash(same=msg.Same.NO)))
    assert strip.words() == "“a.jpg” already exists in site-assets/images"
    facts = strip.facts()
    assert facts.startswith("Here 2.0 KB")
    assert "in the space 4.0 KB" in facts
    assert facts.endswith("different content")
    assert not strip.fold.isVisible()


def test_more_than_the_samples_are_counted_and_claim_nothing(strip: ConflictStrip) -> None:
    strip.ask(asked(1, clash(same=msg.Same.YES), count=30))
    assert strip.facts() == "One answer for all 30"
    strip.fold.click()
    assert cells(strip)[1] == ["and 29 more", "", "", ""]


def test_a_question_that_grows_does_not_jump(strip: ConflictStrip) -> None:
    many = [clash(f"f{number}", 4096) for number in range(20)]
    strip.ask(asked(1, *many))
    strip.fold.click()
    QApplication.processEvents()
    table = strip.findChild(QTableWidget)
    assert table is not None
    table.verticalScrollBar().setValue(7)
    height = strip.sizeHint().height()
    strip.ask(asked(1, *(clash(one.name, 4096, msg.Same.YES) for one in many)))
    QApplication.processEvents()
    assert table.verticalScrollBar().value() == 7
    assert strip.fold.isChecked()
    assert strip.sizeHint().height() == height
    assert {row[3] for row in cells(strip)} == {"same content"}


def test_what_was_said_before_the_answer_arrived_asks_nothing_again(
    qapp: QApplication, strip: ConflictStrip, engine: Script
) -> None:
    async def work() -> None:
        strip.ask(asked(1, clash()))
        strip.answer(C.SKIP)
        strip.ask(asked(1, clash(same=msg.Same.YES)))
        assert strip.isHidden()
        await until(lambda: engine.calls)
        await until(lambda: not strip._answered)
        strip.ask(asked(1, clash("late.jpg")))  # a target that turned up later is a question of its own
        assert strip.isVisible()

    drive(qapp, work())


def test_an_answer_that_did_not_arrive_is_asked_for_again(
    qapp: QApplication, strip: ConflictStrip, engine: Script
) -> None:
    engine.answers[msg.AnswerConflict] = EngineGone()

    async def work() -> None:
        strip.ask(asked(1, clash()))
        strip.answer(C.SKIP)
        assert strip.isHidden()
        await until(strip.isVisible)
        strip.answer(C.SKIP)
        strip.clear()  # a new engine begins, and asks by itself
        await until(lambda: len(engine.calls) == 2)
        assert strip.isHidden()

    drive(qapp, work())


def test_a_batch_that_ended_is_asked_about_no_more(strip: ConflictStrip) -> None:
    strip.ask(asked(1, clash()))
    strip.ask(asked(2, clash(), clash("b"), count=2))
    strip.ended(1)
    assert strip.words() == "2 file(s) already exist in site-assets/images"
    strip.ended(2)
    assert strip.isHidden()


@pytest.mark.parametrize("resumable", [1, 5])
def test_resume_says_for_how_many_it_is(strip: ConflictStrip, resumable: int) -> None:
    offers = (C.RESUME, C.SKIP)
    strip.ask(asked(1, clash(), count=5, offers=offers, resumable=resumable, kind=JobKind.DOWNLOAD, target="/in"))
    tip = strip.answers.resume.toolTip()
    assert tip.startswith(f"Go on with {resumable} file(s) from what is here")
    assert tip.endswith("4 other(s) are skipped") is (resumable == 1)


def test_it_fits_beside_the_tree_in_a_small_window(strip: ConflictStrip) -> None:
    long = "site-assets/" + "a-very-long-prefix/" * 6
    strip.ask(asked(1, clash("x" * 300), offers=(*ANSWERS, C.RESUME), resumable=1, target=long))
    strip.ask(asked(2, clash()))
    assert strip.minimumSizeHint().width() <= 1100 - 220


def test_a_copy_is_compared_with_where_it_comes_from(strip: ConflictStrip) -> None:
    words = ConflictWords(strip)
    assert words.facts(asked(1, clash(), kind=JobKind.COPY)).startswith("What comes 2.0 KB · ")
    assert "2 newer than what is there" in words.facts(asked(1, clash(), clash("b"), kind=JobKind.COPY))
    strip.ask(asked(1, clash(), kind=JobKind.COPY))
    table = strip.findChild(QTableWidget)
    assert table is not None
    header = table.horizontalHeaderItem(1)
    assert header is not None
    assert header.text() == "Where it comes from"
