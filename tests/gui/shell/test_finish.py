"""What happens when the queue is done: once, at the right moment, and never while something is left."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from gui import tasks
from gui.presence import desktop_notes
from gui.shell.finish import Finish, FinishAction
from tests.gui.actions.desk import drive
from tests.helpers.bus_service import BusService, Told
from tools import desktop, isolation

NOTES = "org.freedesktop.Notifications"


def totals(active: int = 0, waiting: int = 0, failed: int = 0, done: int = 0, planning: int = 0) -> msg.QueueTotals:
    counts = (active + waiting + failed + done, active, waiting, failed, done)
    return msg.QueueTotals(counts, 0, 0, 0, 0, 0, False, 0, planning=planning)


class Seat:
    """A window, its finish action, and what it says where the desktop shows no notifications."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.window = QMainWindow()
        self.window.show()
        self.said: list[tuple[str, str]] = []
        self.action = FinishAction(self.window, lambda text, kind: self.said.append((text, kind)))
        self.kinds: list[Finish] = []
        self.action.changed.connect(self.kinds.append)

    def run(self, kind: Finish, *told: msg.QueueTotals) -> None:
        """Choose, then hear all totals, and wait for what comes of it."""

        async def work() -> None:
            self.action.choose(kind)
            for one in told:
                self.action.take(one)
            while tasks._running:
                await asyncio.gather(*tasks._running)

        drive(self._app, work())


@pytest.fixture
def seat(qapp: QApplication) -> Iterator[Seat]:
    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    found = Seat(qapp)
    yield found
    found.window.close()
    found.window.deleteLater()
    qapp.setQuitOnLastWindowClosed(before)


def test_the_end_is_told_once(seat: Seat) -> None:
    seat.run(Finish.NOTIFY, totals(active=2, waiting=9), totals(active=1, done=10), totals(done=11), totals(done=11))
    assert seat.said == [("All transfers are finished", "good")]
    assert seat.kinds == [Finish.NOTIFY, Finish.NOTHING]
    seat.run(Finish.NOTHING, totals(active=1, done=11), totals(done=12))
    assert len(seat.said) == 1


def test_failures_are_counted_without_those_of_earlier_days(seat: Seat) -> None:
    seat.run(Finish.NOTIFY, totals(failed=5), totals(active=3, failed=5), totals(active=1, failed=6), totals(failed=7))
    ((text, kind),) = seat.said
    assert "2 file" in text
    assert kind == "bad"


def test_a_failure_that_was_tried_again_counts_if_it_fails_again(seat: Seat) -> None:
    seat.run(Finish.NOTIFY, totals(failed=5), totals(active=5), totals(waiting=1, failed=1), totals(failed=1, done=4))
    assert "1 file" in seat.said[0][0]


@pytest.mark.parametrize(
    "left", [totals(waiting=1, done=3), totals(planning=1, done=3), totals(active=1, done=3)], ids=str
)
def test_nothing_happens_while_something_is_left(seat: Seat, left: msg.QueueTotals) -> None:
    """Paused jobs, those that start later and questions that are open count as waiting."""
    seat.run(Finish.QUIT, totals(active=3), left, left)
    assert seat.window.isVisible()
    assert seat.action.kind is Finish.QUIT


def test_an_idle_queue_is_no_end(seat: Seat) -> None:
    seat.run(Finish.QUIT, totals(done=7, failed=2), totals(done=7, failed=2), totals())
    assert seat.window.isVisible()
    assert seat.action.kind is Finish.QUIT


def test_a_file_that_was_quicker_than_the_totals_is_an_end(seat: Seat) -> None:
    seat.run(Finish.NOTIFY, totals(done=7), totals(done=8))
    assert seat.said == [("All transfers are finished", "good")]


def test_quitting_closes_the_window(seat: Seat) -> None:
    seat.run(Finish.QUIT, totals(active=1), totals(failed=1))
    assert not seat.window.isVisible()
    assert seat.said == []
    assert seat.action.kind is Finish.NOTHING


def test_what_is_chosen_twice_changes_once(seat: Seat) -> None:
    seat.run(Finish.QUIT)
    seat.run(Finish.QUIT)
    assert seat.kinds == [Finish.QUIT]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a session bus of the test's own."""
    with desktop.message_bus(isolation.environment(tmp_path)) as env:
        address = env["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere", "nonsense", "unix:abstract=nobody-is-here"])
def test_without_a_desktop_nothing_is_shown(
    seat: Seat, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert drive(qapp, desktop_notes.show("title", "text", seat.window)) is False


CLOSED = ("NotificationClosed", "uu", (7, 1))


def shell(bus: str, *tells: Told) -> BusService:
    """A desktop that shows notifications, and what it tells of each."""
    return BusService(bus, NOTES, lambda _method, _body: ("u", (7,)), tells)


@pytest.mark.keyring
def test_a_desktop_shows_the_notification(seat: Seat, qapp: QApplication, bus: str) -> None:
    with shell(bus, CLOSED) as desktop_shell:
        seat.run(Finish.NOTIFY, totals(active=1), totals(failed=3))
        name, replaces, _icon, title, text, actions, hints, shown_for = desktop_shell.call("Notify")
    assert (name, replaces, actions, shown_for) == ("Spaceferry", 0, ["default", "Show Spaceferry"], -1)
    assert hints == {"desktop-entry": ("s", "spaceferry")}
    assert title == "All transfers are finished"
    assert "3 file" in text
    assert seat.said == []


@pytest.mark.keyring
def test_a_desktop_that_refuses_or_is_none_leaves_it_to_the_window(seat: Seat, qapp: QApplication, bus: str) -> None:
    assert drive(qapp, desktop_notes.show("title", "text", seat.window)) is False  # a bus, and nobody of that name
    with BusService(bus, NOTES, lambda _method, _body: None):
        seat.run(Finish.NOTIFY, totals(active=1), totals(done=1))
    assert seat.said == [("All transfers are finished", "good")]


@pytest.mark.keyring
@pytest.mark.parametrize("clicked", [True, False])
def test_a_click_on_it_brings_the_window_to_the_front(
    seat: Seat, bus: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, clicked: bool
) -> None:
    """A click on another's does not."""
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    number = 7 if clicked else 8
    tells = (("ActivationToken", "us", (number, "token")), ("ActionInvoked", "us", (number, "default")), CLOSED)
    seat.window.showMinimized()
    qtbot.waitUntil(seat.window.isMinimized, timeout=10_000)  # the window manager's word
    with shell(bus, *tells):
        seat.run(Finish.NOTIFY, totals(active=1), totals(done=1))
    token = "token" if clicked else ""
    qtbot.waitUntil(lambda: os.environ.get("XDG_ACTIVATION_TOKEN", "") == token, timeout=10_000)
    qtbot.waitUntil(lambda: seat.window.isMinimized() is not clicked, timeout=10_000)
