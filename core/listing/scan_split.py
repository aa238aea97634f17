"""Where a part of the key range can be cut in two: found with probes, each of which asks for one key.

Nobody knows how the keys of a space are spread, but any key shows how they are made. Behind a key `2024/05/x.jpg` come
the rest of `2024/05/`, of `2024/`, and all else: the shortest beginning of the key behind which others follow is where
the range branches widest. There the letters that keys have been seen to use tell a place in the middle.
"""

from collections.abc import Callable, Collection
from typing import NamedTuple

TOP = "\U0010ffff"
"""The last character there is: no key that begins with x comes behind x + TOP, or hardly any."""

_DESCENTS = 3
"""How often a key that all others begin with is exchanged for a longer one."""

_LETTERS = 8
"""Characters of a key that tell how far it is through a range."""

_ENDS = ("9", "Z", "z", "~", "\u9fff", "\uffff", TOP)
"""Where the kinds of characters end of which names are made."""

Probe = Callable[[str], str | None]
"""The first key behind a text, or None."""


class Cut(NamedTuple):
    """A place `at`: the range before keeps the keys up to it, and `head` is the first behind it. Behind `end` there is
    nothing of the range; that may be its old end.
    """

    at: str
    head: str
    end: str | None


def find_cut(low: str, high: str | None, skip: int, letters: Collection[str], probe: Probe) -> Cut | str | None:
    """A place to cut the keys in (low, high], where one can be found, else what turned out to be their end; a `high`
    of None is the end of all.

    `skip` characters are the same in all keys. `letters` are those seen in keys so far.
    """

    def inside(after: str) -> str | None:
        key = probe(after)
        return key if key is not None and (high is None or key <= high) else None

    for _ in range(_DESCENTS):
        length, head, high = _widest(low, high, skip if high is None else max(skip, common(low, high)), inside)
        if head is not None:
            return _in_the_middle(low, high, length, head, letters, inside)
        deeper = inside(low)
        if deeper is None:
            return low
        low = deeper
    return high


def _widest(low: str, high: str | None, base: int, inside: Probe) -> tuple[int, str | None, str | None]:
    """The shortest beginning of `low`, longer than `base`, behind which a key follows: its length, that key if there
    is one, and the end of the range as far as it is known then.
    """
    head: str | None = None
    length = least = base + 1
    most = len(low)
    middle = least  # the widest of all is tried first: it often is the one
    while least <= most:
        key = inside(low[:middle] + TOP)
        if key is None:
            least, high = middle + 1, low[:middle] + TOP
        else:
            length, head, most = middle, key, middle - 1
        middle = (least + most) // 2
    return length, head, high


def _in_the_middle(low: str, high: str | None, length: int, head: str, letters: Collection[str], inside: Probe) -> Cut:
    """The range cut at a letter in the middle of those that can follow; behind the branch of `low` if there is none."""
    stem, letter = low[: length - 1], head[length - 1]
    pool = sorted(
        one for one in letters if _kind(one) == _kind(letter) and one > letter and (high is None or stem + one < high)
    )
    middle = pool[len(pool) // 2] if pool else _unseen(letter, high[length - 1 : length] if high else "")
    at = stem + middle
    if middle <= letter or (high is not None and at >= high):
        return Cut(low[:length] + TOP, head, high)
    found = inside(at)
    return Cut(at, found, high) if found is not None else Cut(low[:length] + TOP, head, at)


def _unseen(letter: str, high: str) -> str:
    """A character in the middle between one and the end of its kind, or `high` if that comes before."""
    end = next(last for last in _ENDS if last >= letter)
    middle = (ord(letter) + ord(min(end, high or end))) // 2
    return chr(0xE000 if 0xD800 <= middle < 0xE000 else middle)


def _kind(letter: str) -> int:
    """Letters that stand for each other in names: digits, small and large letters, all else of ASCII, the others."""
    if not letter.isascii():
        return 4
    return 0 if letter.isdigit() else 1 if letter.islower() else 2 if letter.isupper() else 3


def common(one: str, other: str) -> int:
    """How many characters two texts begin with are the same."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    return next(place for place in range(length) if one[place] != other[place])


class Letters:
    """The characters that keys use, as far as they were seen, and how those of a kind are ordered. For one thread."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._ranks: dict[str, tuple[int, int]] = {}

    def saw(self, *keys: str) -> None:
        """Take note of keys."""
        self.seen.update(*keys)
        if len(self.seen) > len(self._ranks):
            kinds: dict[int, list[str]] = {}
            for one in sorted(self.seen):
                kinds.setdefault(_kind(one), []).append(one)
            self._ranks = {one: (rank, len(kind) + 1) for kind in kinds.values() for rank, one in enumerate(kind)}

    def share(self, text: str) -> float:
        """How far a text is between all that are made of the same kinds of characters, from 0 to 1."""
        share, weight = 0.0, 1.0
        for letter in text:
            if letter == TOP:
                return share + weight
            rank, count = self._ranks.get(letter, (0, 1))
            weight /= count
            share += weight * rank
        return share


def left_of(count: int, start: str, now: str, high: str | None, letters: Letters) -> float:
    """How many keys may be left up to `high`, after `count` of them from `start` to `now`. A guess."""
    end = TOP if high is None else high
    skip = common(start, end)
    first, here, last = (letters.share(text[skip : skip + _LETTERS]) for text in (start, now, end))
    return count * (last - here) / (here - first) if here > first else float("inf")
