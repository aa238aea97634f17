"""Texts edited in the real editor, saved back by the real engine; somebody else works on the same objects."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from gui.actions.context import Row
from gui.actions.registry import run
from gui.dialogs.sheet import Sheet
from gui.editing.close_dialog import CloseDialog
from gui.editing.conflict_dialog import ConflictDialog, Way
from gui.editing.save_dialog import DiffSheet, SaveDialog
from gui.editing.window import EditorWindow
from tests.gui.actions.bench import Bench, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.quiet import LogGuard
from tests.helpers.sandbox import Sandbox

NAME = "读我.md"


async def put(bench: Bench, data: bytes, name: str = NAME) -> None:
    await bench.engine.call(msg.PutBack(bench.home.child(name), data, "any", replace=True))


async def read(bench: Bench, name: str = NAME) -> bytes:
    return (await bench.engine.call(msg.ReadPart(bench.home.child(name), 0, 1 << 20))).data


@asynccontextmanager
async def editor(bench: Bench, size: int, name: str = NAME) -> AsyncIterator[EditorWindow]:
    run("edit", context(bench.desk, (Row(name, size=size),), bench.home))
    (opened,) = bench.desk.widget().findChildren(EditorWindow)
    await until(lambda: opened.draft is not None or opened.banner.isVisible())
    try:
        yield opened
    finally:
        opened.draft = None
        opened.close()


async def said(parent: QWidget, kind: type[Sheet], act: Callable[[Any], object] = lambda _dialog: None) -> None:
    """Wait for a dialog, do something in it, press its named button."""
    await until(lambda: [found for found in parent.findChildren(kind) if found.isVisible()])
    (dialog,) = [found for found in parent.findChildren(kind) if found.isVisible()]
    act(dialog)
    await until(dialog.act.isEnabled)
    dialog.act.click()


def on(qapp: QApplication, where: tuple[Path, Sandbox, QWidget, str], work: Callable[[Bench], Any]) -> None:
    on_bench(qapp, where, work)


def test_letters_that_look_like_blanks_and_line_ends_survive(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    """A blank that does not break, a line separator, a mark inside, a form feed, an emoji of several letters."""
    before = "prix : 5 €\u2028suite\ufeff\f\t👩‍🚀\n".replace(" ", "\u00a0").encode()

    async def work(bench: Bench) -> None:
        await put(bench, before)
        async with editor(bench, len(before)) as opened:
            opened.viewer.edit.insertPlainText("x")
            opened.save.click()
            await said(opened, SaveDialog, lambda dialog: None)
            await until(lambda: not opened.modified)
        assert await read(bench) == b"x" + before
        await put(bench, "one\u2029two\n".encode())
        async with editor(bench, 10) as opened:
            assert opened.viewer.fixed
            assert opened.draft is None

    on(qapp, (tmp_path / "profile", cloud, window, "edit-blanks"), work)


def test_a_text_is_saved_after_its_changes_were_shown(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await put(bench, b"\xef\xbb\xbfone\r\ntwo\r\n")
        async with editor(bench, 13) as opened:
            assert not opened.save.isEnabled()
            opened.viewer.edit.setPlainText("one\n二\n")
            assert opened.isWindowModified()
            opened.save.click()
            await said(opened, SaveDialog, lambda dialog: seen.append(dialog.view.toPlainText()))
            await until(lambda: not opened.modified)
            assert await read(bench) == b"\xef\xbb\xbfone\r\n\xe4\xba\x8c\r\n"
            assert opened.state.text().startswith("Saved at")
        assert bench.desk.notices == [(f"{NAME} is saved", "good")]
        assert seen == ["1   one\n2 \N{MINUS SIGN} two\n2 + 二\n3   "]

    seen: list[str] = []
    on(qapp, (tmp_path / "profile", cloud, window, "edit-space"), work)


def test_what_somebody_changed_meanwhile_is_shown_and_neither_is_lost(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await put(bench, b"start\n")
        async with editor(bench, 6) as opened:
            opened.viewer.edit.setPlainText("mine\n")
            await put(bench, b"theirs\n")
            opened.save.click()
            await said(opened, SaveDialog)
            await said(opened, ConflictDialog)
            await until(lambda: [one for one in opened.findChildren(DiffSheet) if one.isVisible()])
            (sheet,) = [one for one in opened.findChildren(DiffSheet) if one.isVisible()]
            assert "theirs" in sheet.view.toPlainText()
            sheet.cancel.click()
            assert (await read(bench), opened.viewer.text()) == (b"theirs\n", "mine\n")
            await until(opened.save.isEnabled)
            opened.save.click()
            await said(opened, SaveDialog)
            await until(lambda: not opened.modified)
            assert await read(bench) == b"mine\n"

    on(qapp, (tmp_path / "profile", cloud, window, "edit-both"), work)


def test_their_text_is_taken_as_they_wrote_it(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await put(bench, b"start\n")
        async with editor(bench, 6) as opened:
            opened.viewer.edit.setPlainText("mine\n")
            await put(bench, b"\xff\xfe" + "theirs\r\n".encode("utf-16-le"))
            opened.save.click()
            await said(opened, SaveDialog)
            await said(opened, ConflictDialog)
            await said(opened, DiffSheet)
            await until(lambda: opened.viewer.text() == "theirs\n")
            opened.viewer.edit.insertPlainText("更")
            opened.save.click()
            await said(opened, SaveDialog)
            await until(lambda: not opened.modified)
            assert await read(bench) == b"\xff\xfe" + "theirs\r\n更".encode("utf-16-le")

    on(qapp, (tmp_path / "profile", cloud, window, "edit-theirs"), work)


def test_theirs_is_only_read_where_it_would_not_survive_an_edit(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    theirs = b"lines that end\r\nin two ways\n"

    async def work(bench: Bench) -> None:
        await put(bench, b"start\n")
        async with editor(bench, 6) as opened:
            opened.viewer.edit.setPlainText("mine\n")
            await put(bench, theirs)
            opened.save.click()
            await said(opened, SaveDialog)
            await said(opened, ConflictDialog)
            await said(opened, DiffSheet)
            await until(opened.banner.isVisible)
            assert opened.viewer.edit.isReadOnly()
            assert not opened.modified
            assert await read(bench) == theirs

    on(qapp, (tmp_path / "profile", cloud, window, "edit-ways"), work)


def test_theirs_is_not_taken_cut_short(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    """It grew beyond what is edited here."""

    async def work(bench: Bench) -> None:
        await put(bench, b"start\n")
        async with editor(bench, 6) as opened:
            opened.viewer.edit.setPlainText("mine\n")
            await put(bench, b"grown\n" * 200_000)
            opened.save.click()
            await said(opened, SaveDialog)
            await said(opened, ConflictDialog)
            await until(opened.banner.isVisible)
            assert opened.viewer.text() == "mine\n"
            assert not [one for one in opened.findChildren(DiffSheet) if one.isVisible()]
            assert len(await read(bench)) == 1 << 20

    on(qapp, (tmp_path / "profile", cloud, window, "edit-grown"), work)


def test_mine_goes_under_another_name_that_is_not_taken(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await put(bench, b"start\n")
        await put(bench, b"", "taken.md")
        async with editor(bench, 6) as opened:
            opened.viewer.edit.setPlainText("mine\n")
            await put(bench, b"theirs\n")
            opened.save.click()
            await said(opened, SaveDialog)
            await until(lambda: [one for one in opened.findChildren(ConflictDialog) if one.isVisible()])
            (dialog,) = [one for one in opened.findChildren(ConflictDialog) if one.isVisible()]
            dialog.choose(Way.BESIDE)
            dialog.field.edit.setText("taken.md")
            dialog.act.click()
            await until(dialog.field.said)
            dialog.field.edit.setText("mine.md")
            dialog.act.click()
            await until(lambda: not opened.modified)
            assert (await read(bench), await read(bench, "mine.md")) == (b"theirs\n", b"mine\n")
            assert opened.place.key == "mine.md"
        await put(bench, b"start\n", "/in a nameless folder.md")
        async with editor(bench, 6, "/in a nameless folder.md") as opened:
            assert opened.draft is not None
            await opened.draft.save_as("beside\n", "beside.md")
            assert await read(bench, "/beside.md") == b"beside\n"

    on(qapp, (tmp_path / "profile", cloud, window, "edit-beside"), work)


async def engine_dies(bench: Bench) -> None:
    """And another one is there, which has no keys: they were this session's."""
    again = []
    bench.engine.restarted.connect(lambda: again.append(True))
    os.kill(bench.engine.pid or 0, signal.SIGKILL)
    await until(lambda: again)


