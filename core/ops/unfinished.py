"""Moves of whole folders that were begun and did not reach every object: stopped, or some objects failed.

Asked for again, such a move goes on instead of finding its own first half as a conflict. Kept in memory while the
engine lives; after that the half-filled target is a folder like any other.
"""

import threading
from typing import NamedTuple


class FolderMove(NamedTuple):
    """From where to where."""

    account: str
    space: str
    prefix: str
    to_space: str
    to_prefix: str


class Unfinished:
    """`_lock` guards `_moves`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._moves: set[FolderMove] = set()

    def note(self, move: FolderMove, *, whole: bool) -> None:
        """A move ended; `whole` if nothing is left to do."""
        with self._lock:
            if whole:
                self._moves.discard(move)
            else:
                self._moves.add(move)

    def __contains__(self, move: FolderMove) -> bool:
        with self._lock:
            return move in self._moves


UNFINISHED = Unfinished()
"""Those of this process."""
