"""What the window does without while it is idle, which keeps its start quick and its memory small."""

import subprocess
import sys

import pytest

from tests.helpers.sources import ROOT

IDLE = """
import sys
from gui.runtime.late_signatures import late_signatures
late_signatures()
import gui.__main__
gui.__main__._parser().parse_args(())
from gui import app
from gui.runtime.without import without
with without(*app.SPARED):
    import qasync
    import gui.shell.session
print(*sorted(NEVER & set(sys.modules)))
import linecache
print(*[name for name in linecache.cache if "gui/" in name])
import ssl, zipfile
zipfile.ZipFile
"""

VIEWPORT = """
from gui.runtime.late_signatures import late_signatures
late_signatures()
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from gui.runtime.viewport import own_viewport
application = QApplication([])
plain, own = QTableView(), QTableView()
own_viewport(own)
for view in (own, plain):
    viewport = view.viewport()
    loaded = "QGroupBox" in {one.__name__ for one in QWidget.__subclasses__()}
    print(viewport.backgroundRole().name, viewport.autoFillBackground(), viewport.focusProxy() is view, loaded)
"""

NEVER = {
    "numpy",
    "ssl",
    "requests",
    "_hashlib",
    "html",
    "shutil",
    "tempfile",
    "typing_extensions",
    "zipfile",
    "gui.dialogs.account",
    "gui.operations.meta_dialog",
    "gui.panels.properties_panel",
    "gui.presence.tray",
    "gui.search.words",
    "gui.transfers.rows",
    "gui.welcome.pane",
    "PySide6.QtSvg",
    "shibokensupport.signature.parser",
}
"""`_hashlib` is OpenSSL, which `secrets` and `hashlib` load."""


def test_the_idle_window_has_neither_tls_nor_archives_nor_dialogs_nor_its_own_sources() -> None:
    program = f"NEVER = {NEVER}\n{IDLE}"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("\n\n", "")


def test_a_viewport_of_our_own_is_like_qts_and_brings_no_other_widgets() -> None:
    ran = subprocess.run([sys.executable, "-c", VIEWPORT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("Base True True False\nBase True True True\n", "")


LATE = """
import sys
if sys.argv[1:]:
    from gui.runtime.late_signatures import late_signatures
    late_signatures()
from PySide6.QtCore import QObject, QSize, QTimer
import inspect
print("shibokensupport.signature.layout" in sys.modules, hasattr(__builtins__, "__feature_import__"), file=sys.stderr)
for call in ORDER:
    try:
        print(eval(call))
    except Exception as error:
        print(type(error), error)
"""

ASKED = (
    "inspect.signature(QSize.scaled)",
    "QSize(1, 2).scaled('a', 2, 3)",
    "QSize.scaled.__doc__",
    "QTimer.singleShot('x')",
    "QObject(objectName=3)",
    "QObject(bad=3)",
)


@pytest.mark.parametrize("order", [ASKED, ASKED[::-1]], ids=["signature first", "error first"])
def test_signatures_are_what_pyside_says_once_they_are_asked_for(order: tuple[str, ...]) -> None:
    program = f"ORDER = {order}\n{LATE}"
    late, usual = (
        subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=True)
        for words in (["late"], [])
    )
    assert (late.stderr, usual.stderr) == ("False False\n", "True True\n")
    assert late.stdout == usual.stdout
    assert "Supported signatures" in late.stdout
