"""What the window says of the queue by itself: the end of a large batch, what happens when all is done, the speeds."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import ServerFailed
from core.model import Place
from core.transfer.job import Conflict, JobKind
from gui.shell.finish import Finish
from gui.shell.notice import NoticeBar
from gui.shell.queue_news import LONG_MS, MANY, QueueNews
from gui.shell.status_bar import StatusBar
from gui.transfers.model import NO_TOTALS
from gui.transfers.outcomes import STATES, Outcome
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import RecordingDesk, Script, drive, until


class Ground:
    """The parts in one window."""

    def __init__(self, parent: QWidget) -> None:
        self.engine = Script()
        self.engine.answers[msg.ListJobs] = msg.JobPage((), 0, 0, NO_TOTALS)
        self.desk = RecordingDesk(self.engine, parent)
        self.queue = QueuePanel(self.desk, parent)
        self.notice, self.status = NoticeBar(parent), StatusBar(parent)
        self.news = QueueNews(self.desk, self.queue, self.notice, self.status)

    @property
    def shown(self) -> list[QPushButton]:
        return [button for button in self.notice.findChildren(QPushButton) if button.isVisibleTo(self.notice)]


@pytest.fixture
def ground(qapp: QApplication, qtbot: QtBot) -> Ground:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    made = Ground(parent)
    parent.show()
    made.queue.show()
    made.status.resize(900, 30)  # in no layout: its parts would have no room to be clicked
    return made


def batch(took: int = 0, kind: JobKind = JobKind.UPLOAD, **tally: int) -> msg.BatchRow:
    place, sums = Place("a", "s", "photos/"), msg.Tally(**tally)
    row: dict[str, Any] = {"planned": True, "tally": sums, "paused": 0, "size": 1, "done": 1, "added": 1_000}
    return msg.BatchRow(7, kind, "photos", 0, "s/photos/", place, "/home/u/photos", **row, finished=1_000 + took)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (batch(done=MANY + 1), f"photos: {MANY + 1} file(s) uploaded · all verified"),
        (batch(kind=JobKind.DOWNLOAD, done=300), "photos: 300 file(s) downloaded · all verified"),
        (batch(LONG_MS + 1, done=1), "photos: 1 file(s) uploaded · all verified"),
        (batch(done=90, skipped=8, cancelled=2), "photos: 90 of 100 files uploaded · 8 skipped · 2 cancelled"),
        (batch(skipped=40), "photos: 0 of 40 files uploaded · 40 skipped"),
    ],
)
def test_the_end_of_a_large_batch_is_said_once(ground: Ground, row: msg.BatchRow, words: str) -> None:
    ground.news.ended(msg.BatchEnded(row))
    assert ground.desk.notices == [(words, "good")]
    assert ground.notice.text == ""


@pytest.mark.parametrize(
    "row", [batch(done=MANY), batch(LONG_MS, failed=1), batch(cancelled=300_000), batch(2 * LONG_MS, cancelled=1)]
)
def test_small_and_cancelled_batches_end_in_silence(ground: Ground, row: msg.BatchRow) -> None:
    ground.news.ended(msg.BatchEnded(row))
    assert ground.desk.notices == []
    assert ground.notice.text == ""


def test_what_failed_stays_to_be_read_and_leads_there(qapp: QApplication, ground: Ground) -> None:
    async def work() -> None:
        ground.news.ended(msg.BatchEnded(batch(done=298, failed=2)))
        assert ground.notice.text == "photos: 298 of 300 files uploaded · 2 failed"
        await until(lambda: ground.shown)
        QTest.mouseClick(ground.shown[0], Qt.MouseButton.LeftButton)
        await until(lambda: ground.engine.asked(msg.ListJobs))

    drive(qapp, work())
    assert ground.notice.text == ""
    assert ("show_queue", None) in ground.desk.done
    assert (ground.queue.model.view.batch, ground.queue.model.view.states) == (7, STATES[Outcome.FAILED])


def test_many_batches_with_failures_are_one_notice_and_hide_no_worse_one(qapp: QApplication, ground: Ground) -> None:
    async def work() -> None:
        for failed in (1, 2, 3):
            ground.news.ended(msg.BatchEnded(batch(done=300, failed=failed)))
        assert ground.notice.text.endswith("3 failed")
        await until(lambda: len(ground.shown) == 1)

    drive(qapp, work())
    ground.notice.say_error(ServerFailed(status=599))
    worse = ground.notice.text
    ground.news.ended(msg.BatchEnded(batch(done=300, failed=4)))
    assert ground.notice.text == worse
    assert ground.desk.notices[-1][0].endswith("4 failed")


def test_a_batch_that_is_over_has_no_question_left(ground: Ground) -> None:
    sample = msg.Clash("a", 1, 2, 3, 4)
    asked = msg.ConflictAsked(7, JobKind.UPLOAD, "s/", Place("a", "s"), 1, (sample,), (Conflict.SKIP,))
    ground.queue.ask(asked)
    assert ground.queue.conflicts.isVisible()
    ground.news.ended(msg.BatchEnded(batch(cancelled=1)))
    assert ground.queue.conflicts.isHidden()


def test_a_question_opens_the_folded_queue_but_not_when_it_is_taken_back(ground: Ground) -> None:
    ground.queue.set_folded(True)
    ground.queue.ask(msg.ConflictAsked(7, JobKind.UPLOAD, "", Place("", ""), 0, (), ()))
    assert ground.queue.folded
    sample = msg.Clash("a", 1, 2, 3, 4)
    ground.queue.ask(msg.ConflictAsked(7, JobKind.UPLOAD, "s/", Place("a", "s"), 1, (sample,), (Conflict.SKIP,)))
    assert not ground.queue.folded


def test_what_happens_when_all_is_done_stands_in_the_status_bar(ground: Ground) -> None:
    finish = ground.desk.control.finish
    for kind, words in [(Finish.QUIT, "quits when all is done"), (Finish.NOTIFY, "notifies when all is done")]:
        finish.choose(kind)
        assert ground.status.texts() == words
    finish.choose(Finish.NOTHING)
    assert ground.status.texts() == ""


def test_the_rates_open_the_menu_of_speeds(ground: Ground, qtbot: QtBot) -> None:
    counts = (1, 1, 0, 0, 0)
    totals = msg.QueueTotals(counts, 1, 0, 1 << 20, 0, -1, paused=False, generation=1, up_limit=5 << 20)
    ground.news.show_totals(totals)
    assert ground.status.texts() == "1 active  ↑ 1.0 MB/s of 5 MB/s"
    assert ground.news.speeds.toolTip().endswith("In force now: ↑ 5 MB/s, ↓ no limit")
    QTest.mouseClick(ground.status.speed, Qt.MouseButton.LeftButton)
    menu = ground.news.speeds.speeds
    qtbot.waitUntil(menu.isVisible)
    menu.close()
