"""The bytes of one object, as viewers ask for them: by ranges, all of the same version."""

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Engine, Row

HEAD = 64 << 10
"""Bytes read first: they tell what an object is, and are all of most texts."""


class Source:
    """One object. `size` is what the listing says until the first read, then what the service says.

    Reads raise SpaceferryError; RemoteChanged where the object became another one since the first of them.
    """

    def __init__(self, engine: Engine, place: Place, row: Row) -> None:
        self.engine, self.place, self.row = engine, place, row
        self.size, self.etag = row.size, ""
        self._start = b""

    @property
    def name(self) -> str:
        """The last segment of the key."""
        return self.row.name

    async def read(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes, at most msg.MOST_PART; fewer only at the end."""
        part = await self.engine.call(msg.ReadPart(self.place, offset, length, self.etag))
        self.size, self.etag = part.total, self.etag or part.etag
        return part.data

    async def head(self) -> bytes:
        """The first HEAD bytes, read once."""
        return await self.up_to(HEAD)

    async def up_to(self, end: int) -> bytes:
        """The bytes [0, end), as far as they go. What is here already is not read again."""
        pieces, count = [self._start], len(self._start)
        while count < min(end, self.size):
            piece = await self.read(count, min(end - count, msg.MOST_PART))
            if not piece:
                break
            pieces.append(piece)
            count += len(piece)
        if len(pieces) > 1:
            self._start = b"".join(pieces)
        return self._start[:end]
