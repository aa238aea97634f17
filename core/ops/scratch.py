"""Room for a plan's names while it is made: on the disk where they are many, and gone with it."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import IO, TypeVar

import msgspec

from core.model import ObjectInfo
from core.shapes import shaped

T = TypeVar("T")

_HELD = 20_000
"""So many objects stay in memory, about 8 MiB: most folders have fewer."""

_SPOOLED = 1000
_infos = msgspec.msgpack.Decoder(shaped(list[ObjectInfo]))


class Claims:
    """Names given out so far; a set that does not live in memory. For one thread."""

    def __init__(self) -> None:
        self._names = connect()
        self._names.execute("CREATE TABLE names (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def __contains__(self, name: str) -> bool:
        return self._names.execute("SELECT 1 FROM names WHERE name = ?", (name,)).fetchone() is not None

    def add(self, name: str) -> None:
        """Give it out."""
        self._names.execute("INSERT OR IGNORE INTO names VALUES (?)", (name,))

    def take(self, name: str) -> bool:
        """Give it out unless it is; whether that was so."""
        return self._names.execute("INSERT OR IGNORE INTO names VALUES (?)", (name,)).rowcount > 0

    def close(self) -> None:
        """Forget all."""
        self._names.close()


def connect() -> sqlite3.Connection:
    """A new database that lives in memory while it is small, else in a file that has no name."""
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def spooled(infos: Iterable[ObjectInfo], make: Callable[[ObjectInfo], T]) -> Iterator[T]:
    """What `make` makes of each object, once all of them were seen: where they are many, they are kept in a file that
    has no name. Raises what the iterable raises, before the first is given."""
    remaining = iter(infos)
    held = [make(info) for info in islice(remaining, _HELD)]
    return iter(held) if len(held) < _HELD else chain(held, map(make, _filed(remaining)))


def _filed(remaining: Iterator[ObjectInfo]) -> Iterator[ObjectInfo]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by the generator below)
    lengths: list[int] = []
    try:
        while some := list(islice(remaining, _SPOOLED)):
            lengths.append(file.write(msgspec.msgpack.encode(some)))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return _given(file, lengths)


def _given(file: IO[bytes], lengths: Iterable[int]) -> Iterator[ObjectInfo]:
    with file:
        for length in lengths:
            yield from _infos.decode(file.read(length))
