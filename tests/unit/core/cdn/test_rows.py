"""The journal of orders: which state follows which, what is kept, what a day allowed."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cdn import rows, schema
from core.cdn.rows import MOVES, Piece
from core.engine.protocol.cdn import CdnState
from core.errors import EngineFailed
from core.journal import Journal
from core.supports import CdnAct, CdnQuota, CdnTask

URL = CdnAct.REFRESH_URL


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal(tmp_path / "cdn.db", schema.bring_up)
    yield made
    made.close()


def in_state(journal: Journal, state: CdnState) -> Piece:
    """A row put into a state by hand."""
    batch = journal.write(lambda connection: rows.add(connection, "a", {URL: ["http://d/1"]}))
    journal.write(lambda connection: connection.execute("UPDATE tasks SET state = ? WHERE batch = ?", (state, batch)))
    return Piece(batch, "a", URL, ("http://d/1",))


@pytest.mark.parametrize(("source", "target"), list(itertools.product(CdnState, CdnState)))
def test_only_the_moves_of_the_table_are_made(journal: Journal, source: CdnState, target: CdnState) -> None:
    piece = in_state(journal, source)
    journal.write(lambda connection: rows.move(connection, piece, target))
    expected = target if target in MOVES[source] else source
    assert rows.counts(journal.read, piece.batch) == {expected: 1}


def test_an_address_is_in_a_batch_once(journal: Journal) -> None:
    batch = journal.write(lambda connection: rows.add(connection, "a", {URL: ["http://d/1", "http://d/1"]}))
    assert rows.waiting(journal.read, batch, URL, 20) == ("http://d/1",)


def test_what_is_told_of_another_request_changes_nothing(journal: Journal) -> None:
    piece = in_state(journal, CdnState.PROCESSING)
    told = CdnTask("t", "other", "http://d/1", URL, "success")
    assert journal.write(lambda connection: rows.told(connection, [told])) == 0
    assert rows.counts(journal.read, piece.batch) == {CdnState.PROCESSING: 1}


def test_the_oldest_that_are_over_go(journal: Journal) -> None:
    batch = journal.write(lambda connection: rows.add(connection, "a", {URL: [f"http://d/{n}" for n in range(10)]}))
    done = CdnState.DONE
    journal.write(lambda connection: connection.execute("UPDATE tasks SET state = ? WHERE id > 2", (done,)))
    journal.write(lambda connection: rows.trim(connection, 3))
    assert rows.counts(journal.read, batch) == {CdnState.WAITING: 2, done: 3}
    listed, count = rows.page(journal.read, "a", (), 0, 2)
    assert ([row.url for row in listed], count) == (["http://d/9", "http://d/8"], 5)


def test_an_allowance_is_of_its_day(journal: Journal) -> None:
    journal.write(lambda connection: rows.allow(connection, "a", URL, "2026-11-21", CdnQuota(500, 480)))
    today, tomorrow = (rows.allowances(journal.read, "a", f"2026-11-2{n}")[0] for n in (1, 2))
    assert (today.day, today.left) == (500, 480)
    assert (tomorrow.day, tomorrow.left) == (500, -1)


def test_a_journal_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    later = Journal(tmp_path / "cdn.db", schema.bring_up)
    later.write(lambda connection: connection.execute("PRAGMA user_version = 9"))
    later.close()
    with pytest.raises(EngineFailed):
        Journal(tmp_path / "cdn.db", schema.bring_up)
