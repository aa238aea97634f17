"""Which entries fit what is typed, the best first."""

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gui.palette.entries import Entry
from gui.palette.match import Matcher

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
    """Made anew each time the palette opens. A text that goes on with the one before looks only at what fitted."""

    def __init__(self, entries: Sequence[Entry], recent: Collection[str]) -> None:
        """`recent` are the ids of what was used lately, the newest first."""
        self._all = [(number, entry, entry.title.lower(), entry.also.lower()) for number, entry in enumerate(entries)]
        self._rank = {id_: rank for rank, id_ in enumerate(recent)}
        self._before, self._left = "", self._all

    def find(self, text: str) -> list[Hit]:
        """The best hits: what can be done now first. Without a text, what was used lately, then the actions."""
        if not text.strip():
            used = sorted((one for one in self._all if one[1].id in self._rank), key=lambda one: self._rank[one[1].id])
            others = (one for one in self._all if one[1].id not in self._rank and not one[1].refusal)
            return [Hit(one[1]) for one in (*used, *others)][:MOST]
        match = Matcher(text)
        found: list[tuple[bool, int, int, Entry]] = []
        left = []
        narrowed = self._before and text.startswith(self._before) and " " not in text
        for one in self._left if narrowed else self._all:
            number, entry, title, also = one
            score = match.score(title)
            if score is None and also and (english := match.score(also)) is not None:
                score = english - 1
            if score is not None:
                left.append(one)
                known = _KNOWN - self._rank[entry.id] if entry.id in self._rank else 0
                found.append((not entry.refusal, score + known, -number, entry))
        self._before, self._left = text, left
        best = heapq.nlargest(MOST, found, key=lambda one: one[:3])
        return [Hit(entry, match.spots(entry.title.lower())) for *_, entry in best]
