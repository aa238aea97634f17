"""The saved searches, as the window knows them: loaded once from the engine, kept by it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Engine


class SavedSearches(QObject):
    """`changed` when there are others. In a space each name stands for one search."""

    changed = Signal()

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._all: tuple[msg.SavedSearch, ...] = ()

    async def load(self) -> None:
        """Ask for them. Raises SpaceferryError."""
        self._take(await self._engine.call(msg.ListSearches()))

    def of(self, account: str, space: str) -> tuple[msg.SavedSearch, ...]:
        """Those of a space, by name."""
        mine = (one for one in self._all if (one.place.account, one.place.space) == (account, space))
        return tuple(sorted(mine, key=lambda one: one.name.casefold()))

    def find(self, place: Place, name: str) -> msg.SavedSearch | None:
        """The search of that name in the place's space, upper and lower case alike."""
        same = (one for one in self.of(place.account, place.space) if one.name.casefold() == name.casefold())
        return next(same, None)

    async def save(self, search: msg.SavedSearch) -> None:
        """Keep a search, in the place of one of the same name. Raises SpaceferryError."""
        await self._keep((*self._others(self.find(search.place, search.name)), search))

    async def rename(self, search: msg.SavedSearch, name: str) -> None:
        """Give a search another name. Raises SpaceferryError."""
        await self._keep((*self._others(search), msg.SavedSearch(name, search.place, search.query)))

    async def drop(self, search: msg.SavedSearch) -> None:
        """Forget a search. Raises SpaceferryError."""
        await self._keep(self._others(search))

    def _others(self, search: msg.SavedSearch | None) -> tuple[msg.SavedSearch, ...]:
        return tuple(one for one in self._all if one != search)

    async def _keep(self, searches: Iterable[msg.SavedSearch]) -> None:
        kept = tuple(searches)
        await self._engine.call(msg.SaveSearches(kept))
        self._take(kept)

    def _take(self, searches: tuple[msg.SavedSearch, ...]) -> None:
        if searches != self._all:
            self._all = searches
            self.changed.emit()
