"""Says why there is no window: the profile's folder takes no files. gui/__main__.py calls it.

Who starts a program from a launcher sees no terminal, so it is said in a small window, too.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from core.errors import SpaceferryError
from gui import formats
from gui.languages import translate
from gui.messages import explain
from gui.theme.theme import STYLE, theme


def tell(error: SpaceferryError, *, language: str, screen: bool) -> int:
    """Wait until it was read; the exit code."""
    application = QApplication.instance() or (QApplication(["spaceferry", *STYLE]) if screen else None)
    if application is not None:
        translate.install(application, language)
    said, folder = explain(error), formats.visible(str(error.params.get("path", "")))
    sys.stderr.write(f"{said.title} {said.advice}\n{folder}\n")
    if isinstance(application, QApplication):
        theme.install(application, "system")
        box = QMessageBox(QMessageBox.Icon.Critical, "Spaceferry", said.title)
        box.setInformativeText(f"{folder}\n\n{said.advice}")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
    return 1
