"""Rows dragged and copied from one window of this program into another, of another profile: two processes.

The other window has the same account under an id of its own, and one more, which the first does not have.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place
from tests.contract.engine.witness import Witness
from tests.gui.x11.conftest import HERE, SPACE, go
from tests.helpers import xwindow
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import US3
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = [pytest.mark.x11, pytest.mark.keyring, pytest.mark.slow]

OTHER = "Dock"
THERE = f"kodo://{OTHER}/{SPACE}/berths/"
FAR = f"us3://Far/{US3.space}/tides/"
TIDES = {"tides/涨潮 high #1.txt": b"high water", "tides/下/low.txt": b"low water"}
HALF = (710, 860)
"""A window as large as half of the screen."""

CRATES = {"berths/first.txt": b"taken", "quay/crate.txt": b"one crate", "quay/barrel 50%.txt": b"a barrel"}


@pytest.fixture(scope="module")
def other(cloud: Sandbox, folder: Path, window: WatchedWindow, seen: Witness) -> Iterator[WatchedWindow]:
    """The other window, to the right of the first."""
    profile = folder / "other"
    keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    with EngineProcess(profile) as engine:
        engine.call(msg.SaveAccount("kodo", OTHER, keys))
        far = engine.call(msg.SaveAccount(US3.id, "Far", US3.values(cloud)))
        for key, data in TIDES.items():
            engine.call(msg.PutBack(Place(far.id, US3.space, key), data))
    for key, data in CRATES.items():
        seen.put(SPACE, key, data)
    with WatchedWindow(profile, THERE) as beside:
        xwindow.stand(window.pid, 0, 0, *HALF)
        xwindow.stand(beside.pid, 720, 0, *HALF)
        beside.until_shown("first.txt")
        xwindow.click(window.empty_spot())
        xwindow.keys("F5")
        yield beside
        assert beside.close() == 0
        assert beside.stderr == ""


def front(window: WatchedWindow, name: str) -> None:
    """Give it the keyboard, with one row selected."""
    xwindow.click(window.row(name))
    until(lambda: any(key.rstrip("/").endswith(name) for key in window.ask("selected")), f"{name} selected")


def test_a_window_that_has_the_account_takes_the_objects_themselves(
    window: WatchedWindow, other: WatchedWindow, seen: Witness
) -> None:
    xwindow.drag(window.row("crate.txt"), other.empty_spot(), lambda: other.ask("lit") == "table", "the table lit")
    until(lambda: other.ask("popup"), "its question")
    xwindow.keys("Return")  # within a space it is a move, by the service
    until(lambda: "berths/crate.txt" in seen.keys(SPACE), "the object")
    other.row("crate.txt")
    assert "quay/crate.txt" not in seen.keys(SPACE)


def test_what_is_copied_in_one_is_pasted_in_the_other(
    window: WatchedWindow, other: WatchedWindow, seen: Witness
) -> None:
    front(window, "barrel 50%.txt")
    xwindow.keys("ctrl+c")
    front(other, "first.txt")
    xwindow.keys("ctrl+v")
    until(lambda: "berths/barrel 50%.txt" in seen.keys(SPACE), "the copy")
    assert seen.read(SPACE, "berths/barrel 50%.txt") == CRATES["quay/barrel 50%.txt"]


def test_a_window_without_the_account_gets_files(window: WatchedWindow, other: WatchedWindow, seen: Witness) -> None:
    xwindow.click(other.empty_spot())
    go(other, FAR, "tides")
    other.until_shown("涨潮 high #1.txt", "下")
    xwindow.click(other.row("涨潮 high #1.txt"))
    xwindow.keys("ctrl+a")
    until(lambda: len(other.ask("selected")) == 2, "both rows selected")
    xwindow.click(window.empty_spot())
    go(window, f"{HERE}shore/", "shore")
    xwindow.drag(other.row("下"), window.empty_spot(), lambda: window.ask("lit") == "table", "the table lit")
    until(lambda: len([key for key in seen.keys(SPACE) if key.startswith("quay/shore/")]) == 2, "both objects")
    for key, data in TIDES.items():
        assert seen.read(SPACE, key.replace("tides/", "quay/shore/")) == data
    window.until_shown("涨潮 high #1.txt", "下")


def test_paste_says_what_to_do_about_an_account_that_is_not_here(
    window: WatchedWindow, other: WatchedWindow, seen: Witness
) -> None:
    xwindow.click(window.empty_spot())
    go(window, f"{HERE}beach/", "beach")
    front(other, "涨潮 high #1.txt")
    xwindow.keys("ctrl+c")
    assert "Copy as files" in until(lambda: window.ask("refusal", "paste"), "a reason")
    other.ask("do", "copy_files", "涨潮 high #1.txt")
    until(lambda: window.ask("refusal", "paste") is None, "files to paste")
    xwindow.click(window.empty_spot())
    xwindow.keys("ctrl+v")
    until(lambda: "quay/beach/涨潮 high #1.txt" in seen.keys(SPACE), "the object")
    assert seen.read(SPACE, "quay/beach/涨潮 high #1.txt") == b"high water"
