"""The tree on the real engine and a sandbox cloud: spaces, folders, a change, keys the service refuses."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from gui import tasks
from gui.engine_client import EngineClient
from gui.known import Known
from gui.space_tree.panel import SpacePanel
from tests.gui.actions.desk import RecordingDesk, context, drive, until
from tests.helpers.sandbox import Sandbox

SEED = "demo"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_from_keys_to_folders(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    async def look_around(engine: EngineClient) -> None:
        assert engine.info is not None
        desk, book = RecordingDesk(engine, window), Known(engine)
        book.providers = engine.info.providers
        panel = SpacePanel(desk, book, lambda node: context(desk, place=node.place), window)
        engine.objectsChanged.connect(panel.apply_changes)
        keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        provider = engine.info.providers[0]
        account = await engine.call(msg.SaveAccount(provider.id, "Sandbox", keys, session_only=True))
        await book.load_accounts()
        await until(lambda: not panel.loader.busy)
        (node,) = panel.model.root.children
        assert node.text == f"Sandbox · {provider.name}"
        assert sorted(child.text for child in node.children) == sorted(cloud.domains)

        space = next(child for child in node.children if child.text == "site-assets")
        assert space.place is not None
        panel.view.expand(panel.model.index_of(space))
        await until(lambda: not panel.loader.busy)
        listed = [child.text for child in space.children]
        assert listed

        await engine.call(msg.MakeFolder(Place(account.id, "site-assets", "a new one/")))
        await until(lambda: len(space.children) == len(listed) + 1)
        assert "a new one" in [child.text for child in space.children]

        wrong = {**keys, "secret_key": "wrong"}
        await engine.call(msg.SaveAccount(provider.id, "Sandbox", wrong, account.id, session_only=True))
        panel.refresh_spaces(account.id)
        await until(lambda: not panel.loader.busy)
        (note,) = node.children
        assert note.text == "The service does not accept these keys."

    async def whole() -> None:
        engine = EngineClient(tmp_path / "profile")
        await engine.start()
        try:
            await look_around(engine)
        finally:
            await tasks.finish()
            await engine.stop()

    drive(qapp, whole())
