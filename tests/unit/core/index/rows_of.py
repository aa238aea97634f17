"""Objects and rows as the index's tests compare them."""

from array import array
from collections.abc import Iterable

from core.listing.columns import of_infos
from core.model import ObjectInfo, RestoreState, Rows, StorageClass


def info(key: str, size: int = 1, etag: str = "F1", mime: str = "text/plain") -> ObjectInfo:
    """An object."""
    return ObjectInfo(key, size, 1_700_000_000_000, etag, mime)


def rows(*keys: str, size: int = 1) -> Rows:
    """Rows of these keys, in the order of their bytes."""
    return of_infos([info(key, size) for key in sorted(keys, key=str.encode)])


def texts(blob: bytes, ends: bytes) -> list[str]:
    """A text column's texts."""
    numbers = array("I", ends)
    return [blob[start:end].decode() for start, end in zip([0, *numbers], numbers, strict=False)]


def infos(pieces: Iterable[Rows]) -> list[ObjectInfo]:
    """The objects that runs hold."""
    found = []
    for run in pieces:
        columns = zip(
            texts(run.keys, run.ends),
            array("q", run.sizes),
            array("q", run.times),
            texts(run.etags, run.etag_ends),
            (run.mimes[place] for place in array("H", run.mime_of)),
            run.storages,
            run.states,
            strict=True,
        )
        found += [
            ObjectInfo(key, size, at, etag, mime, StorageClass(storage), RestoreState(state >> 1), bool(state & 1))
            for key, size, at, etag, mime, storage, state in columns
        ]
    return found
