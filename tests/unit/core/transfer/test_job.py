"""The table of moves: every pair, in the table and through the SQL that obeys it."""

import itertools
import sqlite3

import pytest

from core.transfer import moves, rows, schema, settle
from core.transfer.job import ACTIVE, FINAL, MOVES, TAB_STATES, Conflict, JobKind, JobState, Tab, can_move
from core.transfer.rows import NewJob, Sources

S = JobState
PAIRS = list(itertools.product(JobState, JobState))


@pytest.fixture
def journal() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.bring_up(connection)
    number = rows.add_batch(connection, JobKind.UPLOAD, "acc", "space", "", b"", Sources(), Conflict.ASK, 0)
    rows.add_jobs(connection, rows.batch(connection, number), [NewJob("key", b"/path", 5)])
    return connection


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_journal_makes_exactly_the_moves_of_the_table(
    journal: sqlite3.Connection, old: JobState, new: JobState
) -> None:
    journal.execute("UPDATE jobs SET state = ?", (old,))
    assert moves.move(journal, 1, new) is can_move(old, new)
    (state,) = journal.execute("SELECT state FROM jobs").fetchone()
    assert state == (new if can_move(old, new) else old)


def test_every_state_but_done_has_a_way_out_and_is_reached() -> None:
    assert {state for state, ways in MOVES.items() if not ways} == {S.DONE}
    assert set().union(*MOVES.values()) == set(JobState)
    assert not FINAL & ACTIVE


def test_tabs_share_no_state_and_miss_none() -> None:
    tabs = [TAB_STATES[tab] for tab in Tab if tab is not Tab.ALL]
    assert sorted(itertools.chain(*tabs)) == sorted(JobState)


@pytest.mark.parametrize("state", JobState)
def test_a_crash_leaves_no_job_held(journal: sqlite3.Connection, state: JobState) -> None:
    journal.execute("UPDATE jobs SET state = ?, error = ''", (state,))
    moves.recover(journal)
    (found,) = journal.execute("SELECT state FROM jobs").fetchone()
    expected = {S.CANCELLING: S.CANCELLED, S.WAITING: S.QUEUED}.get(state, S.QUEUED if state in ACTIVE else state)
    assert found == expected


@pytest.mark.parametrize("state", JobState)
def test_cancel_ends_every_job_that_is_not_over(journal: sqlite3.Connection, state: JobState) -> None:
    journal.execute("UPDATE jobs SET state = ?", (state,))
    moves.cancel(journal, [1])
    (found,) = journal.execute("SELECT state FROM jobs").fetchone()
    held, over = state in ACTIVE, state in FINAL - {S.FAILED}
    assert found == (S.CANCELLING if held else state if over else S.CANCELLED)


def test_totals_follow_every_change(journal: sqlite3.Connection) -> None:
    def totals() -> dict[JobState, list[int]]:
        found = journal.execute("SELECT state, count, size, done FROM totals WHERE count != 0")
        return {JobState(state): rest for state, *rest in found}

    assert totals() == {S.QUEUED: [1, 5, 0]}
    moves.move(journal, 1, S.PREPARING, S.RUNNING, S.FINISHING, S.DONE)
    assert totals() == {S.DONE: [1, 5, 5]}
    assert moves.clear_done(journal, [1], ()) == 1
    assert totals() == {}


def test_only_values_of_the_enums_enter_the_journal(journal: sqlite3.Connection) -> None:
    for column in ("state", "verdict", "kind", "what"):
        with pytest.raises(sqlite3.IntegrityError):
            journal.execute(f"UPDATE jobs SET {column} = 99")


def test_a_resumed_job_that_waits_for_an_answer_goes_on_waiting(journal: sqlite3.Connection) -> None:
    journal.execute("UPDATE jobs SET state = ?, error = 'target_exists'", (S.WAITING,))
    assert moves.resume(journal, [1]) == []
    assert settle.put(journal, [1], S.SKIPPED) == [1]
    (found,) = journal.execute("SELECT state FROM jobs").fetchone()
    assert found == S.SKIPPED
    journal.execute("UPDATE batches SET conflict = ?", (Conflict.SKIP,))
    assert moves.retry(journal, [1]) == [1]
    assert rows.batch(journal, 1).conflict is Conflict.ASK
