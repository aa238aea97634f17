"""What the window does without while it is idle, which keeps its start quick and its memory small."""

import subprocess
import sys

from tests.helpers.sources import ROOT

IDLE = """
import sys
from gui import app
from gui.no_tls import no_tls
with no_tls():
    import qasync
import gui.session
print(*sorted({"numpy", "ssl", "requests", "gui.dialogs.account", "gui.operations.meta_dialog"} & set(sys.modules)))
import ssl
"""


def test_the_idle_window_has_neither_tls_nor_numpy_nor_dialogs() -> None:
    ran = subprocess.run([sys.executable, "-c", IDLE], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("\n", "")
