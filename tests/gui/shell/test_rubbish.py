"""The window's own collector: on the main thread, by Python's thresholds."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.runtime.rubbish import RubbishCollector, settle


class Ring:
    """A piece of rubbish: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def low_threshold() -> Iterator[None]:
    kept = gc.get_threshold()
    gc.collect()
    gc.set_threshold(50, 10, 10)
    yield
    gc.set_threshold(*kept)


def test_rubbish_goes_on_the_main_thread_and_on_no_other(qtbot: QtBot, qapp: QApplication, low_threshold: None) -> None:
    parent = QObject()
    RubbishCollector(parent)
    assert not gc.isenabled()
    ended_on: list[threading.Thread] = []
    ring = Ring()
    gone = weakref.ref(ring, lambda _ref: ended_on.append(threading.current_thread()))
    del ring
    other = threading.Thread(target=lambda: [Ring() for _ in range(2000)])
    other.start()
    other.join()
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=10_000)
    assert ended_on == [threading.main_thread()]


def test_what_the_start_has_made_is_left_out_of_later_collections() -> None:
    kept = Ring()
    generations = list[int]()

    def heard(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            generations.append(told["generation"])

    try:
        gone = weakref.ref(late := Ring())
        del late
        gc.callbacks.append(heard)
        settle()
        gc.callbacks.remove(heard)
        assert generations == [1]  # the whole of it would be a pause
        assert gone() is None
        assert gc.get_freeze_count() > 0
        gone = weakref.ref(late := Ring())
        del late
        assert not any(found is kept for found in gc.get_objects())
        gc.collect()
        assert gone() is None
    finally:
        gc.unfreeze()
