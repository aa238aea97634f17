"""What a filter and an order are to be made of: copies of a store's columns, for work beside the window."""

from typing import NamedTuple

from gui.file_table.columns import BY_LETTERS, Column, Sorting
from gui.file_table.hashes import HashColumn
from gui.file_table.keys import KeyBlock
from gui.file_table.rows import RowStore


class Wish(NamedTuple):
    """A filter's text and an order, with copies of all that they need; `values` is a column, row by row."""

    wanted: str
    sorting: Sorting | None
    rows: int
    edits: int
    base: bytes
    folders: int
    values: bytes
    hashes: HashColumn | None
    ranks: tuple[int, ...]
    sizes: dict[int, int]
    common: tuple[int, int]
    first: int
    blocks: list[KeyBlock]
    kinds: bytes
    short: bool
    """Names count from their last slash on."""


def wish(store: RowStore, sorting: Sorting | None, wanted: str, folded: int, *, names: bool = False) -> Wish:
    """Copy what is needed: some megabytes of a million rows. Main thread. `folded` blocks of names are known already;
    `names` asks for the others even where neither filter nor order need them.
    """
    names = names or bool(wanted) or (sorting is not None and sorting.column in BY_LETTERS)
    whole = sorting is not None and sorting.column is Column.NAME and not store.short_names
    return Wish(
        wanted,
        sorting,
        store.count,
        store.edits,
        store.base.tobytes(),
        store.folders,
        _column(store, sorting.column) if sorting else b"",
        store.hashes.copy() if sorting and sorting.column is Column.HASH else None,
        _ranks(store) if sorting and sorting.column is Column.TYPE else (),
        _folder_sizes(store) if sorting and sorting.column is Column.SIZE else {},
        _common(store) if whole else (0, 0),
        folded,
        store.keys.blocks(folded) if names else [],
        bytes(store.kinds) if names else b"",
        store.short_names,
    )


def _column(store: RowStore, column: Column) -> bytes:
    """A copy of what a column is sorted by."""
    if column is Column.SIZE:
        return store.sizes.tobytes()
    if column is Column.MODIFIED:
        return store.times.tobytes()
    if column is Column.CLASS:
        return bytes(store.storages)
    return store.mime_of.tobytes() if column is Column.TYPE else b""


def _ranks(store: RowStore) -> tuple[int, ...]:
    """Where each mime type stands among all."""
    rank = {mime: place for place, mime in enumerate(sorted(store.mimes))}
    return tuple(rank[mime] for mime in store.mimes)


def _common(store: RowStore) -> tuple[int, int]:
    """How many bytes all names of folders, and those of objects, begin with alike: those between are like both ends."""
    folders, objects = store.base[: store.folders], store.base[store.folders :]
    return tuple(_alike(store, part[0], part[-1]) if part else 0 for part in (folders, objects))  # type: ignore[return-value]


def _alike(store: RowStore, first: int, last: int) -> int:
    one, other = (store.keys.raw(number)[store.prefix_bytes :] for number in (first, last))
    size = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    while size and size < len(one) and one[size] & 0xC0 == 0x80:  # whole letters alone: folded they may differ earlier
        size -= 1
    return size


def _folder_sizes(store: RowStore) -> dict[int, int]:
    """The sums below folders, by row number."""
    found = {store.find(key): below.size for key, below in store.folder_sizes.items()}
    return {number: size for number, size in found.items() if number is not None}
