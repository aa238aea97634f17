"""Another program to drag to: a small window that takes files, as file managers do, and copies what it is given.

``python -m tests.helpers.drop_target FOLDER`` says ``ready X Y`` when it can be dropped on, ``over`` when a drag that
offers files is above it, and ``dropped`` when it has copied what was dropped into FOLDER. `TOOLKITS` has the same of
others.
"""

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from tests.helpers.sources import ROOT
from tests.helpers.watched_window import Point, until

TOOLKITS = {
    "qt": (sys.executable, "-m", "tests.helpers.drop_target"),
    "gtk": ("/usr/bin/python3", "-m", "tests.helpers.drop_target_gtk"),
}


class DropTarget:
    """``with DropTarget(folder) as target:`` and then drag to `target.at`."""

    def __init__(self, folder: Path, toolkit: str = "qt") -> None:
        self._process = subprocess.Popen([*TOOLKITS[toolkit], str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self._lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        _, *place = until(lambda: self._line("ready"), "the target").split()
        self.at: Point = (int(place[0]), int(place[1]))

    def said(self, word: str) -> bool:
        """Whether it has said so yet."""
        return bool(self._line(word))

    def _line(self, word: str) -> str:
        return next((line for line in self._lines if line.startswith(word)), "")

    def __enter__(self) -> "DropTarget":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._reader.join(20)
        cast("IO[str]", self._process.stdout).close()

    def _read(self) -> None:
        for line in cast("IO[str]", self._process.stdout):
            self._lines.append(line.strip())


def main(arguments: Sequence[str]) -> int:
    """The program: a small square in the screen's corner, above all windows."""
    import shutil

    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QShowEvent
    from PySide6.QtWidgets import QApplication, QWidget

    folder = Path(arguments[0])

    def say(text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    class Target(QWidget):
        def showEvent(self, event: QShowEvent) -> None:
            super().showEvent(event)
            at = self.mapToGlobal(QPoint(30, 30))
            say(f"ready {at.x()} {at.y()}")

        def dragEnterEvent(self, event: QDragEnterEvent) -> None:
            if event.mimeData().hasUrls():
                event.acceptProposedAction()
                say("over")

        def dragMoveEvent(self, event: QDragMoveEvent) -> None:
            event.acceptProposedAction()

        def dropEvent(self, event: QDropEvent) -> None:
            event.acceptProposedAction()
            for url in event.mimeData().urls():
                source = Path(url.toLocalFile())
                copy = shutil.copytree if source.is_dir() else shutil.copyfile
                copy(source, folder / source.name)
            say("dropped")

    application = QApplication(sys.argv[:1])
    target = Target()
    target.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
    target.setAcceptDrops(True)
    corner = application.primaryScreen().availableGeometry().bottomRight()
    target.setGeometry(corner.x() - 70, corner.y() - 70, 60, 60)
    target.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
