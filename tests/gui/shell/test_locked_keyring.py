"""A window whose keys lie in a real keyring that is locked: it says so, and goes on once it is unlocked."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core.engine import protocol as msg
from core.model import Place
from gui.languages import translate
from gui.space_tree.node import Offer
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers import forked_link
from tests.helpers.keyring_session import KeyringSession, keyring_session, patient
from tests.helpers.sandbox import Sandbox, start_sandbox

pytestmark = pytest.mark.own_keyring

BUS = "DBUS_SESSION_BUS_ADDRESS"


@pytest.fixture
def english(qapp: QApplication) -> None:
    translate.install(qapp, "en")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    """A keyring on a bus of its own, which the engines started here see."""
    monkeypatch.setattr(forked_link, "main", patient)
    with keyring_session() as started:
        monkeypatch.setenv(BUS, started.env[BUS])
        yield started


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path / "cloud", seed="demo") as started:
        yield started


async def save(shell: Shell, cloud: Sandbox) -> None:
    """An account whose secret key goes to the keyring."""
    info = shell.bench.known.providers[0]
    told = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    values = {field.name: told.get(field.name, field.default) for field in info.fields}
    await shell.bench.engine.call(msg.SaveAccount(info.id, "Cloud", values, account="cloud"))
    await shell.bench.known.load_accounts()


def test_a_locked_keyring_is_said_and_unlocking_it_goes_on(
    qapp: QApplication, english: None, session: KeyringSession, cloud: Sandbox, tmp_path: Path
) -> None:
    keyring = ExitStack()

    async def first(shell: Shell) -> None:
        await save(shell, cloud)
        await shell.open("site-assets", "css/")
        assert shell.names() == ["print.css", "site.css"]

    async def second(shell: Shell) -> None:
        bench = shell.bench
        await until(lambda: bench.notice.text.startswith("Cloud: The system keyring is locked."))
        account = bench.tree.model.account("cloud")
        assert account is not None
        await until(lambda: [node.offer for node in account.children] == [Offer.UNLOCK])
        assert bench.place == Place("cloud", "site-assets", "css/")
        await until(lambda: bench.folder.failed)
        keyring.close()  # its daemon goes, and comes back unlocked: as if the password had been typed into its dialog
        keyring.enter_context(session.unlocked())
        unlock = next(b for b in bench.notice.findChildren(QPushButton) if b.text() == "Unlock and retry")
        QTest.mouseClick(unlock, Qt.MouseButton.LeftButton)
        await until(lambda: shell.names() == ["print.css", "site.css"])
        await until(lambda: bench.notice.text == "")
        await until(lambda: bench.tree.model.find(Place("cloud", "site-assets", "css/")))

    with session.unlocked():
        run(qapp, tmp_path / "profile", first)
    with keyring:
        keyring.enter_context(session.locked())
        run(qapp, tmp_path / "profile", second)
