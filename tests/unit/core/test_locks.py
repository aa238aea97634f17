"""Locks: what they stand in the way of, and the file they are kept in."""

from pathlib import Path

import pytest

from core.engine.protocol.locks import Lock
from core.errors import Locked
from core.locks import Locks
from core.supports import CopyOp, DeleteOp, MimeOp, MoveOp, Op, StatOp

LOCK = Lock("a", "s", "docs/")


@pytest.fixture
def locks(tmp_path: Path) -> Locks:
    made = Locks(tmp_path / "locks.toml")
    assert made.set(LOCK, locked=True) == (LOCK,)
    return made


@pytest.mark.parametrize(
    "op",
    [
        DeleteOp("docs/x"),
        MimeOp("docs/deep/x", "a/b"),
        MoveOp("docs/x", "t", "x"),
        MoveOp("x", "s", "docs/x"),
        CopyOp("x", "s", "docs/x"),
    ],
)
def test_changes_below_a_lock_are_refused(locks: Locks, op: Op) -> None:
    with pytest.raises(Locked) as caught:
        locks.check("a", "s", [DeleteOp("free"), op])
    assert caught.value.params == {"space": "s", "prefix": "docs/"}
    locks.check("another account", "s", [op])


@pytest.mark.parametrize("op", [StatOp("docs/x"), CopyOp("docs/x", "s", "free/x"), DeleteOp("docs.txt")])
def test_looking_and_copying_out_is_free(locks: Locks, op: Op) -> None:
    locks.check("a", "s", [op])


def test_a_key_a_folder_and_a_space(locks: Locks) -> None:
    for key in ("docs/x", "docs/", "docs/deep/"):
        with pytest.raises(Locked):
            locks.check_key("a", "s", key)
    locks.set(Lock("a", "s", "a/b/"), locked=True)
    with pytest.raises(Locked):
        locks.check_key("a", "s", "a/")  # a folder that holds what is locked
    locks.check_key("a", "s", "a")
    with pytest.raises(Locked):
        locks.check_space("a", "s")
    locks.check_space("a", "t")


def test_they_are_kept_until_unlocked_or_their_account_goes(locks: Locks, tmp_path: Path) -> None:
    other = Lock("b", "s")
    locks.set(other, locked=True)
    assert Locks(tmp_path / "locks.toml").all() == (LOCK, other)
    assert locks.set(LOCK, locked=True) == (other, LOCK)
    locks.forget("b")
    assert locks.set(LOCK, locked=False) == ()
    assert Locks(tmp_path / "locks.toml").all() == ()


@pytest.mark.parametrize("text", ["lock = 3", "no toml ["])
def test_a_file_that_makes_no_sense_is_set_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "locks.toml"
    path.write_text(text)
    locks = Locks(path)
    assert locks.all() == ()
    assert locks.broken is not None
    assert Path(str(locks.broken.params["aside"])).read_text() == text


def test_a_lock_that_makes_no_sense_locks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "locks.toml"
    path.write_text('[[lock]]\naccount = 3\n[[lock]]\naccount = "a"\nspace = "s"\nprefix = ""\n')
    assert Locks(path).all() == (Lock("a", "s"),)
