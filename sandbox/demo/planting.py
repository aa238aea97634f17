"""What the demos of both services share: tables of files as ``(space, pattern, how many, storage class)``.

``{n}`` in a pattern counts from 1; a pattern without it stands for one file.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

_DAY_TICKS = 86400 * 10_000_000
_OLDEST_DAYS = 60


def expand(files: Iterable[tuple[str, str, int, int]]) -> Iterator[tuple[str, str, int]]:
    """``(space, key, storage class)`` of every file."""
    for space, pattern, count, storage in files:
        for number in range(1, count + 1):
            yield space, pattern.format(n=number), storage


def age(rng: random.Random) -> int:
    """In 100 ns. Squared: more recent files than old ones."""
    return int(rng.random() ** 2 * _OLDEST_DAYS * _DAY_TICKS)
