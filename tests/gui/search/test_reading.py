"""The index in the window: asked once, read with progress, stopped, forgotten."""

import time

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import Offline
from core.model import Place
from gui.actions.registry import BY_ID, run
from gui.search.index_book import rate
from gui.search.reading import ReadingStrip
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context, drive, until
from tests.gui.search.ground import index

SPACE = Place(HERE.account, HERE.space)


@pytest.fixture
def engine() -> Script:
    made = Script()
    made.answers[msg.LookAtIndex] = index(msg.IndexState.WHOLE, count=3)
    made.answers[msg.ScanSpace] = scanning(0)
    return made


@pytest.fixture
def desk(qtbot: QtBot, engine: Script) -> RecordingDesk:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return RecordingDesk(engine, window)


@pytest.fixture
def strip(desk: RecordingDesk) -> ReadingStrip:
    return ReadingStrip(desk, desk.index, desk.widget())


def scanning(found: int, **facts: object) -> msg.IndexView:
    """The space while it is read."""
    return index(msg.IndexState.PARTLY, scan=msg.ScanView("", found, 8, **{"started": 0, **facts}))  # type: ignore[arg-type]


def test_an_index_is_asked_for_once(desk: RecordingDesk, engine: Script, qapp: QApplication) -> None:
    async def work() -> None:
        desk.index.ask(HERE)
        await until(lambda: desk.index.view(HERE))
        desk.index.ask(SPACE)

    drive(qapp, work())
    assert len(engine.asked(msg.LookAtIndex)) == 1


def test_reading_shows_how_far_it_is_and_how_it_ended(desk: RecordingDesk, strip: ReadingStrip) -> None:
    desk.index.take(scanning(312))
    assert strip.isVisible()
    assert strip.lines() == ["Reading site-assets: 312 object(s)"]
    desk.index.take(index(msg.IndexState.WHOLE))
    assert not strip.isVisible()


def test_the_space_is_read_and_stopped_by_hand(
    desk: RecordingDesk, engine: Script, strip: ReadingStrip, qapp: QApplication
) -> None:
    async def work() -> None:
        run("read_space", context(desk))
        await until(strip.isVisible)
        assert BY_ID["read_space"].refusal(context(desk)) == "It is being read already"
        strip.findChildren(QPushButton)[0].click()
        await until(lambda: engine.asked(msg.StopScan))
        desk.index.take_end(msg.ScanEnded(SPACE, 10, "cancelled"))
        await until(lambda: desk.index.view(SPACE).state is msg.IndexState.WHOLE)  # type: ignore[union-attr]

    drive(qapp, work())
    assert engine.asked(msg.ScanSpace) == [msg.ScanSpace(SPACE)]
    assert not strip.isVisible()
    assert (desk.errors, desk.notices) == ([], [])


def test_a_scan_that_ends_well_is_told(desk: RecordingDesk, strip: ReadingStrip, qapp: QApplication) -> None:
    async def work() -> None:
        desk.index.take_end(msg.ScanEnded(SPACE, 7))
        await until(lambda: desk.index.view(SPACE))

    drive(qapp, work())
    assert desk.notices == [("site-assets is read: 7 object(s)", "good")]


def test_a_scan_that_fails_is_told(desk: RecordingDesk, strip: ReadingStrip, qapp: QApplication) -> None:
    async def work() -> None:
        desk.index.take_end(msg.ScanEnded(SPACE, 7, Offline.code, {"host": "example"}))
        await until(lambda: desk.index.view(SPACE))

    drive(qapp, work())
    assert [type(error) for error in desk.errors] == [Offline]


def test_what_a_scan_waits_for_is_said(desk: RecordingDesk, strip: ReadingStrip) -> None:
    desk.index.take(scanning(5, waiting="too_many_requests"))
    assert strip.lines()[0].startswith("Reading site-assets: 5 object(s) · ")


def test_the_pace_is_that_since_the_start() -> None:
    assert rate(msg.ScanView("", 5000, 8, int(time.time() * 1000) - 5_000)) == pytest.approx(1000, abs=300)
    assert rate(msg.ScanView("", 5000, 8, 0)) == 0


def test_what_is_known_can_be_forgotten(desk: RecordingDesk, engine: Script, qapp: QApplication) -> None:
    async def work() -> None:
        desk.index.take(index(msg.IndexState.WHOLE))
        run("forget_index", context(desk))
        await until(lambda: desk.notices)

    drive(qapp, work())
    assert engine.asked(msg.ForgetIndex) == [msg.ForgetIndex(HERE.account, HERE.space)]
    assert BY_ID["forget_index"].refusal(context(desk)) == "Nothing is known of this space yet"