def test_nothing_is_lost_by_closing_nor_by_a_failure(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, log_guard: LogGuard
) -> None:
    log_guard.expect("the engine ended with code -9")

    async def work(bench: Bench) -> None:
        await put(bench, b"start\n")
        async with editor(bench, 6) as opened:
            opened.viewer.edit.setPlainText("mine\n")
            opened.close()
            await until(lambda: opened.findChildren(CloseDialog))
            opened.findChildren(CloseDialog)[0].reject()
            await until(lambda: not opened.findChildren(CloseDialog))
            assert not window.close(), "the main window asks as well"
            await until(lambda: opened.findChildren(CloseDialog))
            opened.findChildren(CloseDialog)[0].reject()
            await bench.engine.call(msg.SetLock(msg.Lock(bench.home.account, bench.home.space, ""), locked=True))
            opened.save.click()
            await said(opened, SaveDialog)
            await until(opened.banner.isVisible)
            assert "locked" in opened.banner.title()
            assert (opened.viewer.text(), await read(bench)) == ("mine\n", b"start\n")
            await engine_dies(bench)
            opened.save.click()
            await said(opened, SaveDialog)
            await until(opened.banner.isVisible)
            assert opened.viewer.text() == "mine\n"

    on(qapp, (tmp_path / "profile", cloud, window, "edit-close"), work)


def test_what_is_no_text_is_only_read_and_an_empty_object_gets_its_first_line(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await put(bench, bytes(range(256)), "a.bin")
        async with editor(bench, 256, "a.bin") as opened:
            assert opened.banner.title() == "This is not a text"
            assert opened.viewer.edit.isReadOnly()
        await until(lambda: not window.findChildren(EditorWindow))
        await put(bench, b"", "empty.txt")
        async with editor(bench, 0, "empty.txt") as opened:
            opened.viewer.edit.setPlainText("first")
            opened.save.click()
            await said(opened, SaveDialog)
            await until(lambda: not opened.modified)
            assert await read(bench, "empty.txt") == b"first"

    on(qapp, (tmp_path / "profile", cloud, window, "edit-binary"), work)
