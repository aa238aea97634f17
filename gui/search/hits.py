"""The rows of a search: objects from anywhere below its place, with their whole keys."""

from bisect import bisect_left

from core.model import ObjectInfo, Place
from core.query import Matcher, Query
from gui.file_table.rows import RowStore


class HitStore(RowStore):
    """Names are the keys below the place. There are no folders: a key that ends with '/' is an object like the others.

    An object that comes later gets a row if it matches; one that has a row keeps it, whatever becomes of it.
    """

    def __init__(self, place: Place, query: Query) -> None:
        """Raises BadQuery."""
        super().__init__(place.key)
        self._matcher = Matcher(query, place.key)

    def last_name(self, number: int) -> str:
        return self.key(number).rpartition("/")[2]

    def row_key(self, key: str) -> str:
        return key if key.startswith(self.prefix) else ""

    def wants(self, info: ObjectInfo) -> bool:
        return not info.key.endswith("/") and self._matcher.matches(info)

    def place_of(self, key: str) -> int:
        return bisect_left(self.base, key.encode(), key=self.keys.raw)

    def find(self, key: str) -> int | None:
        place = self.place_of(key)
        return self.base[place] if place < len(self.base) and self.key(self.base[place]) == key else None
