"""What the window says in a language, for tests that stand outside of it."""

from PySide6.QtCore import QLibraryInfo, QTranslator

import resources


class Spoken:
    """``Spoken("zh_CN")("Path", "Address")``: by context and English words, as the sources have them."""

    def __init__(self, language: str) -> None:
        self._texts = []
        folders = {
            f"spaceferry_{language}": str(resources.path("i18n")),
            f"qtbase_{language}": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        }
        for name, folder in folders.items():
            texts = QTranslator()
            if texts.load(name, folder):
                self._texts.append(texts)

    def __call__(self, context: str, text: str, count: int = -1) -> str:
        """A sentence; with a count its plural."""
        found = (texts.translate(context, text, "", count) for texts in self._texts)
        return next(filter(None, found), text).replace("%Ln", str(count))
