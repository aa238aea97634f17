"""The same actions, dialogs and queue on the real engine process and a sandbox cloud."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.engine import protocol as msg
from core.model import Place, StorageClass
from core.transfer.job import Tab, Verdict
from gui.actions.context import Row
from gui.actions.edit import rename
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs.account import AccountDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.confirm_delete import DeleteDialog
from tests.gui.actions.bench import Bench, answer, engine_of, local, on_bench, values
from tests.gui.actions.desk import context, drive, until
from tests.helpers.sandbox import Sandbox


def test_an_account_is_added_with_session_keys_where_there_is_no_keyring(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work() -> None:
        async with engine_of(tmp_path / "profile") as engine:
            assert engine.info is not None
            dialog = AccountDialog(engine, engine.info.providers, None, window)
            lines = {name: field.line for name, field in dialog.form.fields.items() if field.line}
            typed = {**values(cloud), "secret_key": "wrong"}
            for name, value in typed.items():
                lines[name].edit.setText(value)
            dialog.open()
            dialog.act.click()
            await until(lines["secret_key"].said)
            lines["secret_key"].edit.setText(cloud.secret_key)
            dialog.act.click()
            await until(dialog.banner.isVisible)
            assert await engine.call(msg.ListAccounts()) == ()
            ways = {button.text(): button for button in dialog.banner.findChildren(QPushButton)}
            ways["Keep keys for this session only"].click()
            await until(lambda: dialog.saved)
            (account,) = await engine.call(msg.ListAccounts())
            assert account.session_only
            assert account.state == "ready"

    drive(qapp, work())


def test_uploads_appear_move_and_are_verified(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", a=b"a" * 1000, b=b"", 雨=b"rain")

    async def work(bench: Bench) -> None:
        await upload(bench.desk, Place(bench.home.account, bench.home.space, "in/"), paths)
        await bench.settled(3)
        assert [job.verdict for job in await bench.jobs(Tab.DONE)] == [Verdict.VERIFIED] * 3
        assert await bench.keys("in/") == {"in/a", "in/b", "in/雨"}
        bench.panel.header.clear.click()
        await until(lambda: bench.panel.model.totals.counts[Tab.ALL] == 0)
        await until(bench.panel.empty.isVisible)

    on_bench(qapp, (tmp_path / "profile", cloud, window, "queue-space"), work)


def test_a_conflict_is_asked_once_and_keep_both_keeps_both(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"first", "b.txt": b"first"})

    async def work(bench: Bench) -> None:
        await upload(bench.desk, bench.home, paths)
        await bench.settled(2)
        local(tmp_path / "in", **{"a.txt": b"second!", "b.txt": b"second!"})
        await upload(bench.desk, bench.home, paths)
        await until(bench.panel.conflicts.words)
        assert "2" in bench.panel.conflicts.words()
        bench.panel.conflicts.answers.keep.click()
        await bench.settled(4)
        assert bench.panel.conflicts.isHidden()
        assert len(await bench.keys()) == 4

    on_bench(qapp, (tmp_path / "profile", cloud, window, "conflict-space"), work)


def test_manage_a_folder_from_making_to_deleting_it(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"text"})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        await upload(desk, home, paths)
        await bench.settled(1)
        assert await rename(desk, home.child("a.txt"), "b.txt")
        assert not await rename(desk, home.child("gone.txt"), "c.txt")
        b = (Row("b.txt", size=4),)
        run("change_class", context(desk, b, home))
        await answer(window, ClassDialog, lambda dialog: dialog.choose(StorageClass.INFREQUENT))
        await until(lambda: any(change.updated for change in desk.changes))
        assert (await bench.engine.call(msg.Stat(home.child("b.txt")))).storage is StorageClass.INFREQUENT
        run("copy", context(desk, b, home))
        run("paste", context(desk, (), home.child("folder/")))
        await until(lambda: ("Copied 1 object(s)", "good") in desk.notices)
        run("copy_link", context(desk, b, home))
        await until(lambda: "b.txt" in QGuiApplication.clipboard().text())
        run("delete", context(desk, (Row("folder/", is_folder=True), *b), home))
        await answer(window, DeleteDialog, lambda dialog: dialog.field.edit.setText(home.space))
        await until(lambda: ("Deleted 2 object(s) for good", "good") in desk.notices)
        assert await bench.keys() == set()
        assert desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, "verb-space"), work)
