"""Back and forward."""

import pytest

from core.model import Place
from gui.shell.history import LIMIT, History


def place(key: str) -> Place:
    return Place("a", "s", key)


@pytest.fixture
def history() -> History[str]:
    made: History[str] = History()
    for key in ("", "a/", "a/b/"):
        made.visit(place(key))
    return made


def key(visit: object) -> str | None:
    return getattr(getattr(visit, "place", None), "key", None)


def test_nothing_is_before_or_after_at_first() -> None:
    history: History[str] = History()
    history.remember("nothing to remember it for")
    assert (history.can_back, history.can_forward) == (False, False)
    assert (history.back(), history.forward()) == (None, None)


def test_back_and_forward_walk_the_same_way(history: History[str]) -> None:
    assert [key(history.back()), key(history.back()), key(history.back())] == ["a/", "", None]
    assert [key(history.forward()), key(history.forward()), key(history.forward())] == ["a/", "a/b/", None]


def test_a_new_visit_cuts_what_lay_ahead(history: History[str]) -> None:
    history.back()
    history.visit(place("c/"))
    assert not history.can_forward
    assert key(history.back()) == "a/"


def test_visiting_where_one_is_changes_nothing(history: History[str]) -> None:
    history.back()
    history.visit(place("a/"))
    assert history.can_forward
    assert key(history.forward()) == "a/b/"


def test_each_visit_keeps_its_own_memory(history: History[str]) -> None:
    history.remember("deep")
    history.back()
    history.remember("middle")
    assert [(v.place.key, v.memory) for v in (history.back(), history.forward(), history.forward()) if v] == [
        ("", None),
        ("a/", "middle"),
        ("a/b/", "deep"),
    ]


def test_the_oldest_go(history: History[str]) -> None:
    for number in range(LIMIT):
        history.visit(place(f"{number}/"))
    steps = 0
    while history.can_back:
        first, steps = history.back(), steps + 1
    assert steps == LIMIT - 1
    assert key(first) == "0/"
