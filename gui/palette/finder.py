"""Which entries fit what is typed, the best first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gui.palette.entries import Entry
from gui.palette.initials import initials
from gui.palette.match import Matcher, loss

MOST = 60
"""Rows shown: nobody reads on, and types another letter instead."""

_KNOWN = 30
"""What having been used lately is worth, at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, and the places of the typed letters in its title."""

    entry: Entry
    spots: tuple[int, ...] = ()


class Finder:
    """Made anew each time the palette opens."""

    def __init__(self, entries: Sequence[Entry], recent: Collection[str]) -> None:
        """`recent` are the ids of what was used lately, the newest first."""
        self._rank = {id_: rank for rank, id_ in enumerate(recent)}
        self._all = entries
        self._now = _Texts((entry for entry in entries if not entry.refusal), self._rank)
        self._refused = _Texts((entry for entry in entries if entry.refusal), self._rank)

    def find(self, text: str) -> list[Hit]:
        """The best hits: what can be done now first. Without a text, what was used lately, then the actions."""
        if not text.strip():
            used = sorted((one for one in self._all if one.id in self._rank), key=lambda one: self._rank[one.id])
            others = (one for one in self._all if one.id not in self._rank and not one.refusal)
            return [Hit(one) for one in (*used, *others)][:MOST]
        match = Matcher(text)
        best = self._now.best(match, MOST)
        best += self._refused.best(match, MOST - len(best))
        return [Hit(entry, match.spots(entry.title.lower())) for entry in best]


class _Texts:
    """What entries are found by: their titles, and a little worse English words, and the initials of Chinese ones."""

    def __init__(self, entries: Iterable[Entry], rank: Mapping[str, int]) -> None:
        known_first = sorted(entries, key=lambda entry: (entry.id not in rank, loss(entry.title)))
        self._entries = known_first
        self._titles = [entry.title.lower() for entry in known_first]
        others = [(at, text.lower()) for at, entry in enumerate(known_first) for text in _other_texts(entry)]
        self._with_others = [at for at, _text in others]
        self._others = [text for _at, text in others]
        self._habit = {at: _KNOWN - rank[entry.id] for at, entry in enumerate(known_first) if entry.id in rank}

    def best(self, match: Matcher, most: int) -> list[Entry]:
        """Those that fit best, at most so many; alike ones in the order of the entries."""
        if not most:
            return []
        scores = match.scores(self._titles, MOST + len(self._habit))
        for number, score in match.scores(self._others, len(self._others)).items():
            at = self._with_others[number]
            scores[at] = max(score - 1, scores.get(at, 0))
        for at, habit in self._habit.items():
            if at in scores:
                scores[at] += habit
        return [self._entries[at] for at in sorted(scores, key=scores.__getitem__, reverse=True)[:most]]


def _other_texts(entry: Entry) -> Iterable[str]:
    return filter(None, (entry.also, initials(entry.title)))
