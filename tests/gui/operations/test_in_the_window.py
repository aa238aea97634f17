"""Cut, copy, paste, duplicate, drag and locks in the whole window on a real engine; the official SDK sees them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from core.model import Place
from gui.actions.registry import run as act
from gui.operations.lock_dialog import LockDialog
from tests.contract.engine.witness import Witness, witness
from tests.gui.actions.desk import until
from tests.gui.operations.hands import CTRL, ONE, OTHER, Hands, in_window
from tests.helpers.sandbox import Sandbox


@pytest.fixture(scope="module")
def sdk(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Witness]:
    with witness(cloud, tmp_path_factory.mktemp("sdk")) as seen:
        for space in (ONE, OTHER):
            seen.make_space(space)
        yield seen


@pytest.fixture(autouse=True)
def folder(cloud: Sandbox, sdk: Witness) -> None:
    """`desk/` with two objects and a folder, and nothing else of an earlier test."""
    for space in (ONE, OTHER):
        sdk.delete(space, [key for key in sdk.keys(space) if key.startswith(("desk/", "sub/"))])
    for key in ("desk/a.txt", "desk/b.txt", "desk/sub/c.txt"):
        sdk.put(ONE, key, key.encode())


def test_cut_copy_paste_and_duplicate_go_across_spaces(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    async def work(hands: Hands) -> None:
        before = sdk.stat(ONE, "desk/sub/c.txt")
        await hands.select("a.txt", "sub/")
        hands.press("cut")
        await hands.shell.open(OTHER, "desk/")
        hands.press("paste")
        await until(lambda: set(hands.shell.names()) == {"a.txt", "sub"})
        await until(lambda: not hands.bench.verbs.lines())
        assert hands.keys(OTHER) == ["desk/a.txt", "desk/sub/c.txt"]
        assert sdk.stat(OTHER, "desk/sub/c.txt") == before
        assert hands.keys() == ["desk/b.txt"]
        await hands.select("a.txt")
        hands.press("duplicate")
        await until(lambda: "a (2).txt" in hands.shell.names())
        await hands.select("a (2).txt", "sub/")
        hands.press("copy")
        await hands.shell.open(ONE, "desk/")
        hands.press("paste")
        await until(lambda: set(hands.shell.names()) == {"a (2).txt", "b.txt", "sub"})
        await until(lambda: not hands.bench.verbs.lines())
        hands.press("undo")
        await until(lambda: hands.shell.names() == ["b.txt"])
        assert hands.keys() == ["desk/b.txt"]
        assert hands.keys(OTHER) == ["desk/a (2).txt", "desk/a.txt", "desk/sub/c.txt"]

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)


def test_a_drag_moves_inside_its_space_and_copies_into_another(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    async def work(hands: Hands) -> None:
        table, tree = hands.bench.folder.view, hands.bench.tree.view
        await hands.select("a.txt")
        assert hands.drop(hands.selection(), table, hands.row("sub"))
        await hands.choose("Move 1 item(s) to sub")
        await until(lambda: set(hands.shell.names()) == {"b.txt", "sub"})
        assert hands.keys() == ["desk/b.txt", "desk/sub/a.txt", "desk/sub/c.txt"]
        await hands.select("sub/")
        assert not hands.drop(hands.selection(), table, hands.row("sub"))
        assert hands.drop(hands.selection(), tree, await hands.node(Place("cloud", OTHER)))
        await until(lambda: len([key for key in sdk.keys(OTHER) if key.startswith("sub/")]) == 2)
        await until(lambda: not hands.bench.verbs.lines())
        await hands.select("b.txt")
        assert hands.drop(hands.selection(), table, QPoint(30, table.viewport().height() - 5), CTRL)
        await until(lambda: "b (2).txt" in hands.shell.names())
        assert len(hands.keys()) == 4

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)


def test_a_locked_folder_takes_nothing_and_gives_nothing(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    async def work(hands: Hands) -> None:
        bench, table = hands.bench, hands.bench.folder.view
        before, reason = hands.keys(), f"{ONE}/desk/sub is locked here: unlock it first"
        await _lock(bench.window, lambda: act("lock", bench.desk.context_at(Place("cloud", ONE, "desk/sub/"))))
        await until(lambda: bench.known.locks)
        cloud.reset_requests()
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(tmp_path))])
        await hands.select("a.txt")
        for data in (files, hands.selection()):
            bench.notice.hide()
            assert not hands.drop(data, table, hands.row("sub"))
            assert (bench.notice.text, QToolTip.text()) == (reason, reason)
        hands.press("cut")
        await hands.select("sub/")
        for action in ("trash", "delete", "cut", "rename", "rename_by_pattern", "change_class", "process"):
            bench.notice.hide()
            act(action, bench.table_context())
            assert bench.notice.text == reason, action
        await hands.shell.open(ONE, "desk/sub/")
        assert not bench.path.lock.isHidden()
        for action in ("paste", "upload_files", "new_folder", "fetch"):
            bench.notice.hide()
            act(action, bench.table_context())
            assert bench.notice.text == reason, action
        assert {one["op"] for one in cloud.requests() if "op" in one} <= {"list"}
        assert hands.keys() == before
        await _lock(bench.window, lambda: act("unlock", bench.table_context()))
        await until(lambda: not bench.known.locks)
        hands.press("paste")
        await until(lambda: set(hands.shell.names()) == {"a.txt", "c.txt"})

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)


async def _lock(window: QWidget, ask: Callable[[], None]) -> None:
    ask()
    await until(lambda: [one for one in window.findChildren(LockDialog) if one.isVisible()])
    next(one for one in window.findChildren(LockDialog) if one.isVisible()).act.click()
