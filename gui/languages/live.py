"""The language, or the way of dates, changed while the window is open: all that is open follows."""

from PySide6.QtCore import QCoreApplication

from gui.languages import translate
from gui.languages.dates import Way, dates


def switch(application: QCoreApplication, language: str) -> None:
    """Show everything in another language from now on; `language` as in the settings."""
    before, way = translate.shown(application), dates.way
    if translate.install(application, language) != before:
        _say_again(before, way)


def write_dates(application: QCoreApplication, choice: str) -> None:
    """Write all dates in another way from now on; `choice` as in the settings."""
    way = dates.way
    dates.choose(choice)
    if dates.way != way:
        _say_again(translate.shown(application), way)


def _say_again(before: str, way: Way) -> None:
    from gui.languages.relabel import relabel  # few need it, and then once

    relabel(before, way)
