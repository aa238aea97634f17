"""The whole way of a newcomer, once by the keyboard alone and once as a screen reader goes it.

From an empty profile: add an account, upload a file, rename it, copy its link, delete it. The official SDK looks at
what the service has after each step. No pointer moves, and nothing is asked of the window's inside but where the
keyboard is.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.contract.engine.witness import Witness, etag, witness
from tests.helpers import xwindow
from tests.helpers.atspi import DELETE, F2, FOCUSED, RETURN, SELECTED, Node, Reader
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.watched_window import WatchedWindow, until

pytestmark = [pytest.mark.x11, pytest.mark.keyring]

SPACE = "site-assets"
NAME = "postcard.txt"
NEW_NAME = "greeting.txt"
HELLO = b"the sea is calm today"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as sandbox:
        yield sandbox


@pytest.fixture
def seen(cloud: Sandbox, tmp_path: Path) -> Iterator[Witness]:
    with witness(cloud, tmp_path) as sdk:
        yield sdk


@pytest.fixture
def card(tmp_path: Path) -> Path:
    file = tmp_path / NAME
    file.write_bytes(HELLO)
    return file


def fetched(link: str) -> bytes:
    """What a link gives to anybody."""
    with build_opener(ProxyHandler({})).open(link, timeout=60) as answer:
        return bytes(answer.read())


def tab_to(window: WatchedWindow, name: str) -> None:
    """Press Tab until the keyboard is in what is called so."""

    def there() -> bool:
        at, called = window.ask("focus_name")
        if called == name:
            return True
        xwindow.keys("Tab")
        until(lambda: window.ask("focus_name")[0] != at, f"Tab leaves {called!r}")
        return False

    until(there, f"the keyboard in {name!r}", step=0)


def fill(window: WatchedWindow, name: str, text: str) -> None:
    """Type into a field, in place of what it holds."""
    tab_to(window, name)
    xwindow.keys("ctrl+a")
    xwindow.write(text)


def choose(window: WatchedWindow, path: str) -> None:
    """Type a path into Qt's dialog of files, and take it.

    While the dialog still loads folders it may take the beginning of what is typed away again, and the first Return
    may go to the list of names that it offers: as a hand would, look at the field, and do it once more.
    """

    def typed() -> bool:
        xwindow.keys("ctrl+a")
        xwindow.write(path)
        for _ in range(20):
            if window.ask("typed") == path:
                return True
            time.sleep(0.05)
        return False

    def taken() -> bool:
        if window.ask("focus") == "fileNameEdit":
            xwindow.keys("Return")
        return bool(window.ask("focus") != "fileNameEdit")

    until(typed, "the file's path", step=0)
    until(taken, "the file taken", step=0.5)


def test_by_the_keyboard_alone(cloud: Sandbox, seen: Witness, card: Path, tmp_path: Path) -> None:
    with WatchedWindow(tmp_path / "profile", "--lang", "en") as window:
        tab_to(window, "Add account")
        xwindow.keys("space")
        until(lambda: window.ask("dialog") == "AccountDialog", "the form")
        fill(window, "Access key", cloud.access_key)
        fill(window, "Secret key", cloud.secret_key)
        tab_to(window, "Advanced")
        xwindow.keys("space")
        fill(window, "Service address (optional)", cloud.endpoints["uc"])
        xwindow.keys("Return")
        until(lambda: window.ask("dialog") == "", "the form closed")
        xwindow.keys("ctrl+l")
        until(lambda: window.ask("editing_address"), "the address to type")
        xwindow.write(f"kodo://Qiniu Kodo/{SPACE}/")
        xwindow.keys("Return")
        until(lambda: window.ask("title").startswith(SPACE), "the space")
        until(lambda: window.ask("focus") == "fileTable", "the keyboard in the table")
        xwindow.keys("ctrl+u")
        until(lambda: window.ask("focus") == "fileNameEdit", "the files to choose from")
        choose(window, str(card))
        until(lambda: NAME in seen.keys(SPACE), "the file at the service")
        assert seen.stat(SPACE, NAME) == (len(HELLO), etag(card))
        window.row(NAME)
        xwindow.write(NAME[:5])
        until(lambda: window.ask("selected") == [NAME], "its row, by its first letters")
        xwindow.keys("F2")
        until(lambda: window.ask("focus") != "fileTable", "the name to edit")
        xwindow.write(NEW_NAME.removesuffix(".txt"))
        xwindow.keys("Return")
        until(lambda: NEW_NAME in seen.keys(SPACE) and NAME not in seen.keys(SPACE), "the new name at the service")
        until(lambda: window.ask("selected") == [NEW_NAME], "its row")
        xwindow.keys("ctrl+shift+c")
        link = until(lambda: window.ask("clipboard"), "a link")
        assert fetched(link) == HELLO
        xwindow.keys("Delete")
        until(lambda: window.ask("focus") == "actButton", "the question")
        xwindow.keys("Return")
        until(lambda: NEW_NAME not in seen.keys(SPACE), "the object gone")
        assert window.close() == 0
        assert window.stderr == ""


def test_by_assistive_technology_alone(cloud: Sandbox, seen: Witness, card: Path, tmp_path: Path) -> None:
    quiet = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_LOGGING_RULES": "qt.accessibility.atspi=false"}
    with WatchedWindow(tmp_path / "profile", "--lang", "en", env=quiet) as window, Reader() as reader:
        program = reader.program("Spaceferry")

        def find(role: str, name: str) -> Node:
            return reader.find(program, role, name)

        find("push button", "Add account").press()
        find("text", "Access key").write(cloud.access_key)
        find("text", "Secret key").write(cloud.secret_key)
        find("push button", "Advanced").press()
        find("text", "Service address (optional)").write(cloud.endpoints["uc"])
        find("push button", "Check and save").press()
        find("tree item", SPACE)
        reader.keys(ord("l"), control=True)
        find("text", "Address").write(f"kodo://Qiniu Kodo/{SPACE}/")
        reader.keys(RETURN)
        find("frame", f"{SPACE} — Spaceferry")
        table = find("table", "Objects")
        until(lambda: table.has(FOCUSED), "the keyboard in the table")
        reader.keys(ord("u"), control=True)
        find("text", "File name:").write(str(card))
        find("push button", "Upload").press()
        until(lambda: NAME in seen.keys(SPACE), "the file at the service")
        assert seen.stat(SPACE, NAME) == (len(HELLO), etag(card))

        def chosen() -> bool:
            row = reader.find(table, "cell", f"Name: {NAME}")
            if not row.has(SELECTED):
                row.do("Toggle")
            return row.has(SELECTED)

        until(chosen, "the row selected", step=0.5)
        reader.keys(F2)
        until(lambda: not table.has(FOCUSED), "the name to edit")
        reader.type(NEW_NAME.removesuffix(".txt"))
        reader.keys(RETURN)
        until(lambda: NEW_NAME in seen.keys(SPACE) and NAME not in seen.keys(SPACE), "the new name at the service")
        reader.find(table, "cell", f"Name: {NEW_NAME}", lambda row: row.has(SELECTED))
        reader.keys(ord("c"), control=True, shift=True)
        field = find("text", "Find a space")

        def pasted() -> str:
            field.paste()
            return field.text

        until(pasted, "a link")
        assert fetched(field.text) == HELLO
        field.write("")
        table.focus()
        reader.keys(DELETE)
        find("push button", "Move 1 object to trash").press()
        until(lambda: NEW_NAME not in seen.keys(SPACE), "the object gone")
        assert window.close() == 0
        assert window.stderr == ""
