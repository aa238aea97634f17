"""What the manual of UCloud's video cloud has, in the window on the real engine and a sandbox, in both dialects."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import NoSuchSpace
from core.model import Place, StorageClass
from core.transfer.job import Tab, Verdict
from gui.actions.context import Row
from gui.actions.edit import rename
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs.account import AccountDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.drop_space import DropSpaceDialog
from gui.dialogs.new_space import NewSpaceDialog
from gui.dialogs.space_access import AccessDialog
from tests.gui.actions.bench import Bench, answer, engine_of, local, on_bench, values
from tests.gui.actions.desk import context, drive, until
from tests.helpers.sandbox import Sandbox, start_sandbox

SERVICES = pytest.mark.parametrize("service", ["us3", "uvideo"])
LARGE = bytes(range(256)) * (5 << 12)
"""5 MiB: more than a part."""


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud")) as running:
        yield running


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


@SERVICES
def test_an_account_is_added(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, service: str) -> None:
    async def work() -> None:
        async with engine_of(tmp_path / "profile") as engine:
            assert engine.info is not None
            dialog = AccountDialog(engine, engine.info.providers, None, window)
            dialog.choice.setCurrentIndex(dialog.choice.findData(service))
            lines = {name: field.line for name, field in dialog.form.fields.items() if field.line}
            for name, value in {**values(cloud, service), "private_key": "wrong", "link_expiry": "60"}.items():
                lines[name].edit.setText(value)
            dialog.open()
            dialog.act.click()
            await until(lines["private_key"].said)
            lines["private_key"].edit.setText(cloud.ucloud["private_key"])
            lines["overrides"].edit.setText("word=")
            dialog.act.click()
            await until(dialog.banner.isVisible)
            assert "own names" in dialog.banner.title()
            lines["overrides"].edit.setText("")
            dialog.act.click()
            await until(lambda: dialog.banner.findChildren(QPushButton))
            dialog.banner.findChildren(QPushButton)[-1].click()
            await until(lambda: dialog.saved)
            (account,) = await engine.call(msg.ListAccounts())
            assert (account.provider, account.state) == (service, "ready")
            assert account.name == dialog.choice.currentText()

    drive(qapp, work())


@SERVICES
def test_files_go_up_come_down_and_are_deleted(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, service: str
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"text", f"{service} 影片.mp4": LARGE})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        place = Place(home.account, home.space, "in/")
        await upload(desk, place, paths)
        await bench.settled(2)
        assert [job.verdict for job in await bench.jobs(Tab.DONE)] == [Verdict.VERIFIED] * 2
        assert await bench.keys() == {"in/"}
        assert await bench.keys("in/") == {"in/a.txt", f"in/{service} 影片.mp4"}
        film = (Row(f"in/{service} 影片.mp4", size=len(LARGE)),)
        desk.download_folder().mkdir(parents=True, exist_ok=True)
        run("download", context(desk, film, place))
        await bench.settled(3)
        assert (desk.download_folder() / f"{service} 影片.mp4").read_bytes() == LARGE
        run("copy_link", context(desk, film, place))
        await until(lambda: "Signature=" in QGuiApplication.clipboard().text() or desk.notices)
        run("delete", context(desk, (Row("in/", is_folder=True),), home))
        await answer(window, DeleteDialog, lambda dialog: dialog.field.edit.setText(home.space))
        await until(lambda: ("Deleted 2 object(s) for good", "good") in desk.notices)
        assert await bench.keys() == set()
        assert desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, f"{service}-files"), work, service)


@SERVICES
def test_a_space_is_made_opened_closed_and_dropped(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, service: str
) -> None:
    name = f"{service}-made"

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, Place(bench.home.account, name)
        run("new_space", context(desk, (), bench.home))
        await answer(window, NewSpaceDialog, lambda dialog: dialog.field.edit.setText(name))
        for action, private in (("make_private", True), ("make_public", False)):
            await until(lambda: not [one for one in window.findChildren(AccessDialog) if one.isVisible()])
            run(action, context(desk, (), home))
            await answer(window, AccessDialog, lambda _: None)
            while (await bench.engine.call(msg.DescribeSpace(home.account, name))).space.private is not private:
                pass
        run("drop_space", context(desk, (), home))
        await answer(window, DropSpaceDialog, lambda dialog: dialog.field.edit.setText(name))
        await until(lambda: not [one for one in window.findChildren(DropSpaceDialog) if one.isVisible()])
        with pytest.raises(NoSuchSpace):
            await bench.engine.call(msg.DescribeSpace(home.account, name))
        assert desk.errors == []

    on_bench(qapp, (tmp_path / "profile", cloud, window, f"{service}-spaces"), work, service)


def test_objects_are_renamed_and_kept_colder(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = local(tmp_path / "in", **{"a.txt": b"text"})

    async def work(bench: Bench) -> None:
        desk, home = bench.desk, bench.home
        await upload(desk, home, paths)
        await bench.settled(1)
        assert await rename(desk, home.child("a.txt"), "b.txt")
        run("change_class", context(desk, (Row("b.txt", size=4),), home))
        await answer(window, ClassDialog, lambda dialog: dialog.choose(StorageClass.INFREQUENT))
        await until(lambda: any(change.updated for change in desk.changes))
        assert (await bench.engine.call(msg.Stat(home.child("b.txt")))).storage is StorageClass.INFREQUENT
        assert await bench.keys() == {"b.txt"}

    on_bench(qapp, (tmp_path / "profile", cloud, window, "us3-verbs"), work, "us3")
