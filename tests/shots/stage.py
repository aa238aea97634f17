"""The stage of the pictures: a window for each language and theme, what scenes need to arrange it, and the camera.

Each scene is arranged once and taken in both sizes.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.settings import SettingsFile
from gui import tasks
from gui.engine_client import EngineClient
from gui.file_table.columns import Column
from gui.main_window import MainWindow
from gui.shell.workbench import Workbench
from tests.helpers.sandbox import Sandbox
from tests.shots.frame import draw_frame

if TYPE_CHECKING:
    from tests.shots.scenes import Scene

SIZES = ((1100, 700), (1600, 1000))
LIMIT = 300.0
"""Seconds a scene may take to be arranged: only a fault takes so long."""

DRAWN = 0.05
"""Seconds for layouts to follow a new size or theme."""

SETTLED = 0.35
"""Seconds until delayed parts (a notice of loading, the facts of an object) have come."""


UPLOADS = {
    "en-light": "2026-08/",
    "en-dark": "2026-09/",
    "zh_CN-light": "2026-10/",
    "zh_CN-dark": "2026-11/",
}
"""A folder for what each window uploads: they share a cloud."""

Arranged = Callable[["Stage"], AbstractAsyncContextManager[None]]
"""How a scene is arranged, and put away."""


class StageError(Exception):
    """What a scene waited for did not come."""


class Stage:
    """One window in one language and theme. Scenes use the attributes and methods; `play` does the rest."""

    def __init__(self, cloud: Sandbox, work: Path, pictures: Path, language: str, scheme: str) -> None:
        self.cloud, self.work = cloud, work
        self._pictures, self._kind = pictures, f"{language}-{scheme}"
        self.window = MainWindow(None)
        self.engine = EngineClient(work / "profile", self.window)
        self.bench = Workbench(self.window, self.engine, SettingsFile(work / "profile"))
        self.account = ""
        self.uploads = UPLOADS.get(self._kind, "uploads/")

    async def play(self, scenes: "Iterable[Scene]") -> None:
        """All scenes in their order, then the end of window and engine."""
        self.window.resize(*SIZES[0])
        self.window.show()
        await self.engine.start()
        try:
            for scene in scenes:
                async with scene.arranged(self):
                    await asyncio.sleep(SETTLED)
                    await self._take(scene.name)
                self._put_away()
        finally:
            self.window.close()
            await tasks.finish()
            await self.engine.stop()

    # --- for scenes ---

    async def until(self, seen: Callable[[], object], what: str) -> None:
        """Wait until something is true. Raises StageError naming `what`."""
        for _ in range(int(LIMIT / 0.02)):
            if seen():
                return
            await asyncio.sleep(0.02)
        raise StageError(f"{what} did not come; the notice says: {self.bench.notice.text}")

    async def sign_in(self, name: str = "Studio", secret: str = "") -> str:
        """Add an account, its keys in memory; its id."""
        provider = self.bench.known.providers[0]
        told = {
            "access_key": self.cloud.access_key,
            "secret_key": secret or self.cloud.secret_key,
            "uc_url": self.cloud.endpoints["uc"],
            "cdn_url": self.cloud.endpoints["cdn"],
        }
        values = {field.name: told.get(field.name, field.default) for field in provider.fields}
        view = await self.engine.call(msg.SaveAccount(provider.id, name, values, session_only=True))
        await self.bench.known.load_accounts()
        return view.id

    async def open(self, space: str, prefix: str = "") -> None:
        """Show a folder and wait for all its rows."""
        if not self.account:
            self.account = await self.sign_in()
        self.bench.navigate(Place(self.account, space, prefix))
        await self.until(lambda: self.bench.folder.complete or self.bench.folder.failed, f"{space}/{prefix}")

    def select(self, *rows: int) -> None:
        """Select rows of the table by number; the last becomes the current one."""
        view, flag = self.bench.folder.view, QItemSelectionModel.SelectionFlag
        view.clearSelection()
        for row in rows:
            index = view.model().index(row, Column.NAME)
            view.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)

    def row_spot(self, row: int) -> QPoint:
        """The middle of a row's name, in the table's viewport."""
        view = self.bench.folder.view
        return view.visualRect(view.model().index(row, Column.NAME)).center()

    async def window_over(self, kind: type[QWidget]) -> QWidget:
        """The dialog or menu of that kind, once it is there."""
        await self.until(lambda: self._open(kind), f"a {kind.__name__}")
        return self._open(kind)[0]

    def files(self, folder: str, sizes: dict[str, int]) -> tuple[str, ...]:
        """Local files of these names and sizes; their paths."""
        home = self.work / folder
        home.mkdir(parents=True, exist_ok=True)
        for name, size in sizes.items():
            (home / name).write_bytes(bytes(range(256)) * (size // 256 + 1))
        return tuple(str(home / name) for name in sizes)

    # --- the camera ---

    async def _take(self, name: str) -> None:
        for size in SIZES:
            await self._resize(size)
            path = self._pictures / f"{name}-{self._kind}-{size[0]}.png"
            if not self._picture().save(str(path)):
                raise StageError(f"cannot save {path}")

    async def _resize(self, size: tuple[int, int]) -> None:
        """Dialogs stay in the middle, as a window manager puts them there."""
        self.window.resize(*size)
        await asyncio.sleep(DRAWN)
        for dialog in self._open(QDialog):
            dialog.move(self.window.mapToGlobal(self.window.rect().center() - dialog.rect().center()))
        await asyncio.sleep(DRAWN)

    def _picture(self) -> QPixmap:
        picture = self.window.grab()
        painter = QPainter(picture)
        for above in (*sorted(self._open(QDialog), key=_depth), *self._open(QMenu)):
            spot = self.window.mapFromGlobal(above.mapToGlobal(QPoint(0, 0)))
            if isinstance(above, QDialog):
                draw_frame(painter, QRect(spot, above.size()))
            painter.drawPixmap(spot, above.grab())
        painter.end()
        return picture

    def _put_away(self) -> None:
        for above in (*self._open(QMenu), *self._open(QDialog)):
            above.close()
        self.bench.folder.view.clearSelection()
        self.bench.filter.clear()
        self.window.resize(*SIZES[0])

    @staticmethod
    def _open(kind: type[QWidget]) -> list[QWidget]:
        return [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]


def _depth(dialog: QWidget) -> int:
    """How many windows a dialog stands over: those that it came from are drawn first."""
    parent = dialog.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)
