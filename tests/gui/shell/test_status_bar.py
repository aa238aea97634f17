"""The line at the bottom, word by word."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from gui.languages import translate
from gui.shell.status_bar import StatusBar


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> StatusBar:
    translate.install(qapp, "en")
    made = StatusBar()
    qtbot.addWidget(made)
    made.show()
    return made


def totals(
    active: int = 0, waiting: int = 0, failed: int = 0, up: int = 0, down: int = 0, **more: int
) -> msg.QueueTotals:
    counts = (active + waiting + failed, active, waiting, failed, 0)
    return msg.QueueTotals(counts, size=0, done=0, up=up, down=down, left=-1, paused=False, generation=1, **more)


@pytest.mark.parametrize(
    ("total", "shown", "size", "loading", "words"),
    [
        (0, 0, 0, False, "0 items"),
        (1, 1, 700, False, "1 item · 700 B"),
        (1248, 1248, 2 << 30, False, "1,248 items · 2.00 GB"),
        (3, 3, 0, False, "3 items"),
        (1000, 0, 5, False, "0 of 1,000"),
        (1000, 12, 5, False, "12 of 1,000"),
        (0, 0, 0, True, "0 items"),
        (20_000, 20_000, 5, True, "Loaded 20,000, more to come…"),
    ],
)
def test_what_is_here(bar: StatusBar, total: int, shown: int, size: int, loading: bool, words: str) -> None:
    bar.show_here(total, shown, size, loading=loading)
    assert bar.texts() == words


def test_a_listing_under_way_can_be_stopped_and_only_then(bar: StatusBar, qtbot: QtBot) -> None:
    stop = next(label for label in bar.findChildren(QToolButton) if "Stop" in label.text())
    bar.show_here(100, 100, 5, loading=True)
    assert stop.isVisible()
    with qtbot.waitSignal(bar.stop_clicked):
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    bar.show_here(100, 100, 5, loading=False)
    assert not stop.isVisible()


def test_the_selection_adds_itself_and_goes(bar: StatusBar) -> None:
    bar.show_here(3, 3, 300, loading=False)
    bar.show_selected(1204, 2048)
    assert bar.texts() == "3 items · 300 B  ·   1,204 selected · 2.0 KB"
    bar.show_selected(2, 0)
    assert bar.texts().endswith("2 selected")
    bar.show_selected(0, 0)
    assert bar.texts() == "3 items · 300 B"


def test_the_queue_is_told_while_there_is_something_to_tell(bar: StatusBar, qtbot: QtBot) -> None:
    bar.show_totals(totals(active=8, waiting=1200, failed=2, up=36_805_017, down=3 << 20))
    assert bar.texts() == "8 active · 1,200 waiting · 2 failed  ↑ 35.1 MB/s  ↓ 3.0 MB/s"
    queue = next(label for label in bar.findChildren(QToolButton) if "active" in label.text())
    with qtbot.waitSignal(bar.queue_clicked):
        QTest.mouseClick(queue, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.queue_clicked):
        QTest.keyClick(queue, Qt.Key.Key_Space)
    bar.show_totals(totals())
    assert bar.texts() == ""


def test_a_limit_in_force_stands_beside_the_rate_it_holds(bar: StatusBar, qtbot: QtBot) -> None:
    bar.show_totals(totals(up=2_516_582, down=1024, up_limit=5 << 20))
    assert bar.texts() == "↑ 2.4 MB/s of 5 MB/s  ↓ 1.0 KB/s"
    with qtbot.waitSignal(bar.speed_clicked):
        QTest.mouseClick(bar.speed, Qt.MouseButton.LeftButton)
    bar.show_totals(totals(up_limit=5 << 20, down_limit=5 << 20))
    assert bar.texts() == ""


def test_what_happens_when_all_is_done_is_told(bar: StatusBar) -> None:
    bar.show_finish("quits when all is done")
    assert bar.texts() == "quits when all is done"
    bar.show_finish("")
    assert bar.texts() == ""


def test_nothing_shown_says_nothing_but_whose_account_it_is(bar: StatusBar) -> None:
    bar.show_here(3, 3, 300, loading=True)
    bar.show_selected(1, 100)
    bar.show_account("Studio · z0")
    bar.show_nothing()
    assert bar.texts() == "Studio · z0"
    assert not [label for label in bar.findChildren(QToolButton) if label.isVisible() and "Stop" in label.text()]
