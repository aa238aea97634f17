"""What the engine and the process that reads pages for it say to each other.

A frame is the length of its body (4 bytes), the id of the question it is about (4 bytes), both little-endian, and the
body in msgpack. The first frame of the process has the id 0 and no body: from then on it can be asked.
"""

from typing import IO

import msgspec

from core.errors import Param
from core.model import Rows

_HEAD = 4


class Open(msgspec.Struct, tag=True, array_like=True):
    """A provider, called by a number from now on. `way` is how connections leave (core/net/proxies.Way, msgpack)."""

    number: int
    provider: str
    values: dict[str, str]
    way: bytes

    def __repr__(self) -> str:
        return f"Open({self.number}, {self.provider!r})"


class Read(msgspec.Struct, tag=True, array_like=True):
    """Read a page (SupportsColumns.list_columns) by the provider of this number."""

    number: int
    space: str
    prefix: str
    marker: str
    limit: int


class Stop(msgspec.Struct, tag=True, array_like=True):
    """What was asked with this frame's id is no longer wanted."""


class Told(msgspec.Struct, tag=True, array_like=True):
    """A page. `slowed` as a CancelToken has it; `used` are the seconds of a processor that the process took so far."""

    rows: Rows
    marker: str
    ordered: bool
    slowed: bool
    used: float


class Failed(msgspec.Struct, tag=True, array_like=True):
    """An error, as it crosses the pipe to the window."""

    code: str
    params: dict[str, Param]
    slowed: bool


Question = Open | Read | Stop
Answer = Told | Failed


def frame(id: int, body: Question | Answer | None) -> bytes:
    """A frame as it goes on the wire."""
    packed = b"" if body is None else msgspec.msgpack.encode(body)
    return b"".join((len(packed).to_bytes(_HEAD, "little"), id.to_bytes(_HEAD, "little"), packed))


def read(source: IO[bytes]) -> tuple[int, bytes] | None:
    """The next frame's id and body; None at the end, also one in the middle of a frame."""
    head = source.read(2 * _HEAD)
    if len(head) < 2 * _HEAD:
        return None
    length = int.from_bytes(head[:_HEAD], "little")
    body = source.read(length)
    return None if len(body) < length else (int.from_bytes(head[_HEAD:], "little"), body)
