"""Where the window has been: back and forward, each place with what its view remembers of itself."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from core.model import Place

LIMIT = 200

M = TypeVar("M")


@dataclass(slots=True)
class Visit(Generic[M]):
    """A place, and the memory its view left; None for a view not left yet. `query` is what was searched for there;
    None where the place itself was shown.
    """

    place: Place
    memory: M | None = None
    query: str | None = None


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

    @property
    def current(self) -> Visit[M] | None:
        """Where the window is."""
        return self._visits[self._at] if self._at >= 0 else None

    def visit(self, place: Place, query: str | None = None) -> None:
        """Go to a new place, or search it. Going where one is changes nothing."""
        here = self.current
        if here is not None and (here.place, here.query) == (place, query):
            return
        self._visits[self._at + 1 :] = [Visit(place, query=query)]
        del self._visits[:-LIMIT]
        self._at = len(self._visits) - 1

    def remember(self, memory: M) -> None:
        """Keep what the current view says of itself."""
        if (here := self.current) is not None:
            here.memory = memory

    def search_again(self, place: Place, query: str) -> None:
        """The search that is shown is another now: it takes the place of the one before."""
        if (here := self.current) is not None:
            here.place, here.query, here.memory = place, query, None

    def back(self) -> Visit[M] | None:
        """Go back; the visit now current, None where there is none before."""
        return self._move(-1) if self.can_back else None

    def forward(self) -> Visit[M] | None:
        """Go forward; the visit now current, None where there is none after."""
        return self._move(1) if self.can_forward else None

    def _move(self, step: int) -> Visit[M]:
        self._at += step
        return self._visits[self._at]
