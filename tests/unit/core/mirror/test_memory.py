"""What mirrors remember: what is forgotten, how much is kept, and files of an older engine."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.journal import Journal
from core.mirror import memory
from core.mirror.decide import Base, Local
from core.mirror.memory import FRESH_DAYS, Memory, bring_up

DAY = 86400.0
FILE = Local(1, 2, 3)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal(tmp_path / "mirror.db", bring_up)
    yield made
    made.close()


def learn(journal: Journal, day: int, *paths: bytes) -> None:
    one = Memory(journal, "pair", lambda: day * DAY)
    for path in paths:
        one.learn(path, FILE, "etag")
    one.finish()


def test_the_hashes_used_longest_ago_go_first(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_HASHES", 3)
    learn(journal, 0, b"first", b"used")
    later = Memory(journal, "pair", lambda: (FRESH_DAYS + 1) * DAY)
    assert later.etag(b"used", FILE) == "etag"
    later.keep()
    learn(journal, FRESH_DAYS + 2, b"third", b"fourth")
    kept = Memory(journal, "pair")
    assert [kept.etag(path, FILE) for path in (b"first", b"used", b"third", b"fourth")] == ["", "etag", "etag", "etag"]


def test_what_is_on_neither_side_any_more_is_forgotten(journal: Journal) -> None:
    before = Memory(journal, "pair")
    for name in ("a", "b", "c", "z"):
        before.alike(name, Base(1, 1, "e"))
    before.keep()
    now = Memory(journal, "pair")
    assert set(now.bases(["a", "bb"])) == {"a", "b"}
    assert set(now.bases(["d"])) == {"c"}
    now.finish()
    assert set(Memory(journal, "pair").bases(["zz"])) == {"a"}


def test_of_too_many_bases_the_pairs_compared_longest_ago_go(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_BASES", 3)
    for day, pair in enumerate(("old", "new", "newest")):
        one = Memory(journal, pair, lambda day=day: day * DAY)  # type: ignore[misc]
        one.bases(["b"])
        for name in ("a", "b"):
            one.alike(name, Base(1, 1, "e"))
        one.finish()
    assert [Memory(journal, pair).any_base() for pair in ("old", "new", "newest")] == [False, False, True]


def test_a_file_of_the_first_kind_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "mirror.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(memory._STEPS[0])
        connection.execute("INSERT INTO hashes VALUES (?, 1, 2, 3, 'etag')", (b"a",))
        connection.execute("INSERT INTO bases VALUES ('pair', 'a', 1, 2, 'etag')")
    connection.close()
    for _ in range(2):
        journal = Journal(path, bring_up)
        kept = Memory(journal, "pair")
        assert kept.etag(b"a", FILE) == "etag"
        assert kept.any_base()
        journal.close()
