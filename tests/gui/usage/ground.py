"""Ground of the tests of usage: an engine that knows a small space."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from tests.gui.actions.desk import HERE, RecordingDesk, Script

SPACE = "site-assets"
SINCE = 1_760_000_000_000
N, B = msg.UsageNode, msg.UsageBar

USAGE = msg.Usage(
    tree=(
        N("", 0, 1204, 10_000_000),
        N("images/", 1, 1000, 7_000_000),
        N("images/2024/", 2, 600, 4_000_000),
        N("images/2025/", 2, 400, 2_500_000),
        N("视频/", 1, 200, 2_900_000),
    ),
    classes=(B("0", 1200, 9_000_000, "class:standard"), B("1", 4, 1_000_000, "class:ia")),
    ages=(
        B("0", 4, 1_000_000, "newer:30d"),
        B("30", 1000, 8_000_000, "older:30d newer:365d"),
        B("365", 200, 1_000_000, "older:365d"),
    ),
    kinds=(B("image", 1000, 7_000_000, "type:image"), B("video", 204, 3_000_000, "type:video")),
    known=SINCE,
)
EMPTY = msg.Usage((N("", 0, 0, 0),), (), (), (), SINCE)


def view(**more: Any) -> msg.IndexView:
    """What the index knows."""
    given = {"state": msg.IndexState.WHOLE, "count": 1204, "size": 10_000_000, "whole_at": SINCE}
    return msg.IndexView(HERE.account, SPACE, **{**given, **more})


def scripted(window: QWidget) -> tuple[Script, RecordingDesk]:
    """An engine that knows the space whole."""
    script = Script()
    script.answers = {msg.UsageOf: USAGE, msg.LookAtIndex: view()}
    return script, RecordingDesk(script, window)


def click(widget: QWidget, x: float, y: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    """Click at a point of a widget."""
    QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, QPoint(int(x), int(y)))
