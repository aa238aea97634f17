"""The whole window on a real engine and a sandbox: where it opens, how it goes from place to place, what it says."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolButton

from core.engine import protocol as msg
from core.model import Place
from gui.dialogs.account import AccountDialog
from gui.file_table.columns import Column
from gui.file_table.states import State
from gui.languages import translate
from gui.main_window import QUEUE_HEADER, SIDE_FROM, TREE_WIDTH
from gui.shell.engine_news import ENGINE, NETWORK
from gui.theme.theme import theme
from gui.transfers import tab_bar
from gui.welcome.pane import WelcomePane
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.quiet import LogGuard
from tests.helpers.sandbox import Sandbox, start_sandbox

D = TypeVar("D", bound=QDialog)

BOTH = frozenset({"Cloud", "Qiniu Kodo", "UCloud US3", "UCloud UVideo"})
"""Words that are the same in every language: names."""


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A cloud with the demo's spaces, and a large one."""
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed=("demo", 3000)) as started:
        yield started


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The window in its theme and in English, whatever a test changes."""
    theme.install(qapp, "light")
    translate.install(qapp, "en")
    yield
    theme.choose("light")


# --- the first place ---


def test_the_first_start_offers_to_add_an_account(qapp: QApplication, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        bench = shell.bench
        assert bench.folder.states.state is State.NO_ACCOUNT
        assert shell.window.windowTitle() == "Spaceferry"
        assert not bench.toolbar.upload.isEnabled()
        assert bench.status.texts() == ""
        (welcome,) = bench.folder.states.findChildren(WelcomePane)
        QTest.mouseClick(next(iter(welcome.services.values())), Qt.MouseButton.LeftButton)
        await until(lambda: _open_dialogs(AccountDialog))
        _open_dialogs(AccountDialog)[0].reject()

    run(qapp, tmp_path, work)


def test_the_first_account_opens_its_first_space(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await until(lambda: shell.bench.place is not None)
        await shell.listed()
        assert shell.bench.place == Place("cloud", "backup-archive")
        assert shell.names()[:2] == ["daily", "logs"]

    run(qapp, tmp_path, work)


def test_a_place_chosen_meanwhile_is_not_taken_away(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)  # the first space is being looked for now
        await shell.open("site-assets", "css/")
        assert shell.names() == ["print.css", "site.css"]
        await shell.bench.known.load_accounts()
        assert shell.bench.place == Place("cloud", "site-assets", "css/")
        assert shell.bench.folder.states.state is State.ROWS

    run(qapp, tmp_path, work)


def test_an_address_is_opened_and_the_last_place_after_it(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    """The keys were of one session, so after a restart the account has none: the place is shown, its rows are not."""
    addresses: list[str] = []

    async def first(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open("site-assets", "js/")
        addresses.append(shell.bench.address(Place("cloud", "media-library", "照片/家庭/")))

    async def second(shell: Shell) -> None:
        assert shell.bench.place == Place("cloud", "site-assets", "js/")
        await shell.listed()
        assert shell.bench.folder.failed
        assert shell.bench.key_notices is not None
        assert "keys" in shell.bench.notice.text
        await shell.sign_in(cloud)  # the keys come: the folder lists itself, the notice goes
        await until(lambda: "app.js" in shell.names())
        assert shell.bench.notice.text == ""

    async def third(shell: Shell) -> None:
        assert shell.bench.place == Place("cloud", "media-library", "照片/家庭/")
        assert shell.window.windowTitle() == "家庭 — media-library — Spaceferry"

    run(qapp, tmp_path, first)
    run(qapp, tmp_path, second)
    run(qapp, tmp_path, third, address=addresses[0])


def test_a_bad_address_is_said_and_the_first_space_opens(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        assert "No service is called nonsense://" in shell.bench.notice.text
        await shell.sign_in(cloud)
        await until(lambda: shell.bench.place is not None)

    run(qapp, tmp_path, work, address="nonsense://x/y/")


# --- from place to place ---


def test_back_forward_and_up_find_a_folder_as_it_was_left(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        bench, view = shell.bench, shell.bench.folder.table
        await shell.sign_in(cloud)
        await shell.open("million", "logs/raw/")
        view.verticalScrollBar().setValue(3000)
        top = view.rowAt(0)
        view.selectRow(top + 2)
        chosen = view.selected_rows()
        buttons = bench.toolbar.buttons
        for step in ("img/", "img/icons/"):
            await shell.open("site-assets", step)
        assert not buttons["forwardButton"].isEnabled()
        QTest.mouseClick(buttons["upButton"], Qt.MouseButton.LeftButton)
        await shell.listed()
        assert bench.place == Place("cloud", "site-assets", "img/")
        assert [row.key for row in view.selected_rows()] == ["img/icons/"]
        for _ in range(3):
            QTest.mouseClick(buttons["backButton"], Qt.MouseButton.LeftButton)
            await shell.listed()
        assert bench.place == Place("cloud", "million", "logs/raw/")
        assert (view.rowAt(0), view.selected_rows()) == (top, chosen)
        QTest.mouseClick(buttons["forwardButton"], Qt.MouseButton.LeftButton)
        await shell.listed()
        assert bench.place == Place("cloud", "site-assets", "img/")
        assert shell.window.windowTitle() == "img — site-assets — Spaceferry"

    run(qapp, tmp_path, work)


def test_the_side_panel_comes_with_the_room_and_knows_what_is_selected(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, dressed: None
) -> None:
    async def work(shell: Shell) -> None:
        shell.window.resize(SIDE_FROM - 1, 700)
        await shell.sign_in(cloud)
        await shell.open("site-assets", "css/")
        shell.bench.folder.table.selectRow(1)
        assert not shell.window.side_pane.isVisible()
        shell.window.resize(SIDE_FROM, 700)
        await until(shell.window.side_pane.isVisible)
        assert shell.bench.properties.title.text() == "site.css"
        assert shell.bench.status.texts().startswith("2 items")

    run(qapp, tmp_path, work)


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("account", "space", "sentence"),
    [
        ("cloud", "no-such-space", "There is no space named “no-such-space”."),
        ("wrong", "site-assets", "The service does not accept these keys."),
    ],
)
def test_what_cannot_be_listed_says_why(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, account: str, space: str, sentence: str
) -> None:
    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.sign_in(cloud, account="wrong", secret="W" * 40)
        await shell.open(space, account=account)
        pane = shell.bench.folder.states
        assert shell.bench.folder.failed
        assert sentence in [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
        assert shell.bench.status.texts() == account.capitalize()  # a folder that failed has no rows to count

    run(qapp, tmp_path, work)


def test_wrong_keys_can_be_put_right_from_where_they_failed(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, dressed: None
) -> None:
    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud, account="wrong", secret="W" * 40)
        await shell.open("site-assets", "css/", account="wrong")
        pane = shell.bench.folder.states
        button = next(b for b in pane.findChildren(QPushButton) if b.text() == "Account settings…")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await until(lambda: _open_dialogs(AccountDialog))
        dialog = _open_dialogs(AccountDialog)[0]
        assert dialog.name.edit.text() == "Wrong"
        dialog.reject()
        await shell.sign_in(cloud, account="wrong")  # the keyring is not there, so the keys come past the dialog
        await until(lambda: shell.names() == ["print.css", "site.css"])

    run(qapp, tmp_path, work)


def test_a_network_that_comes_back_lists_the_folder(qapp: QApplication, tmp_path: Path) -> None:
    with start_sandbox(tmp_path / "cloud", seed="demo") as cloud:

        async def work(shell: Shell) -> None:
            bench = shell.bench
            await shell.sign_in(cloud)
            await shell.open("site-assets")
            cloud.kill9()
            await shell.open("site-assets", "css/")
            assert bench.folder.failed
            await until(lambda: bench.notice.topic == NETWORK and bench.notice.text)
            cloud.restart()
            bench.folder.refresh()
            await until(lambda: shell.names() == ["print.css", "site.css"])
            await until(lambda: bench.notice.text == "")

        run(qapp, tmp_path / "profile", work)


def test_an_engine_that_dies_is_told_of_and_taken_back(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, log_guard: LogGuard
) -> None:
    log_guard.expect("the engine ended with code -9")

    async def work(shell: Shell) -> None:
        bench = shell.bench
        await shell.sign_in(cloud)
        await shell.open("site-assets", "css/")
        said: list[str] = []
        bench.engine.restarted.connect(lambda: said.append("again"))
        bench.engine.died.connect(lambda: said.append(bench.notice.topic))
        pid = bench.engine.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await until(lambda: "again" in said)
        assert said == [ENGINE, "again"]
        assert shell.names() == ["print.css", "site.css"]  # what was listed stays

    run(qapp, tmp_path, work)


# --- over a restart ---


def test_the_window_stands_as_it_was_left(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    left: list[int] = []

    async def leave(shell: Shell) -> None:
        bench, window, header = shell.bench, shell.window, shell.bench.folder.table.header
        await shell.sign_in(cloud)
        await shell.open("site-assets", "img/")
        await until(lambda: bench.tree.model.find(Place("cloud", "site-assets", "img/icons/")) is None)
        window.setGeometry(10, 20, 780, 640)  # the offscreen screen is 800 by 800
        window.sides.setSizes([230, 550, 0])
        left.append(window.tree_pane.width())
        window.work.setSizes([300, 340])
        header.choose(Column.TYPE, wanted=False)
        header.resizeSection(Column.SIZE, 120)
        bench.queue.set_folded(True)

    async def come_back(shell: Shell) -> None:
        bench, window, header = shell.bench, shell.window, shell.bench.folder.table.header
        assert window.size().toTuple() == (780, 640)
        assert [window.tree_pane.width()] == left != [TREE_WIDTH]
        assert header.unwanted == {Column.TYPE, Column.HASH, Column.PLACE}
        assert header.sectionSize(Column.SIZE) == 120
        assert bench.queue.folded
        assert window.queue_pane.height() == QUEUE_HEADER == tab_bar.HEIGHT
        bench.queue.set_folded(False)
        assert window.work.sizes()[1] > QUEUE_HEADER
        assert bench.place == Place("cloud", "site-assets", "img/")

    run(qapp, tmp_path, leave)
    run(qapp, tmp_path, come_back)


def test_what_cannot_be_read_of_the_last_run_is_left_out(qapp: QApplication, tmp_path: Path) -> None:
    torn = '[window]\ngeometry=7\nsides=x\naddress="kodo://"\n[tree]\nopen="{\\"open\\": 7}"\n[table]\ncolumns="{["\n'
    (tmp_path / "window.ini").write_text(torn, encoding="utf-8")

    async def work(shell: Shell) -> None:
        assert shell.bench.folder.states.state is State.NO_ACCOUNT
        assert shell.bench.notice.text == ""

    run(qapp, tmp_path, work)


# --- language and colours ---


def test_every_widget_speaks_the_chosen_language(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, dressed: None
) -> None:
    spoken: dict[str, dict[str, str]] = {}

    def remember(language: str) -> None:
        async def work(shell: Shell) -> None:
            await shell.sign_in(cloud)
            await shell.open("site-assets", "css/")
            await until(lambda: shell.bench.status.texts().endswith(("East China - Zhejiang", "华东-浙江")))
            shell.bench.folder.table.selectRow(0)
            spoken[language] = shell.texts()

        translate.install(qapp, language)
        run(qapp, tmp_path / language, work)

    remember("en")
    remember("zh_CN")
    chinese = set(spoken["zh_CN"].values())
    words = {text for text in spoken["en"].values() if any(map(str.isalpha, text))}
    untranslated = words & chinese - set(BOTH)
    assert untranslated <= {"site-assets", "css", "css/", "print.css", "text/css", cloud.domains["site-assets"]}


def test_every_sign_takes_the_colours_of_a_new_theme_at_once(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, dressed: None
) -> None:
    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open("site-assets", "css/")
        shell.window.resize(1400, 900)
        shell.bench.notice.say("Something to see", "caution")
        shell.bench.toast.say("Something good", "good")
        light = signs(shell)
        theme.choose("dark")
        dark = signs(shell)
        assert light.keys() == dark.keys()
        assert [name for name, picture in light.items() if picture == dark[name]] == []
        assert shell.window.grab().toImage().pixelColor(QPoint(2, 200)).lightness() < 80

    run(qapp, tmp_path, work)


def signs(shell: Shell) -> dict[str, QImage]:
    """The pictures of all buttons, actions in lines, and labels that can be seen."""
    found: dict[str, QImage] = {}
    for number, button in enumerate(shell.window.findChildren(QToolButton)):
        if button.isVisible() and not button.icon().isNull():
            found[f"{number} {button.objectName()} {button.toolTip()}"] = button.icon().pixmap(16, 16).toImage()
    for number, push in enumerate(shell.window.findChildren(QPushButton)):
        if push.isVisible() and not push.icon().isNull():
            found[f"push {number} {push.text()}"] = push.icon().pixmap(16, 16).toImage()
    for number, label in enumerate(shell.window.findChildren(QLabel)):
        if label.isVisible() and not label.pixmap().isNull():
            found[f"label {number}"] = label.pixmap().toImage()
    return found


def _open_dialogs(kind: type[D]) -> list[D]:
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]


def test_a_space_made_private_is_known_as_such_at_once(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, dressed: None
) -> None:
    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open("site-assets", "css/")
        bench = shell.bench
        account = bench.known.accounts[0].id

        def private() -> bool | None:
            view = bench.known.space(account, "site-assets")
            return view.space.private if view else None

        await until(lambda: private() is False)
        await bench.engine.call(msg.SetPrivate(account, "site-assets", True))
        bench.desk.refresh_spaces(account)
        await until(lambda: private() is True)
        await bench.engine.call(msg.SetPrivate(account, "site-assets", False))
        bench.desk.refresh_spaces(account)
        await until(lambda: private() is False)

    run(qapp, tmp_path, work)
