"""What the manual of UCloud's video cloud has, in the window on the real engine and a sandbox, in both dialects."""

from pathlib import Path

import pytest
import requests
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from core.engine import protocol as msg
from core.model import Place, StorageClass
from gui.actions.context import Row
from gui.actions.edit import rename
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.dialogs.account import AccountDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.drop_space import DropSpaceDialog
from gui.dialogs.new_space import NewSpaceDialog
from gui.dialogs.space_access import AccessDialog
from gui.space_settings.dialog import SpaceSettingsDialog
from tests.contract.sandbox_ucloud.wire import Client
from tests.gui.actions.bench import Bench, answer, engine_of, local, on_bench, values
from tests.gui.actions.desk import context, drive, until
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import SERVICES as BY_NAME
from tests.helpers.services import UVIDEO
from tests.helpers.ufile_witness import UfileWitness
from tests.helpers.uvideo_script import UVideoWitness
from tests.helpers.witnesses import AnyWitness, witness_of

SERVICES = pytest.mark.parametrize("service", ["us3", "uvideo"])
LARGE = bytes(range(256)) * (5 << 12)
"""5 MiB: more than a part."""


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


async def closed(window: QWidget, kind: type[QWidget]) -> None:
    """Wait until no dialog of a kind is open."""
    await until(lambda: not [one for one in window.findChildren(kind) if one.isVisible()])


@SERVICES
def test_a_space_is_made_opened_closed_and_dropped(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, service: str
) -> None:
    name, home = f"{service}-made", f"{service}-spaces"

    async def work(bench: Bench, seen: UfileWitness | UVideoWitness) -> None:
        desk, place = bench.desk, Place(bench.home.account, name)
        run("new_space", context(desk, (), bench.home))
        await answer(window, NewSpaceDialog, lambda dialog: dialog.field.edit.setText(name))
        for action, access in (("make_private", "private"), ("make_public", "public")):
            await closed(window, NewSpaceDialog)
            run(action, context(desk, (), place))
            await answer(window, AccessDialog, lambda _: None)
            await closed(window, AccessDialog)
            assert seen.access(name) == access
            run("space_settings", context(desk, (), place))
            await until(lambda: [one for one in window.findChildren(SpaceSettingsDialog) if one.isVisible()])
            (settings,) = [one for one in window.findChildren(SpaceSettingsDialog) if one.isVisible()]
            words = " ".join(label.text().lower() for label in settings.findChildren(QLabel))
            assert access in words
            settings.reject()
            await closed(window, SpaceSettingsDialog)
        run("drop_space", context(desk, (), place))
        await answer(window, DropSpaceDialog, lambda dialog: dialog.field.edit.setText(name))
        await closed(window, DropSpaceDialog)
        assert (seen.access(name), seen.access(home)) == ("", "public")
        assert desk.errors == []

    with witness_of(cloud, BY_NAME[service], tmp_path) as seen:
        assert isinstance(seen, UfileWitness | UVideoWitness)
        where = (tmp_path / "profile", cloud, window, home)
        on_bench(qapp, where, lambda bench: work(bench, seen), service)


def test_the_names_of_a_long_space_are_those_the_manual_s_list_tells(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    """By pages with an offset and a limit."""
    names, space = {f"{number:04} 号.txt" for number in range(1003)}, "uvideo-long"

    async def work(bench: Bench, seen: AnyWitness, client: Client) -> None:
        suffix = cloud.ucloud["uvideo_suffix"]
        for name in names:
            assert client.us3("PUT", space, name, suffix=suffix, data=b"x").status_code == 200
        cloud.reset_requests()
        assert await bench.keys() == names
        assert len(cloud.requests("file_list")) > 1
        assert set(seen.keys(space)) == names

    with witness_of(cloud, UVIDEO, tmp_path) as seen, requests.Session() as session:
        session.trust_env = False
        client = Client(cloud, session, cloud.ucloud["public_key"], cloud.ucloud["private_key"])
        where = (tmp_path / "profile", cloud, window, space)
        on_bench(qapp, where, lambda bench: work(bench, seen, client), "uvideo")


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
