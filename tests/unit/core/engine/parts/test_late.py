"""What is opened when it is first asked for, and closed once."""

import pytest

from core.engine.parts.late import Late
from core.errors import EngineFailed


class Thing:
    """Counts how often it was closed."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def test_it_is_opened_by_the_first_who_asks_and_closed_at_the_end() -> None:
    made: list[Thing] = []

    def make() -> Thing:
        made.append(Thing())
        return made[-1]

    late = Late(make)
    assert late.opened() is None
    assert late.get() is late.get() is late.opened() is made[0]
    late.close()
    assert (len(made), made[0].closed) == (1, 1)
    with pytest.raises(EngineFailed):
        late.get()


def test_what_nobody_asked_for_is_neither_opened_nor_closed() -> None:
    late = Late(Thing)
    late.close()
    assert late.opened() is None
    with pytest.raises(EngineFailed):
        late.get()


def test_who_could_not_open_it_may_try_again() -> None:
    tries = iter((OSError("full"), Thing()))

    def make() -> Thing:
        found = next(tries)
        if isinstance(found, OSError):
            raise found
        return found

    late = Late(make)
    with pytest.raises(OSError, match="full"):
        late.get()
    assert late.get() is late.opened()
