"""How well a few typed letters fit texts: in one piece, word by word, or letter by letter from the begins of words.

Pure. Thousands of texts are looked at between two keystrokes: a kind of fit is one pass that runs in C, and worse kinds
are not looked for once there are enough of better ones.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

WHOLE, AT_BEGIN, AT_WORD, INSIDE, BY_WORDS, BY_LETTERS = 1000, 900, 800, 700, 600, 400
"""The kinds are so far apart that length and habit decide within a kind only."""

LONGEST = 40
"""What a long text loses at most."""

_ABBREVIATION = 24
"""Letters of which each begins a word, at most."""

_WORD = r"(?<![^\W_])"
_CHINESE = "\u2e80"
"""From here on each character is a word."""


class Matcher:
    """Matches texts (in small letters) against what was typed."""

    def __init__(self, query: str) -> None:
        self._wanted = " ".join(query.lower().split())
        self._words = self._wanted.split()
        self._word = re.compile(_begin(self._wanted[:1]) + re.escape(self._wanted))
        letters = self._wanted.replace(" ", "")
        self._letters = _by_letters(letters) if 2 <= len(letters) <= _ABBREVIATION else None

    def scores(self, texts: Sequence[str], enough: int) -> dict[int, int]:
        """How well texts fit, the higher the better, by their position; only those that fit. Once so many were found,
        others of the same kind of fit are left out, and all worse kinds: let the texts come in the order of their loss.
        """
        found: dict[int, int] = {}
        wanted, word = self._wanted, self._word.search
        inside = [at for at, text in enumerate(texts) if wanted in text]

        def add(kind: int, fitting: Iterable[int]) -> bool:
            """Whether more are wanted."""
            found.update({at: kind - loss(texts[at]) for at in islice(fitting, enough)})
            return len(found) < enough

        more = (
            add(WHOLE, (at for at in inside if texts[at] == wanted))
            and add(AT_BEGIN, (at for at in inside if at not in found and texts[at].startswith(wanted)))
            and add(AT_WORD, (at for at in inside if at not in found and word(texts[at])))
            and add(INSIDE, (at for at in inside if at not in found))
            and add(BY_WORDS, (at for at in self._with_all_words(texts) if at not in found))
        )
        if more and self._letters is not None:
            match = self._letters.match
            for at, text in enumerate(texts):
                if at not in found and (fit := match(text)) is not None:
                    found[at] = BY_LETTERS - loss(text) - 10 * sum(len(step) > 1 for step in fit.groups()[1:])
        return found

    def _with_all_words(self, texts: Sequence[str]) -> Iterable[int]:
        left: Iterable[int] = range(len(texts)) if len(self._words) > 1 else ()
        for part in self._words:
            left = [at for at in left if part in texts[at]]
        return left

    def spots(self, text: str) -> tuple[int, ...]:
        """Where the letters are in a text that fits."""
        fit = self._word.search(text)
        at = fit.start() if fit else text.find(self._wanted)
        if at >= 0:
            return tuple(range(at, at + len(self._wanted)))
        if len(self._words) > 1 and all(word in text for word in self._words):
            return tuple(sorted({text.find(word) + step for word in self._words for step in range(len(word))}))
        steps = self._letters.match(text) if self._letters is not None else None
        return tuple(steps.end(group) - 1 for group in range(1, len(steps.groups()) + 1)) if steps else ()


def loss(text: str) -> int:
    """What a text loses by its length."""
    length = len(text) // 8
    return length if length < LONGEST else LONGEST


def _begin(letter: str) -> str:
    """Before a letter that begins a word."""
    return "" if letter > _CHINESE else _WORD


def _by_letters(letters: str) -> "re.Pattern[str]":
    """Each letter begins a word, or follows the one before. A group for each step: more than its letter, where there is
    a gap. A lookahead that is repeated is what other languages call atomic: no way is tried twice, so that no text can
    take long.
    """
    steps = []
    for number, letter in enumerate(letters, 1):
        far = f".*?{_begin(letter)}{re.escape(letter)}"
        step = f"{re.escape(letter)}|{far}" if number > 1 else far
        steps.append(rf"(?=({step}))\{number}")
    return re.compile("".join(steps), re.DOTALL)
