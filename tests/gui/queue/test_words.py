"""What the queue's rows say: states, verdicts, the reconcile line whose numbers add up, colours with a word each."""

import time

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.transfer.job import JobState, Priority, Verdict
from gui.transfers.batch_words import BatchWords, batch_share
from gui.transfers.columns import COLUMNS, Column
from gui.transfers.marks import bar_token, mark, state_token
from gui.transfers.outcomes import ENDS, Outcome, amount
from gui.transfers.reconcile import ReconcileLine
from gui.transfers.words import JobWords, RowWords, share
from tests.gui.queue.engine import batch, job

TOKENS = {"accent", "faint", "dim", "good", "caution", "bad"}
HOUR = 3_600_000
tallies = st.builds(msg.Tally, *[st.integers(0, 400_000)] * 6)


def line(row: msg.BatchRow) -> str:
    """The reconcile line; thousands are parted, or not, as the language does."""
    return "".join(piece.text for piece in BatchWords().line(row)).replace(",", "")


def test_every_state_has_a_mark_a_colour_and_a_word(qapp: QApplication) -> None:
    words = JobWords()
    for state in JobState:
        row = job(1, state, error="offline" if state is JobState.FAILED else "")
        assert mark(row)[0]
        assert bar_token(row) in TOKENS
        assert state is JobState.RUNNING or words.cell(row, Column.STATE)
    for verdict in Verdict:
        assert words.cell(job(1, JobState.DONE, verdict=verdict), Column.STATE)
    assert state_token(job(1, JobState.DONE, verdict=Verdict.VERIFIED)) == "good"
    assert state_token(job(1, JobState.DONE)) == "dim"


def test_an_empty_file_is_whole_once_done() -> None:
    assert share(job(1, JobState.DONE, size=0)) == 1.0
    assert share(job(1, JobState.RUNNING, size=0)) == 0.0


def test_a_job_is_not_shown_as_whole_before_it_is_done() -> None:
    assert 0.9 < share(job(1, JobState.FINISHING, size=100, done=100)) < 1


def test_why_a_job_was_skipped_is_said_in_its_row(qapp: QApplication) -> None:
    row = job(1, JobState.SKIPPED, error="target_exists", params={"reason": "same"})
    assert "same content" in RowWords().cell(row, Column.STATE)


def test_a_queued_job_says_what_holds_it(qapp: QApplication) -> None:
    words = RowWords()
    assert words.cell(job(1, priority=Priority.HIGH), Column.STATE) == "queued · high priority"
    later = job(1, start_at=int(time.time() * 1000) + HOUR)
    assert words.cell(later, Column.STATE).startswith("starts ")
    assert words.cell(job(1, start_at=1), Column.STATE) == "queued"
    assert "100.0 KB/s" in words.tip(job(1, limit=100 * 1024), Column.STATE)


@given(tally=tallies)
def test_what_was_found_is_what_became_of_it(qapp: QApplication, tally: msg.Tally) -> None:
    """The numbers of a finished batch's line, read back from its words, add up to what it says was found."""
    over = msg.Tally(0, 0, tally.done, tally.skipped, tally.failed, tally.cancelled)
    pieces = BatchWords().line(batch(1, over))
    said = {piece.outcome: int(piece.text.split()[0].replace(",", "")) for piece in pieces if piece.outcome}
    assert said.pop(Outcome.FOUND) == over.found == sum(said.values())
    assert set(said) == {end for end in ENDS if amount(over, end)}


@given(tally=tallies)
def test_every_batch_has_a_mark_a_bar_and_words(qapp: QApplication, tally: msg.Tally) -> None:
    row = batch(1, tally)
    words = RowWords()
    assert mark(row)[1] in TOKENS
    assert bar_token(row) in TOKENS
    assert 0 <= batch_share(row) <= 1
    assert all(isinstance(words.tip(row, column), str) for column in Column)
    assert words.cell(row, Column.STATE)


def test_a_batch_says_how_far_it_is(qapp: QApplication) -> None:
    tally = msg.Tally(waiting=298_794, active=8, done=1200, skipped=4, failed=2)
    assert line(batch(1, tally)) == "1206 of 300008 · 2 failed"
    assert line(batch(1, tally, planned=False)) == "1206 of 300008 found so far · 2 failed"
    assert line(batch(1, msg.Tally(waiting=3), paused=3)) == "paused · 0 of 3"
    assert line(batch(1, msg.Tally(waiting=3), start_at=int(time.time() * 1000) + HOUR)).startswith("starts ")
    over = msg.Tally(done=299_990, skipped=8, failed=2)
    assert line(batch(1, over)) == "300000 found = 299990 done + 8 skipped + 2 failed"
    assert line(batch(1, msg.Tally(), planned=True)) == "0 found"
    assert RowWords().cell(batch(1, over, more=3), Column.NAME) == "b1 + 3 more"


def test_the_bar_of_a_batch_that_is_over_and_not_whole_shows_what_is_done(qapp: QApplication) -> None:
    """What failed may have no bytes, and what was cancelled counts none."""
    for failed, size in ((1, 2000), (1, 3000), (2, 4000)):
        row = batch(1, msg.Tally(done=2, failed=failed), size=size, done=2000)
        assert batch_share(row) == min(2 / (2 + failed), 2000 / size)
        assert (mark(row)[1], bar_token(row)) == ("bad", "bad")
    cancelled = batch(1, msg.Tally(done=1, skipped=1, cancelled=2), size=1000, done=1000)
    assert (batch_share(cancelled), bar_token(cancelled)) == (0.5, "good")
    assert RowWords().cell(cancelled, Column.PROGRESS) == "50%"
    assert batch_share(batch(1, msg.Tally(done=2, skipped=2))) == 1


def test_a_batch_s_mark_says_what_it_is_about(qapp: QApplication) -> None:
    marks = [
        mark(batch(1, msg.Tally(done=3)))[1],
        mark(batch(1, msg.Tally(done=3, failed=1)))[1],
        mark(batch(1, msg.Tally(skipped=3)))[1],
        mark(batch(1, msg.Tally(waiting=3), paused=3))[1],
        mark(batch(1, msg.Tally(active=3)))[1],
        mark(batch(1, msg.Tally(waiting=3)))[1],
    ]
    assert marks == ["good", "bad", "dim", "caution", "accent", "dim"]


def test_the_line_takes_the_column_with_room_for_all_of_it(qapp: QApplication) -> None:
    metrics, place = QFontMetrics(qapp.font()), ReconcileLine(BatchWords())
    left = 0
    for column, spec in COLUMNS.items():
        place.edges[column], left = left, left + spec.width
    place.right = left
    short, long = batch(1, msg.Tally(done=3)), batch(1, msg.Tally(done=299_990, skipped=8_888, failed=2, cancelled=77))
    assert place.begins(short, metrics) is Column.STATE
    assert place.begins(long, metrics) in (Column.SIZE, Column.PROGRESS)
    assert place.begins(batch(1, msg.Tally(active=1)), metrics) is Column.STATE
    last = place.standing(long, metrics)[-1]
    assert last.whole
    assert place.at(long, last.left + 1, metrics) is Outcome.CANCELLED
    assert place.at(long, place.edges[Column.NAME] + 1, metrics) is None
