"""The language of the window: which one, and its translators. gui/app.py installs it before the first widget.

English is the source; its own file holds plurals alone. The texts are in resources/i18n.
"""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources
from gui.languages.dates import NO_REGION
from gui.languages.pseudo import PSEUDO, PseudoTranslator

Language = Literal["system", "en", "zh_CN"]


def chosen(language: str, system: Iterable[str]) -> str:
    """The language to show: `en` or `zh_CN`. `system` lists what the system's user reads, the best first (BCP 47)."""
    if language != "system":
        return language
    for tag in system:
        if tag.startswith("zh"):
            return "zh_CN"
        if tag.startswith("en"):
            return "en"
    return "en"


def shown(application: QCoreApplication) -> str:
    """The language that is installed."""
    known = {one.language() for one in application.findChildren(QTranslator)}
    return next((language for language in (PSEUDO, "zh_CN") if language in known), "en")


def install(application: QCoreApplication, language: str = "system") -> str:
    """Let texts, plurals and numbers appear in a language from now on; the one it became.

    Texts that stand on the screen already stay as they are: gui/languages/live.py changes those.
    """
    wanted = chosen(language, QLocale.system().uiLanguages())
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.setParent(None)
    QLocale.setDefault(_locale(wanted))
    if wanted == PSEUDO:
        application.installTranslator(PseudoTranslator(application))
        return wanted
    if wanted != "en":
        _load(application, f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _load(application, f"spaceferry_{wanted}", str(resources.path("i18n")))
    return wanted


def _load(application: QCoreApplication, name: str, folder: str) -> None:
    """Install a file of texts; Qt's own may be left out of a package, and then its few words stay English."""
    translator = QTranslator(application)
    if translator.load(name, folder):
        application.installTranslator(translator)


def _locale(language: str) -> QLocale:
    """How numbers and dates are written: the system's way where it speaks that language, else the language's own."""
    system, own = QLocale.system(), QLocale(language) if language == "zh_CN" else NO_REGION
    return system if system.language() is own.language() else own
