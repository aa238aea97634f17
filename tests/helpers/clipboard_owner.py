"""Another program that has copied a picture: `python -m tests.helpers.clipboard_owner FILE` says `ready` once it has.

It serves the picture until it is ended, as the X clipboard asks of its owners.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from tests.helpers.sources import ROOT


@contextmanager
def copied_picture(file: Path) -> Iterator[None]:
    """The picture of a file is on the clipboard, another program's."""
    command = [sys.executable, "-m", "tests.helpers.clipboard_owner", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert cast("IO[str]", process.stdout).readline().strip() == "ready"
            yield
        finally:
            process.terminate()


def main(arguments: Sequence[str]) -> int:
    """The program: no window at all."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication, QImage

    application = QGuiApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)

    def copy() -> None:
        QGuiApplication.clipboard().setImage(QImage(arguments[0]))
        sys.stdout.write("ready\n")
        sys.stdout.flush()

    QTimer.singleShot(0, copy)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
