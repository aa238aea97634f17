"""Ground of the tests of the network in the window: a desk on a scripted engine, and what the engine answers."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.model import ObjectInfo
from gui import tasks
from tests.gui.actions.desk import RecordingDesk, Script, drive

ALLOWANCES = (
    msg.CdnAllowance(msg.CdnAct.REFRESH_URL, 500, 480),
    msg.CdnAllowance(msg.CdnAct.REFRESH_DIR, 11, 10),
    msg.CdnAllowance(msg.CdnAct.PREFETCH, -1, -1),
)


def scripted(window: QWidget) -> tuple[Script, RecordingDesk]:
    """An engine that knows two domains and nothing else."""
    script = Script()
    script.answers = {
        msg.ListCdnDomains: ("cdn.example.com", "img.example.com"),
        msg.GetCdnAllowances: ALLOWANCES,
        msg.ListCdnTasks: msg.CdnTaskPage((), 0, 0, 0),
        msg.ListCdnLogs: (),
        msg.GetCdnPlot: msg.CdnPlot((), (), 0, 0, 0, -1),
    }
    return script, RecordingDesk(script, window)


def play(app: QApplication, work: Coroutine[Any, Any, None]) -> None:
    """Run a test on Qt's loop; what it leaves under way ends with it."""

    async def whole() -> None:
        try:
            await work
        finally:
            await tasks.finish()

    drive(app, whole())


def row(number: int, state: msg.CdnState, **more: object) -> msg.CdnTaskRow:
    """A task."""
    url = f"http://cdn.example.com/{number}.jpg"
    return msg.CdnTaskRow(number, msg.CdnAct.REFRESH_URL, url, state, 1_760_000_000_000, 1_760_000_000_000, **more)  # type: ignore[arg-type]


def replaced(*keys: str) -> dict[str, object]:
    """The changes of objects that were replaced."""
    return {"added": tuple(ObjectInfo(key) for key in keys), "removed": keys}
