"""How well a few typed letters fit a text: in one piece, word by word, or letter by letter from the begins of words.

Pure. A text is looked at in some microseconds, so that thousands are matched between two keystrokes.
"""

import re
from itertools import pairwise

WHOLE, AT_BEGIN, AT_WORD, INSIDE, BY_WORDS, BY_LETTERS = 1000, 900, 800, 700, 600, 400


class Matcher:
    """Matches texts (in small letters) against what was typed."""

    def __init__(self, query: str) -> None:
        self._wanted = " ".join(query.lower().split())
        self._words = self._wanted.split()
        self._letters = self._wanted.replace(" ", "")
        self._loose = re.compile(".*?".join(map(re.escape, self._letters)), re.DOTALL)
        self._word = re.compile(rf"\b{re.escape(self._wanted)}")

    def score(self, text: str) -> int | None:
        """How well a text fits, the higher the better; None where it does not."""
        at = text.find(self._wanted)
        if at >= 0:
            return self._piece(text, at)
        if len(self._words) > 1 and all(word in text for word in self._words):
            return BY_WORDS - len(text) // 8
        if len(self._letters) < 2 or not self._loose.search(text):
            return None
        spots = _letters(text, self._letters)
        if spots is None:
            return None
        gaps = sum(1 for before, after in pairwise(spots) if after > before + 1)
        return BY_LETTERS - 10 * gaps - len(text) // 8

    def spots(self, text: str) -> tuple[int, ...]:
        """Where the letters are in a text that fits."""
        at = text.find(self._wanted)
        if at >= 0:
            return tuple(_span(self._best(text, at), self._wanted))
        if len(self._words) > 1 and all(word in text for word in self._words):
            return tuple(sorted({spot for word in self._words for spot in _span(text.find(word), word)}))
        return tuple(_letters(text, self._letters) or ())

    def _piece(self, text: str, at: int) -> int:
        if len(text) == len(self._wanted):
            return WHOLE
        at = self._best(text, at)
        kind = AT_BEGIN if at == 0 else AT_WORD if _begins(text, at) else INSIDE
        return kind - min(len(text) // 8, 40)

    def _best(self, text: str, at: int) -> int:
        """Where a piece stands best: at the begin of a word, if anywhere."""
        if _begins(text, at):
            return at
        later = self._word.search(text)
        return later.start() if later else at


def _span(at: int, word: str) -> range:
    return range(at, at + len(word))


def _letters(text: str, letters: str) -> list[int] | None:
    """Each letter begins a word, or follows the one before; Chinese characters are words."""
    spots: list[int] = []
    at = 0
    for letter in letters:
        if spots and text.startswith(letter, at):
            spots.append(at)
            at += 1
            continue
        at = text.find(letter, at)
        while at >= 0 and not _begins(text, at):
            at = text.find(letter, at + 1)
        if at < 0:
            return None
        spots.append(at)
        at += 1
    return spots


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum() or text[at] > "\u2e80"
