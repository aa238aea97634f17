"""Another program to drag from: a small Qt window that offers files, as a file manager does.

``python -m tests.helpers.drag_source PATH...`` says ``ready X Y`` when the pointer can press there, ``dragging`` when
a drag has begun, and ``copy``, ``move`` or ``ignore`` when it has ended, which is what the target told it.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from tests.helpers.sources import ROOT
from tests.helpers.watched_window import Point


class DragSource:
    """``with DragSource(file) as source:`` and then drag from `source.at`."""

    def __init__(self, *paths: Path | str, actions: str = "copy") -> None:
        """`actions` is what it allows: copy, move, or both as copy,move; a path with `://` in it is used as it is."""
        command = [sys.executable, "-m", "tests.helpers.drag_source", "--actions", actions, *map(str, paths)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        word, *place = self.said().split()
        assert word == "ready"
        self.at: Point = (int(place[0]), int(place[1]))

    def said(self) -> str:
        """The next line it says."""
        return cast("IO[str]", self._process.stdout).readline().strip()

    def __enter__(self) -> "DragSource":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(20)
        cast("IO[str]", self._process.stdout).close()


def main(arguments: Sequence[str]) -> int:
    """The program: a small square in the screen's corner, above all windows."""
    from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
    from PySide6.QtGui import QDrag, QMouseEvent, QShowEvent
    from PySide6.QtWidgets import QApplication, QWidget

    parser = argparse.ArgumentParser()
    parser.add_argument("--actions", default="copy")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args(arguments)
    known = {"copy": Qt.DropAction.CopyAction, "move": Qt.DropAction.MoveAction}
    allowed = Qt.DropAction.IgnoreAction
    for name in options.actions.split(","):
        allowed |= known[name]

    def say(text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    class Source(QWidget):
        def showEvent(self, event: QShowEvent) -> None:
            super().showEvent(event)
            at = self.mapToGlobal(QPoint(20, 20))
            say(f"ready {at.x()} {at.y()}")

        def mouseMoveEvent(self, event: QMouseEvent) -> None:
            data = QMimeData()
            data.setUrls([QUrl(path) if "://" in path else QUrl.fromLocalFile(path) for path in options.paths])
            drag = QDrag(self)
            drag.setMimeData(data)
            say("dragging")
            ended = drag.exec(allowed)
            say(next((name for name, action in known.items() if action is ended), "ignore"))

    application = QApplication(sys.argv[:1])
    source = Source()
    source.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
    corner = application.primaryScreen().availableGeometry().bottomRight()
    source.setGeometry(corner.x() - 50, corner.y() - 50, 40, 40)
    source.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
