"""Says why there is no window: the profile's folder takes no files, or the window there is does not answer.

Who starts a program from a launcher sees no terminal, so it is said in a small window, too. gui/__main__.py calls it.
"""

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from core.errors import SpaceferryError
from gui import formats
from gui.languages import translate
from gui.messages import explain
from gui.theme.theme import STYLE, theme


def tell(error: SpaceferryError, *, language: str, screen: bool) -> int:
    """Wait until it was read; the exit code."""
    application = _application(language, screen)
    said, folder = explain(error), formats.visible(str(error.params.get("path", "")))
    return _show(application, said.title, said.advice, folder)


def tell_silent(*, language: str, screen: bool) -> int:
    """The window of this profile is there and hears nothing; wait until it was read; the exit code."""
    application = _application(language, screen)
    title = QCoreApplication.translate("Stranded", "Spaceferry is running already, but does not answer.")
    advice = QCoreApplication.translate("Stranded", "Wait a moment, or end it in the system's list of programs.")
    return _show(application, title, advice)


def _application(language: str, screen: bool) -> QCoreApplication | None:
    """What a window needs, in the language to be spoken; None without a screen."""
    application = QApplication.instance() or (QApplication(["spaceferry", *STYLE]) if screen else None)
    if application is not None:
        translate.install(application, language)
    return application


def _show(application: QCoreApplication | None, title: str, advice: str, about: str = "") -> int:
    sys.stderr.write("".join(f"{line}\n" for line in (f"{title} {advice}", about) if line))
    if isinstance(application, QApplication):
        theme.install(application, "system")
        box = QMessageBox(QMessageBox.Icon.Critical, "Spaceferry", title)
        box.setInformativeText("\n\n".join(filter(None, (about, advice))))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
    return 1
