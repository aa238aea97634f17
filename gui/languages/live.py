"""The language changed while the window is open: all that is open speaks the other one."""

from PySide6.QtCore import QCoreApplication

from gui.languages import translate


def switch(application: QCoreApplication, language: str) -> None:
    """Show everything in another language from now on; `language` as in the settings."""
    before = translate.shown(application)
    if translate.install(application, language) != before:
        from gui.languages.relabel import relabel  # few need it, and then once

        relabel(before)
