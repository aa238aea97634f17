"""What the window does without while it is idle, which keeps its start quick and its memory small."""

import subprocess
import sys

from tests.helpers.sources import ROOT

IDLE = """
import sys
from gui.runtime.plain_imports import plain_imports
plain_imports()
from gui import app
from gui.runtime.no_tls import no_tls
with no_tls():
    import qasync
import gui.shell.session
print(*sorted(NEVER & set(sys.modules)))
import linecache
print(*[name for name in linecache.cache if "gui/" in name])
import ssl
"""

NEVER = {"numpy", "ssl", "requests", "_hashlib", "html", "gui.dialogs.account", "gui.operations.meta_dialog"}
"""`_hashlib` is OpenSSL, which `secrets` and `hashlib` load."""


def test_the_idle_window_has_neither_tls_nor_numpy_nor_dialogs_nor_its_own_sources() -> None:
    program = f"NEVER = {NEVER}\n{IDLE}"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("\n\n", "")
