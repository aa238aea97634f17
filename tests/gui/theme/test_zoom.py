"""A larger window: the whole of it, and nothing that it starts."""

import os
import subprocess
import sys

import pytest

from tests.helpers.sources import ROOT

SHOW = """
import os
from PySide6.QtWidgets import QApplication, QWidget
from gui.theme.zoom import zoomed
with zoomed({percent}):
    application = QApplication(["zoom"])
print(QWidget().devicePixelRatioF(), os.environ.get("QT_SCALE_FACTOR"))
"""


@pytest.mark.parametrize(
    ("percent", "before", "shown"), [(100, None, "1.0 None"), (150, None, "1.5 None"), (150, "2", "3.0 2")]
)
def test_the_window_is_larger_and_what_it_starts_is_not(percent: int, before: str | None, shown: str) -> None:
    env = {**os.environ, **({"QT_SCALE_FACTOR": before} if before else {})}
    said = subprocess.run(
        [sys.executable, "-c", SHOW.format(percent=percent)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == shown
