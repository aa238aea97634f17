"""Where the window has been: back and forward, each place with what its view remembers of itself."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from core.model import Place

LIMIT = 200

M = TypeVar("M")


@dataclass(slots=True)
class Visit(Generic[M]):
    """A place, and the memory its view left; None for a view not left yet."""

    place: Place
    memory: M | None = None


class History(Generic[M]):
    """A line of visits with a current one. A new visit cuts what lay ahead; the oldest go beyond LIMIT."""

    def __init__(self) -> None:
        self._visits: list[Visit[M]] = []
        self._at = -1

    @property
    def can_back(self) -> bool:
        """Whether there is a place before."""
        return self._at > 0

    @property
    def can_forward(self) -> bool:
        """Whether there is a place after."""
        return self._at + 1 < len(self._visits)

    def visit(self, place: Place) -> None:
        """Go to a new place. Going where one is changes nothing."""
        if self._at >= 0 and self._visits[self._at].place == place:
            return
        self._visits[self._at + 1 :] = [Visit(place)]
        del self._visits[:-LIMIT]
        self._at = len(self._visits) - 1

    def remember(self, memory: M) -> None:
        """Keep what the current view says of itself."""
        if self._at >= 0:
            self._visits[self._at].memory = memory

    def back(self) -> Visit[M] | None:
        """Go back; the visit now current, None where there is none before."""
        return self._move(-1) if self.can_back else None

    def forward(self) -> Visit[M] | None:
        """Go forward; the visit now current, None where there is none after."""
        return self._move(1) if self.can_forward else None

    def _move(self, step: int) -> Visit[M]:
        self._at += step
        return self._visits[self._at]
