"""A language nobody speaks, made as it is asked for: `⟦Ûþļóåð ···⟧`. It shows what a real one would break.

Accents tell what went through tr(), brackets what is cut off, and the added length what has no room for languages that
need more of it than English. `--lang pseudo` and the tests of tests/gui/languages show the window in it.
"""

import re

from PySide6.QtCore import QObject, QTranslator

PSEUDO = "pseudo"
"""Its name: for the command line and tests, not among the settings."""

LONGER = 0.4
"""Of its length that a text gains: what German or Finnish take on top of a short English text."""

OPEN, CLOSE = "⟦", "⟧"
"""Not those that texts use themselves."""

_ACCENTS = str.maketrans(
    "ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz",
    "ÅƁÇÐÉĜĤÎĴĶĻÑÓÞŔŠŢÛŴÝŽåƀçðéĝĥîĵķļñóþŕšţûŵýž",
)
_KEPT = re.compile(r"(\{[^}]*\}|%L?n|%\d+|<[^>]+>|&\w+;|&(?=\w))")
"""What is filled in, marked up, or the letter of a shortcut: these must stay."""


def pseudo(source: str) -> str:
    """How a source text reads in it."""
    parts = _KEPT.split(source)
    spoken = "".join(part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    return f"{OPEN}{spoken}{' ' if letters > 1 else ''}{'·' * max(1, round(letters * LONGER) - 1)}{CLOSE}"


class PseudoTranslator(QTranslator):
    """Translates every text that is asked for, Qt's own included."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def language(self) -> str:
        """What gui/languages/translate.py knows it by."""
        return PSEUDO

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | bytes | None = None, n: int = -1) -> str:
        return pseudo(sourceText)
