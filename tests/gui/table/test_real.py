"""The folder pane over a real engine and a sandbox: what the service holds is what stands there."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from gui.engine_client import EngineClient
from gui.file_table.columns import Column
from gui.file_table.folder import FolderPane
from tests.gui.actions.desk import RecordingDesk, drive, until
from tests.gui.table.ground import names
from tests.helpers.sandbox import Sandbox, start_sandbox

COUNT = 3_500
"""Four pages of a listing."""

Work = Callable[[EngineClient, FolderPane, str], Awaitable[None]]
Run = Callable[[Work], None]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """The demo's spaces, and a longer one."""
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed=["demo", COUNT]) as started:
        yield started


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> Run:
    """Work with a pane whose engine has an account on the sandbox."""

    def go(work: Work) -> None:
        async def whole() -> None:
            client = EngineClient(tmp_path / "profile")
            await client.start()
            window = QWidget()
            qtbot.addWidget(window)
            pane = FolderPane(RecordingDesk(client, window), window)
            client.objectsChanged.connect(pane.apply_changes)
            try:
                await work(client, pane, await sign_in(client, cloud))
            finally:
                pane.stop()
                await client.stop()

        drive(qapp, whole())

    return go


async def sign_in(client: EngineClient, cloud: Sandbox) -> str:
    """An account on the cloud, its keys in memory; its id."""
    assert client.info is not None
    info = client.info.providers[0]
    told = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    values = {field.name: told.get(field.name, field.default) for field in info.fields}
    return (await client.call(msg.SaveAccount(info.id, "Cloud", values, session_only=True))).id


async def listed(client: EngineClient, place: Place) -> int:
    """How many rows the engine lists."""
    return sum([rows.count async for rows in client.stream(msg.OpenFolder(place))])


def test_folders_are_walked_down_and_changes_arrive(run: Run) -> None:
    async def work(client: EngineClient, pane: FolderPane, account: str) -> None:
        top = Place(account, "site-assets")
        pane.show_place(top)
        await until(lambda: pane.complete)
        folders = [row for row in map(pane.model.row_at, range(pane.total)) if row.is_folder]
        assert pane.total == await listed(client, top)
        assert folders

        below = Place(account, top.space, folders[0].key)
        pane.show_place(below)
        await until(lambda: pane.complete and pane.total)
        assert all(pane.model.key_at(row).startswith(below.key) for row in range(pane.total))

        before = pane.total
        await client.call(msg.MakeFolder(below.child("new folder/")))
        await until(lambda: pane.total == before + 1)
        assert names(pane.model).count("new folder") == 1
        swapped: list[bool] = []
        pane.model.modelReset.connect(lambda: swapped.append(True))
        pane.refresh()
        await until(lambda: swapped)
        assert names(pane.model).count("new folder") == 1

    run(work)


def test_several_pages_become_one_table(run: Run) -> None:
    async def work(client: EngineClient, pane: FolderPane, account: str) -> None:
        pane.show_place(Place(account, "million"))
        await until(lambda: pane.complete)
        assert pane.total == await listed(client, Place(account, "million"))
        keys = [pane.model.key_at(row) for row in range(pane.total)]
        assert len(set(keys)) == len(keys)
        pane.table.sortByColumn(Column.SIZE, Qt.SortOrder.DescendingOrder)
        sizes = [row.size for row in map(pane.model.row_at, range(pane.total)) if not row.is_folder]
        assert sizes == sorted(sizes, reverse=True)

    run(work)


def test_a_space_that_is_not_there_says_so(run: Run) -> None:
    async def work(client: EngineClient, pane: FolderPane, account: str) -> None:
        pane.show_place(Place(account, "no-such-space"))
        await until(lambda: pane.failed)
        assert pane.total == 0

    run(work)


def test_a_folder_that_was_listed_is_there_at_once_the_next_time(run: Run, cloud: Sandbox) -> None:
    async def work(client: EngineClient, pane: FolderPane, account: str) -> None:
        place = Place(account, "million")
        pane.show_place(place)
        await until(lambda: pane.complete)
        before = [pane.model.key_at(row) for row in range(pane.total)]
        assert pane.known_at == 0

        pane.show_place(Place(account, "site-assets"))
        await until(lambda: pane.complete and pane.total)
        late = cloud.fault({"op": "list", "delay": 30, "times": 0})
        pane.show_place(place)
        await until(lambda: pane.checking and pane.complete)
        assert [pane.model.key_at(row) for row in range(pane.total)] == before
        assert late
        cloud.clear_faults()
        pane.refresh()
        await until(lambda: not pane.checking)
        assert [pane.model.key_at(row) for row in range(pane.total)] == before

    run(work)
