"""What msgspec knows of our types, found out by one thread at a time.

As of 0.20 msgspec shows what it knows of a Struct to other threads before it is whole; whoever decodes into that Struct
just then takes the process along. So a type goes through `shaped` before the first decoder or `convert` that takes it,
wherever more than one thread may be at it.
"""

import threading
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_turn = threading.RLock()
_known: set[Any] = set()


def shaped(shape: T) -> T:
    """The same type (a Struct, or anything made of Structs), which any thread may decode into now."""
    if shape not in _known:
        with _turn:
            msgspec.msgpack.Decoder(shape)
            _known.add(shape)
    return shape
