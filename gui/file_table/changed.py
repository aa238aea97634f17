"""What Changes mean for one folder's rows: which come, which go, which read differently."""

from dataclasses import dataclass, field

from core.model import Changes, ObjectInfo, Place
from gui.file_table.rows import RowStore


@dataclass(slots=True)
class Edits:
    """Rows to remove (all are there), to add (none is), and to update (all are there)."""

    removed: list[str] = field(default_factory=list)
    added: list[ObjectInfo] = field(default_factory=list)
    updated: list[ObjectInfo] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.removed or self.added or self.updated)

    @property
    def moved(self) -> int:
        """How many rows come or go."""
        return len(self.removed) + len(self.added)

    def apply(self, store: RowStore) -> None:
        """Write them all."""
        store.drop(self.removed)
        store.insert(self.added)
        for info in self.updated:
            number = store.find(info.key)
            if number is not None:
                store.update(number, info)


def concerns(changes: Changes, place: Place) -> bool:
    """Whether changes are about the space of this place."""
    return (changes.account, changes.space) == (place.account, place.space)


def makes_stale(changes: Changes, place: Place) -> bool:
    """Whether a view of this place has to list anew: it shows a stale prefix, or something below one."""
    return concerns(changes, place) and any(place.key.startswith(prefix) for prefix in changes.stale)


def edits_of(changes: Changes, store: RowStore, *, listing: bool = False) -> Edits:
    """What changes of the store's space do to its rows.

    A key that is added below a folder makes sure that the folder has a row; a removed folder is named by its prefix.
    While `listing`, a key behind what was listed so far is not added: it will come by itself.
    """
    edits = Edits()
    told = {info.key: info for info in (*changes.updated, *changes.added)}
    for key in dict.fromkeys(changes.removed):
        if store.row_key(key) == key and key not in told and store.find(key) is not None:
            edits.removed.append(key)
    made: dict[str, ObjectInfo] = {}
    for info in told.values():
        own = store.row_key(info.key)
        if not own:
            continue
        if store.find(own) is not None:
            if own == info.key and not own.endswith("/"):
                edits.updated.append(info)
        elif store.wants(info) and not (listing and own.encode() > store.listed_to):
            made[own] = info if own == info.key else ObjectInfo(own)
    edits.added = list(made.values())
    return edits
