"""The window worked by keys that come from the X server, and what it looks like from there."""

from pathlib import Path

import pytest

from tests.contract.engine.witness import Witness
from tests.gui.x11.conftest import ACCOUNT, HERE, SPACE, go
from tests.helpers import xwindow
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = [pytest.mark.x11, pytest.mark.keyring]


@pytest.fixture
def here(window: WatchedWindow) -> WatchedWindow:
    """The window with `quay/` shown and the keyboard in its table."""
    xwindow.keys("Escape")
    go(window, HERE, "quay")
    return window


def select(window: WatchedWindow, name: str, key: str) -> None:
    """Click a row, as a hand does."""
    xwindow.click(window.row(name))
    until(lambda: window.ask("selected") == [key], f"{name} selected")


def test_an_address_is_typed_and_followed(here: WatchedWindow, seen: Witness) -> None:
    go(here, f"kodo://{ACCOUNT}/media-library/", "media-library")
    assert f"{SPACE}" not in here.ask("title")
    xwindow.keys("alt+Left")
    until(lambda: here.ask("title").startswith("quay"), "back")
    xwindow.keys("alt+Right")
    until(lambda: here.ask("title").startswith("media-library"), "forward")


def test_an_address_left_by_escape_changes_nothing(here: WatchedWindow) -> None:
    xwindow.keys("ctrl+l")
    until(lambda: here.ask("editing_address"), "the address to type")
    xwindow.write("kodo://Nobody/nothing/")
    xwindow.keys("Escape")
    until(lambda: not here.ask("editing_address"), "the crumbs again")
    assert here.ask("title").startswith("quay")
    assert here.ask("focus") == "fileTable"


def test_backspace_goes_up_and_selects_where_one_was(here: WatchedWindow) -> None:
    xwindow.keys("BackSpace")
    until(lambda: here.ask("title").startswith(SPACE), "the folder above")
    until(lambda: here.ask("selected") == ["quay/"], "quay selected")
    xwindow.keys("Return")
    until(lambda: here.ask("title").startswith("quay"), "quay again, by Enter")


def test_f2_renames_and_the_service_has_it(here: WatchedWindow, seen: Witness) -> None:
    seen.put(SPACE, "quay/berth.txt", b"berth")
    xwindow.keys("F5")
    select(here, "berth.txt", "quay/berth.txt")
    xwindow.keys("F2")
    until(lambda: here.ask("focus") not in ("", "fileTable"), "the name to edit")
    xwindow.write("mooring")
    xwindow.keys("Return")
    here.row("mooring.txt")
    until(lambda: "quay/mooring.txt" in seen.keys(SPACE), "the new key")
    until(lambda: "berth.txt" not in here.ask("names"), "the old name gone")
    assert "quay/berth.txt" not in seen.keys(SPACE)


def test_escape_leaves_a_name_as_it_was(here: WatchedWindow, seen: Witness) -> None:
    select(here, "plan.txt", "quay/plan.txt")
    xwindow.keys("F2")
    until(lambda: here.ask("focus") not in ("", "fileTable"), "the name to edit")
    xwindow.write("gone")
    xwindow.keys("Escape")
    until(lambda: here.ask("focus") == "fileTable", "the keyboard in the table")
    assert "plan.txt" in here.ask("names")
    assert "quay/plan.txt" in seen.keys(SPACE)


def test_delete_asks_and_escape_says_no_and_enter_says_yes(here: WatchedWindow, seen: Witness) -> None:
    seen.put(SPACE, "quay/wreck.txt", b"wreck")
    xwindow.keys("F5")
    select(here, "wreck.txt", "quay/wreck.txt")
    xwindow.keys("Delete")
    until(lambda: here.ask("dialog") == "DeleteDialog", "the question")
    xwindow.keys("Escape")
    until(lambda: not here.ask("dialog"), "no question")
    assert "quay/wreck.txt" in seen.keys(SPACE)
    xwindow.keys("Delete")
    until(lambda: here.ask("dialog") == "DeleteDialog", "the question")
    xwindow.keys("Return")
    until(lambda: "quay/wreck.txt" not in seen.keys(SPACE), "the object gone")
    until(lambda: "wreck.txt" not in here.ask("names"), "the row gone")
    assert [key for key in seen.keys(SPACE) if key.startswith(".trash/") and key.endswith("/quay/wreck.txt")]
    xwindow.keys("ctrl+z")
    until(lambda: "quay/wreck.txt" in seen.keys(SPACE), "the object back")
    here.row("wreck.txt")


def test_shift_delete_is_for_good_once_the_space_is_typed(here: WatchedWindow, seen: Witness) -> None:
    seen.put(SPACE, "quay/flotsam.txt", b"flotsam")
    xwindow.keys("F5")
    select(here, "flotsam.txt", "quay/flotsam.txt")
    xwindow.keys("shift+Delete")
    until(lambda: here.ask("dialog") == "DeleteDialog", "the question")
    xwindow.keys("Return")
    assert "quay/flotsam.txt" in seen.keys(SPACE)
    xwindow.write(SPACE)
    xwindow.keys("Return")
    until(lambda: not [key for key in seen.keys(SPACE) if key.endswith("flotsam.txt")], "the object gone for good")
    until(lambda: not here.ask("dialog"), "no question")


def test_f5_shows_what_others_did(here: WatchedWindow, seen: Witness) -> None:
    seen.put(SPACE, "quay/arrived.txt", b"new")
    xwindow.keys("F5")
    here.row("arrived.txt")


def test_a_filter_hides_rows_until_escape(here: WatchedWindow) -> None:
    until(lambda: "plan.txt" in here.ask("names"), "the rows")
    every = set(here.ask("names"))
    xwindow.keys("ctrl+i")
    until(lambda: here.ask("focus") == "filterEdit", "the filter")
    xwindow.write("plan")
    here.until_shown("plan.txt")
    xwindow.keys("Escape")
    here.until_shown(*every)
    until(lambda: here.ask("focus") == "fileTable", "the keyboard in the table")


def test_ctrl_j_folds_the_queue_and_opens_it(here: WatchedWindow) -> None:
    height = here.ask("queue_height")
    xwindow.keys("ctrl+j")
    until(lambda: here.ask("queue_height") < height, "a folded queue")
    xwindow.keys("ctrl+j")
    until(lambda: here.ask("queue_height") == height, "the queue again")


def test_the_screen_shows_the_window(here: WatchedWindow, tmp_path: Path) -> None:
    assert "Spaceferry" in xwindow.windows()
    here.row("plan.txt")
    assert xwindow.picture(tmp_path / "screen.png") > 100, "colours of a window with text and icons"
