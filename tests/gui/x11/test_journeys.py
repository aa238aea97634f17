"""The whole way of a newcomer, once by the keyboard alone and once as a screen reader goes it.

From an empty profile: add an account, upload a file, rename it, copy its link, delete it. An independent witness looks
at what the service has after each step. No pointer moves, and nothing is asked of the window's inside but where the
keyboard is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from core import providers
from gui.words.names import FIELD_LABELS
from tests.helpers import xwindow
from tests.helpers.atspi import DELETE, F2, FOCUSED, RETURN, SELECTED, Node, Reader
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.services import KODO, US3, UVIDEO, Service
from tests.helpers.spoken import Spoken
from tests.helpers.watched_window import WatchedWindow, until
from tests.helpers.witnesses import AnyWitness, witness_of

pytestmark = [pytest.mark.x11, pytest.mark.keyring]

NAME = "postcard 50% #1.txt"
NEW_NAME = "greeting 100%25 +1.txt"
READ_NAME = "50% off 灯塔 ⚓ (1).txt"
"""One that keys alone do not type."""

HELLO = b"the sea is calm today"
SMALL = (1100, 700)
"""A small screen, in pixels."""


@dataclass(frozen=True)
class Way:
    """What the journey is made with."""

    service: Service
    language: str = "en"
    theme: str = "light"
    size: tuple[int, int] | None = None

    def __str__(self) -> str:
        return f"{self.service}-{self.language}-{self.theme}"

    @property
    def moves(self) -> bool:
        """Whether the service can move an object, to another name or into the trash."""
        return self.service is not UVIDEO

    @property
    def provider(self) -> str:
        """The service's name."""
        return next(one.name for one in providers.infos() if one.id == self.service.id)


WAYS = [
    pytest.param(Way(KODO), id="kodo"),
    *(
        pytest.param(way, marks=pytest.mark.slow, id=str(way))
        for way in (
            Way(UVIDEO),
            Way(US3, "zh_CN", "dark", SMALL),
            Way(KODO, "zh_CN", "dark", SMALL),
            Way(UVIDEO, "zh_CN", "light", SMALL),
        )
    ),
]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as sandbox:
        yield sandbox


@pytest.fixture
def seen(cloud: Sandbox, way: Way, tmp_path: Path) -> Iterator[AnyWitness]:
    with witness_of(cloud, way.service, tmp_path) as witness:
        yield witness


def card(folder: Path, name: str) -> Path:
    """The file to be uploaded."""
    file = folder / name
    file.write_bytes(HELLO)
    return file


@contextmanager
def newcomer(way: Way, profile: Path, **env: str) -> Iterator[WatchedWindow]:
    """The window on an empty profile; it prints nothing and ends well."""
    with WatchedWindow(profile, "--lang", way.language, "--theme", way.theme, env=env) as window:
        if way.size is not None:
            xwindow.stand(window.pid, 0, 0, *way.size)
        yield window
        assert window.close() == 0
        assert window.stderr == ""


def fields(way: Way, cloud: Sandbox, say: Spoken) -> tuple[dict[str, str], dict[str, str]]:
    """What the form is filled with, by the names of its fields: what stands there, and what is folded away."""
    info = next(one for one in providers.infos() if one.id == way.service.id)
    plain: dict[str, str] = {}
    folded: dict[str, str] = {}
    values = way.service.values(cloud)
    for field in info.fields:
        if value := values.get(field.name):
            label = say("Messages", FIELD_LABELS[field.label])
            if not field.required:
                label = say("FormField", "{label} (optional)").format(label=label)
            (folded if field.advanced else plain)[label] = value
    return plain, folded


def fetched(link: str, cloud: Sandbox, way: Way) -> bytes:
    """What a link gives to anybody; the names of spaces lead to the sandbox as they would to the service."""
    names = {} if way.service is KODO else {"http": cloud.endpoints["uc"]}
    with build_opener(ProxyHandler(names)).open(link, timeout=60) as answer:
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
    """Type a path into Qt's dialog of files, and take it."""
    until(lambda: window.ask("focus") == "fileNameEdit", "the files to choose from")
    xwindow.write(path)
    until(lambda: window.ask("typed") == path, "the file's path")
    xwindow.keys("Return")
    until(lambda: window.ask("focus") == "fileTable", "the file taken")


