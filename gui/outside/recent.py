"""Where files were sent lately, for those that come from outside: addresses, newest first, kept over restarts."""

import json

from PySide6.QtCore import QSettings

_KEY = "outside/places"
MOST = 8


class RecentPlaces:
    """Without a memory they are kept for this run."""

    def __init__(self, memory: QSettings | None) -> None:
        self._memory = memory
        self._kept: tuple[str, ...] = _read(memory)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Newest first."""
        return self._kept

    def add(self, address: str) -> None:
        """It was used now."""
        self._kept = (address, *(one for one in self._kept if one != address))[:MOST]
        if self._memory is not None:
            self._memory.setValue(_KEY, json.dumps(self._kept))


def _read(memory: QSettings | None) -> tuple[str, ...]:
    try:
        kept = json.loads(str(memory.value(_KEY, "[]"))) if memory is not None else []
    except ValueError:
        return ()
    return tuple(str(one) for one in kept[:MOST]) if isinstance(kept, list) else ()
