"""Opening a folder: the first page alone, later ones in frames."""

import threading

import pytest

from core.cancel import CancelToken
from core.errors import TimedOut
from core.listing import folder
from core.listing.folder import open_folder
from core.model import Place
from tests.unit.core.listing.test_columns import unpack
from tests.unit.core.ops.memory import Memory

ROOT = Place("a", "s")
HUNDRED = [f"{number:03}" for number in range(100)]


def test_the_first_page_comes_alone_and_the_rest_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "FRAME_SECONDS", 60)
    frames = list(open_folder(Memory(s=HUNDRED), ROOT, CancelToken()))
    assert [frame.count for frame in frames] == [10, 90]
    assert [info.key for frame in frames for _, info in unpack(frame)] == HUNDRED


def test_a_frame_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "FRAME_SECONDS", 60)
    monkeypatch.setattr(folder, "FRAME_ROWS", 25)
    assert [frame.count for frame in open_folder(Memory(s=HUNDRED), ROOT, CancelToken())] == [10, 30, 30, 30]


def test_a_slow_page_does_not_hold_back_those_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def hold(marker: str, cancel: CancelToken) -> None:
        if marker == "039":
            let_go.wait(60)

    memory = Memory(s=HUNDRED)
    memory.before_page = hold
    frames = open_folder(memory, ROOT, CancelToken())
    shown = 0
    while shown < 40:
        shown += next(frames).count
    let_go.set()
    assert shown + sum(frame.count for frame in frames) == 100


def test_an_empty_folder_gives_one_empty_frame() -> None:
    assert [frame.count for frame in open_folder(Memory(s=["d/"]), Place("a", "s", "d/"), CancelToken())] == [0]


def test_an_error_comes_through() -> None:
    def fail(marker: str, cancel: CancelToken) -> None:
        if marker:
            raise TimedOut

    memory = Memory(s=HUNDRED)
    memory.before_page = fail
    frames = open_folder(memory, ROOT, CancelToken())
    assert next(frames).count == 10
    with pytest.raises(TimedOut):
        next(frames)