def test_by_the_keyboard_alone(cloud: Sandbox, seen: AnyWitness, tmp_path: Path, way: Way) -> None:
    space, say, file = way.service.space, Spoken(way.language), card(tmp_path, NAME)
    with newcomer(way, tmp_path / "profile") as window:
        tab_to(window, say("WelcomePane", "{service}: enter the keys").format(service=way.provider))
        xwindow.keys("space")
        until(lambda: window.ask("dialog") == "AccountDialog", "the form")
        plain, folded = fields(way, cloud, say)
        for name, value in plain.items():
            fill(window, name, value)
        tab_to(window, say("AccountForm", "Advanced"))
        xwindow.keys("space")
        for name, value in folded.items():
            fill(window, name, value)
        xwindow.keys("Return")
        until(lambda: window.ask("dialog") == "", "the form closed")
        xwindow.keys("ctrl+l")
        until(lambda: window.ask("editing_address"), "the address to type")
        xwindow.write(f"{way.service}://{way.provider}/{space}/")
        xwindow.keys("Return")
        until(lambda: window.ask("title").startswith(space), "the space")
        until(lambda: window.ask("focus") == "fileTable", "the keyboard in the table")
        xwindow.keys("ctrl+u")
        choose(window, str(file))
        until(lambda: NAME in seen.keys(space), "the file at the service")
        window.row(NAME)

        def found() -> bool:
            xwindow.write(NAME[:5])
            return bool(window.ask("selected") == [NAME])

        until(found, "its row, by its first letters", step=1)  # what is typed after a rest begins anew
        name = NAME
        if way.moves:
            xwindow.keys("F2")
            until(lambda: window.ask("focus") != "fileTable", "the name to edit")
            xwindow.write(NEW_NAME.removesuffix(".txt"))
            xwindow.keys("Return")
            until(lambda: NEW_NAME in seen.keys(space) and NAME not in seen.keys(space), "the new name at the service")
            until(lambda: window.ask("selected") == [NEW_NAME], "its row")
            name = NEW_NAME
        xwindow.keys("ctrl+shift+c")
        link = until(lambda: window.ask("clipboard"), "a link")
        assert fetched(link, cloud, way) == HELLO
        xwindow.keys("Delete")
        until(lambda: window.ask("dialog") == "DeleteDialog", "the question")
        if way.moves:
            until(lambda: window.ask("focus") == "actButton", "the keyboard in its button")
        else:
            fill(window, say("DeleteDialog", "Type {space} to confirm").format(space=space), space)
        xwindow.keys("Return")
        until(lambda: name not in seen.keys(space), "the object gone")


def add_account(find: Callable[[str, str], Node], way: Way, cloud: Sandbox, say: Spoken) -> None:
    """As a screen reader does: from the welcome through the form."""
    find("push button", say("WelcomePane", "{service}: enter the keys").format(service=way.provider)).press()
    plain, folded = fields(way, cloud, say)
    for name, value in plain.items():
        find("text", name).write(value)
    find("push button", say("AccountForm", "Advanced")).press()
    for name, value in folded.items():
        find("text", name).write(value)
    find("push button", say("AccountDialog", "Check and save")).press()


def test_by_assistive_technology_alone(cloud: Sandbox, seen: AnyWitness, tmp_path: Path, way: Way) -> None:
    space, say, file = way.service.space, Spoken(way.language), card(tmp_path, READ_NAME)
    quiet = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_LOGGING_RULES": "qt.accessibility.atspi=false"}
    with newcomer(way, tmp_path / "profile", **quiet), Reader() as reader:
        program = reader.program("Spaceferry")

        def find(role: str, name: str) -> Node:
            return reader.find(program, role, name)

        add_account(find, way, cloud, say)
        find("tree item", space)
        reader.keys(ord("l"), control=True)
        find("text", say("PathBar", "Address")).write(f"{way.service}://{way.provider}/{space}/")
        reader.keys(RETURN)
        find("frame", f"{space} — Spaceferry")
        table = find("table", say("FileTable", "Objects"))
        until(lambda: table.has(FOCUSED), "the keyboard in the table")
        reader.keys(ord("u"), control=True)
        find("text", say("QFileDialog", "File &name:").replace("&", "")).write(str(file))
        find("push button", say("Pick", "Upload")).press()
        until(lambda: READ_NAME in seen.keys(space), "the file at the service")
        cell = say("Table", "Name")

        def chosen() -> bool:
            row = reader.find(table, "cell", f"{cell}: {READ_NAME}")
            if not row.has(SELECTED):
                row.do("Toggle")
            return row.has(SELECTED)

        until(chosen, "the row selected", step=0.5)
        name = READ_NAME
        if way.moves:
            reader.keys(F2)
            until(lambda: not table.has(FOCUSED), "the name to edit")
            reader.type("greeting")
            reader.keys(RETURN)
            name = "greeting.txt"
            until(lambda: name in seen.keys(space) and READ_NAME not in seen.keys(space), "the new name at the service")
            reader.find(table, "cell", f"{cell}: {name}", lambda row: row.has(SELECTED))
        reader.keys(ord("c"), control=True, shift=True)
        field = find("text", say("SpacePanel", "Find a space"))

        def pasted() -> str:
            field.paste()
            return field.text

        until(pasted, "a link")
        assert fetched(field.text, cloud, way) == HELLO
        field.write("")
        table.focus()
        reader.keys(DELETE)
        if way.moves:
            find("push button", say("DeleteWords", "Move %Ln object(s) to trash", 1)).press()
        else:
            find("text", say("DeleteDialog", "Type {space} to confirm").format(space=space)).write(space)
            find("push button", say("DeleteWords", "Delete %Ln object(s) for good", 1)).press()
        until(lambda: name not in seen.keys(space), "the object gone")
