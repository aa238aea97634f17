"""Ground of the tests of findings: rows as the engine packs them, and an engine that knows the space whole."""

from collections.abc import Coroutine, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget

from core.engine import protocol as msg
from core.listing.columns import pack
from core.model import ListingPage, ObjectInfo, Place, Rows
from gui import tasks
from tests.gui.actions.desk import HERE, RecordingDesk, Script, drive

SPACE = "site-assets"
TOP = Place(HERE.account, SPACE)
SINCE = 1_760_000_000_000
DAY = 86_400_000


def info(key: str, size: int = 1000, days: int = 0, etag: str = "", mime: str = "image/png") -> ObjectInfo:
    """An object, written so many days after SINCE."""
    return ObjectInfo(key, size, SINCE + days * DAY, etag or f"hash-{size}", mime)


def packed(infos: Iterable[ObjectInfo]) -> Rows:
    """As they cross the pipe, whole keys."""
    return pack(ListingPage(tuple(infos), (), ""), "")


def view(**more: Any) -> msg.IndexView:
    """What the index knows."""
    given = {"state": msg.IndexState.WHOLE, "count": 1204, "size": 10_000_000, "whole_at": SINCE}
    return msg.IndexView(HERE.account, SPACE, **{**given, **more})


def scripted(window: QWidget) -> tuple[Script, RecordingDesk]:
    """An engine that knows the space whole, and finds nothing in it."""
    script = Script()
    script.answers = {msg.LookAtIndex: view(), msg.FindChanged: (), msg.ListSnapshots: ()}
    return script, RecordingDesk(script, window)


def play(app: QApplication, work: Coroutine[Any, Any, None]) -> None:
    """Run a test on Qt's loop; the windows it leaves open are closed on it, so that nothing of them comes later."""

    async def whole() -> None:
        try:
            await work
        finally:
            close_windows(app)
            await tasks.finish()

    drive(app, whole())


def close_windows(app: QApplication) -> None:
    """Close all dialogs: what they still wait for is given up."""
    for one in app.topLevelWidgets():
        if isinstance(one, QDialog):
            one.close()


def tick(table: QTableView, row: int, on: bool = True) -> bool:
    """Tick a row, as a click does."""
    model = table.model()
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    return model.setData(model.index(row, 0), state, Qt.ItemDataRole.CheckStateRole)


def cell(table: QTableView, row: int, column: int) -> str:
    """What a cell says."""
    return str(table.model().index(row, column).data() or "")
