"""F6 and Shift+F6 go round the window's panes, Esc comes back to the rows; where rows are missing, so are headings."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.main_window import SIDE_FROM
from gui.welcome.pane import WelcomePane
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import Sandbox

SEED = "demo"
SHIFT = Qt.KeyboardModifier.ShiftModifier


async def press(shell: Shell, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """As the system tells the window of it. Qt looks after other events meanwhile, and a task in which that happened
    would keep the others from their steps; so it happens in none.
    """
    handle = shell.window.windowHandle()
    assert handle is not None
    pressed = asyncio.Event()

    def click() -> None:
        QTest.keyClick(handle, key, held)
        pressed.set()

    asyncio.get_running_loop().call_soon(click)
    await pressed.wait()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def room(shell: Shell) -> str:
    """The pane that has the keyboard."""
    window, bench = shell.window, shell.bench
    rooms = {"tree": window.tree_pane, "path": bench.path, "queue": window.queue_pane, "side panel": window.side_pane}
    rooms |= {f"side {number}": side for number, side in enumerate(bench.tabs.sides)}
    return next(name for name, one in rooms.items() if one.isAncestorOf(focused()))


async def stand(shell: Shell, cloud: Sandbox) -> None:
    """A listed folder, in a window that has room for the side panel, the keyboard in its rows."""
    shell.window.resize(SIDE_FROM + 20, 800)
    await shell.sign_in(cloud)
    await until(lambda: shell.bench.place is not None)
    await shell.open("site-assets", "css/")
    shell.window.activateWindow()
    shell.bench.folder.select_keys(("css/site.css",))
    shell.bench.views.focus()
    await until(lambda: QApplication.focusWidget() is shell.bench.views.view)
    await until(shell.bench.properties.copy_link.isVisible)


def test_f6_goes_round_and_back(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        await stand(shell, cloud)
        there = []
        for _ in range(5):
            await press(shell, Qt.Key.Key_F6)
            there.append(room(shell))
        assert there == ["queue", "side panel", "tree", "path", "side 0"]
        back = []
        for _ in range(5):
            await press(shell, Qt.Key.Key_F6, SHIFT)
            back.append(room(shell))
        assert back == ["path", "tree", "side panel", "queue", "side 0"]
        assert shell.bench.views.view.ring
        assert not shell.bench.path.editing

    run(qapp, tmp_path, work)


def test_a_pane_is_entered_where_it_was_left_and_esc_comes_back(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path
) -> None:
    async def work(shell: Shell) -> None:
        await stand(shell, cloud)
        bench = shell.bench
        rows = bench.views.view
        bench.tree.search.setFocus()
        QTest.keyClicks(bench.tree.search, "site")
        await press(shell, Qt.Key.Key_Escape)
        assert (bench.tree.search.text(), focused()) == ("", bench.tree.search)
        await press(shell, Qt.Key.Key_Escape)
        assert focused() is rows
        await press(shell, Qt.Key.Key_F6, SHIFT)
        await press(shell, Qt.Key.Key_F6, SHIFT)
        assert focused() is bench.tree.search
        for pane in (bench.tree.view, bench.queue.rows.view, bench.queue.header.fold, bench.properties.copy_link):
            pane.setFocus()
            await press(shell, Qt.Key.Key_Escape)
            assert focused() is rows
        bench.queue.set_folded(True)
        await press(shell, Qt.Key.Key_F6)
        assert room(shell) == "queue"

    run(qapp, tmp_path, work)


def test_two_sides_are_two_panes(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        await stand(shell, cloud)
        tabs = shell.bench.tabs
        tabs.toggle_split()
        await until(lambda: all(side.current.views.folder.complete for side in tabs.sides))
        tabs.activate(tabs.sides[0])
        shell.bench.views.focus()
        await press(shell, Qt.Key.Key_F6)
        assert (room(shell), tabs.active) == ("side 1", tabs.sides[1])
        await press(shell, Qt.Key.Key_F6)
        assert room(shell) == "queue"

    run(qapp, tmp_path, work)


def test_an_address_given_up_by_a_click_leaves_the_keyboard_there(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path
) -> None:
    async def work(shell: Shell) -> None:
        await stand(shell, cloud)
        shell.bench.path.edit()
        shell.bench.tree.search.setFocus(Qt.FocusReason.MouseFocusReason)
        assert not shell.bench.path.editing
        assert focused() is shell.bench.tree.search

    run(qapp, tmp_path, work)


def test_the_welcome_has_the_keyboard_from_its_first_service_down(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path
) -> None:
    async def work(shell: Shell) -> None:
        shell.window.activateWindow()
        (welcome,) = shell.bench.folder.states.findChildren(WelcomePane)
        await until(lambda: QApplication.focusWidget() in welcome.services.values())
        assert shell.bench.folder.table.horizontalHeader().isHidden()
        assert focused() is next(iter(welcome.services.values()))
        seen = [focused()]
        for _ in range(len(welcome.services) + 1):
            await press(shell, Qt.Key.Key_Tab)
            seen.append(focused())
        shown = [welcome.imports, welcome.demo]
        assert seen == [*welcome.services.values(), *(one for one in shown if one.isVisible())]
        shell.bench.tree.search.setFocus()
        await press(shell, Qt.Key.Key_Escape)
        assert room(shell) == "side 0"
        await shell.sign_in(cloud)
        await until(lambda: shell.bench.place is not None)
        await shell.listed()
        assert focused() is shell.bench.views.view
        assert not shell.bench.folder.table.horizontalHeader().isHidden()

    run(qapp, tmp_path, work)
