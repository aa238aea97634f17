"""What is done about one name: every case of both sides, one direction after the other."""

import pytest

from core.engine.protocol.mirror import Direction, MirrorAction, Why
from core.mirror.decide import Base, Local, Remote, decide, known_same

UP, DOWN, BOTH = Direction
A = MirrorAction
HERE, THERE = Local(5, 7_000_000_000_000, 1), Remote(5, 8_000_000, "e1")
BASE = Base(5, 7_000_000_000_000, "e1")
HERE2, THERE2 = Local(6, 9_000_000_000_000, 1), Remote(6, 9_000_000, "e2")


@pytest.mark.parametrize(
    ("direction", "delete", "local", "remote", "base", "action", "why"),
    [
        (UP, False, HERE, None, None, A.UPLOAD, Why.NEW),
        (UP, False, None, THERE, None, A.SKIPPED, Why.EXTRA),
        (UP, True, None, THERE, None, A.DELETE_REMOTE, Why.GONE),
        (UP, True, HERE, THERE, None, A.UPLOAD, Why.CHANGED),
        (DOWN, False, None, THERE, None, A.DOWNLOAD, Why.NEW),
        (DOWN, False, HERE, None, None, A.SKIPPED, Why.EXTRA),
        (DOWN, True, HERE, None, None, A.DELETE_LOCAL, Why.GONE),
        (DOWN, True, HERE, THERE, None, A.DOWNLOAD, Why.CHANGED),
        (BOTH, True, HERE, None, None, A.UPLOAD, Why.NEW),
        (BOTH, True, None, THERE, None, A.DOWNLOAD, Why.NEW),
        (BOTH, True, HERE, THERE, None, A.CONFLICT, Why.BOTH_CHANGED),
        (BOTH, True, HERE2, THERE, BASE, A.UPLOAD, Why.CHANGED),
        (BOTH, True, HERE, THERE2, BASE, A.DOWNLOAD, Why.CHANGED),
        (BOTH, True, HERE2, THERE2, BASE, A.CONFLICT, Why.BOTH_CHANGED),
        (BOTH, True, HERE, None, BASE, A.DELETE_LOCAL, Why.GONE),
        (BOTH, False, HERE, None, BASE, A.SKIPPED, Why.EXTRA),
        (BOTH, True, HERE2, None, BASE, A.CONFLICT, Why.CHANGED_AND_GONE),
        (BOTH, True, None, THERE, BASE, A.DELETE_REMOTE, Why.GONE),
        (BOTH, False, None, THERE, BASE, A.SKIPPED, Why.EXTRA),
        (BOTH, True, None, THERE2, BASE, A.CONFLICT, Why.CHANGED_AND_GONE),
    ],
)
def test_action_of_a_name(
    direction: Direction,
    delete: bool,
    local: Local | None,
    remote: Remote | None,
    base: Base | None,
    action: MirrorAction,
    why: Why,
) -> None:
    assert decide(direction, delete, local, remote, base) == (action, why)


@pytest.mark.parametrize("direction", Direction)
def test_what_is_alike_stays(direction: Direction) -> None:
    assert decide(direction, True, HERE, THERE, None, same=True) == (A.SAME, Why.SAME)


@pytest.mark.parametrize(
    ("direction", "quick", "local", "remote", "base", "known"),
    [
        (UP, False, HERE2, THERE, None, False),
        (UP, False, HERE, THERE, None, None),
        (UP, False, HERE, THERE, BASE, True),
        (UP, True, HERE, THERE, None, True),
        (UP, True, HERE._replace(mtime_ns=9_000_000_000_000), THERE, None, False),
        (DOWN, True, HERE, THERE, None, False),
        (DOWN, True, HERE._replace(mtime_ns=8_001_000_000_000), THERE, None, True),
        (BOTH, True, HERE, THERE, None, None),
        (BOTH, True, HERE._replace(mtime_ns=8_001_000_000_000), THERE, None, True),
    ],
)
def test_what_is_known_without_reading(
    direction: Direction, quick: bool, local: Local, remote: Remote, base: Base | None, known: bool | None
) -> None:
    assert known_same(direction, quick, local, remote, base) is known
