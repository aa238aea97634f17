"""Ground of the tests of the whole window: started as gui/app.py starts it, on a real engine, ended in order."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.settings import SettingsFile
from gui.main_window import MainWindow
from gui.shell.session import Session
from gui.shell.workbench import Workbench
from tests.gui.actions.desk import drive, until
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import KODO, Service

Work = Callable[["Shell"], Awaitable[None]]

_TEXTS = ("text", "toolTip", "placeholderText", "accessibleName", "windowTitle")


class Shell:
    """One run of the window. `bench` has all its parts."""

    def __init__(self, window: MainWindow, bench: Workbench) -> None:
        self.window, self.bench = window, bench

    async def sign_in(
        self, cloud: Sandbox, *, account: str = "cloud", secret: str = "", service: Service = KODO
    ) -> None:
        """An account on a cloud, its keys in memory."""
        (info,) = (one for one in self.bench.known.providers if one.id == service.id)
        told = service.values(cloud) | ({"secret_key": secret} if secret else {})
        values = {field.name: told.get(field.name, field.default) for field in info.fields}
        request = msg.SaveAccount(info.id, account.capitalize(), values, account=account, session_only=True)
        await self.bench.engine.call(request)
        await self.bench.known.load_accounts()

    async def open(self, space: str, prefix: str = "", account: str = "cloud") -> None:
        """Go to a folder; wait until it is listed, or is not to be listed."""
        self.bench.navigate(Place(account, space, prefix))
        await self.listed()

    async def listed(self) -> None:
        """Wait until the folder shown is listed."""
        await until(lambda: self.bench.folder.complete or self.bench.folder.failed)

    def names(self) -> list[str]:
        """The names in the table, as shown."""
        model = self.bench.folder.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def texts(self) -> dict[str, str]:
        """Every word that a widget shows or tells, by where it stands."""
        found: dict[str, str] = {}
        for number, widget in enumerate(self.window.findChildren(QWidget)):
            for name in _TEXTS:
                text = widget.property(name)
                if isinstance(text, str) and text.strip():
                    found[f"{number} {type(widget).__name__}.{widget.objectName()} {name}"] = text
        return found


def run(app: QApplication, profile: Path, work: Work, address: str | None = None) -> None:
    """Start the window, work with it once the first place is opened, close it, wait for the end."""

    async def whole() -> None:
        window = MainWindow(profile / "window.ini")
        window.show()
        options = argparse.Namespace(
            addresses=[address] if address else [], upload=None, hidden=False, demo=False, tour=None, selftest=None
        )
        session = Session(window, SettingsFile(profile), profile, options)
        opened = asyncio.Event()
        session.bench.known.accounts_changed.connect(opened.set)
        ending = asyncio.ensure_future(session.run())
        try:
            await opened.wait()
            await until(lambda: session.bench.place is not None or session.bench.folder.states.isVisible())
            await work(Shell(window, session.bench))
        finally:
            window.close()
            code = await ending
            window.deleteLater()
        assert code == 0

    before = app.quitOnLastWindowClosed()
    app.setQuitOnLastWindowClosed(False)
    try:
        drive(app, whole())
    finally:
        app.setQuitOnLastWindowClosed(before)
