"""An index that holds given objects, whole."""

from collections.abc import Iterable

from core.index.store import Index
from core.listing.columns import of_infos
from core.model import ObjectInfo

SINCE = 1_700_000_000_000


def fill(index: Index, objects: Iterable[ObjectInfo]) -> list[ObjectInfo]:
    """Have the index hold these and no others, in several chunks where there are many; in key order."""
    ordered = sorted(objects, key=lambda info: info.key.encode())
    index.replace(b"", None, of_infos(ordered))
    index.cover("", SINCE).result()
    return ordered
