"""What a message is: requests, streams, events, and the frames that carry them over the pipe.

A frame is a 4-byte big-endian length and a msgpack body (msgspec). The window sends `Call`, `Cancel` and `More`; the
engine sends `Answer`, `PageFrame`, `End`, `Failed` and `Told`. A request class names the type of its answer
(`Request[T]`: one Answer) or of its pages (`Stream[T]`: any number of PageFrame, then End). A failure ends with Failed.

Guaranteed: answers carry the id of their call; pages of one stream come in order; after Answer, End or Failed nothing
more comes for that id; a stream sends at most CREDIT pages beyond those acknowledged by More. After a Cancel no page
comes but a verb's last one (`finished`).
"""

import struct
from typing import Any, Generic, TypeVar, get_args

import msgspec

from core.errors import Param

VERSION = 1
"""Raised when a message changes its meaning; the window refuses an engine of another version."""

CREDIT = 4
"""Pages a stream may send ahead: enough to keep the pipe busy, few enough that a cancel is felt at once."""

HEADER = struct.Struct(">I")
MAX_FRAME = 192 << 20
"""A selection of a million objects by their keys is one frame, where keys are not very long."""

T = TypeVar("T")


class Request(msgspec.Struct, Generic[T], frozen=True, tag=True):
    """A call with one answer of type T."""


class Stream(msgspec.Struct, Generic[T], frozen=True, tag=True):
    """A call answered by pages of type T."""


class Event(msgspec.Struct, frozen=True, tag=True):
    """A fact the engine tells unasked."""


class Nothing(msgspec.Struct, frozen=True):
    """The answer of a call that only has to succeed."""


class Call(msgspec.Struct, frozen=True, tag="call"):
    """A request and the id its answers carry."""

    id: int
    request: Any


class Cancel(msgspec.Struct, frozen=True, tag="cancel"):
    """Stop the call; it still ends with an Answer, End or Failed (cancelled)."""

    id: int


class More(msgspec.Struct, frozen=True, tag="more"):
    """The window has taken one page of the stream."""

    id: int


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """The answer of a Request."""

    id: int
    result: Any


class PageFrame(msgspec.Struct, frozen=True, tag="page"):
    """One page of a Stream."""

    id: int
    page: Any


class End(msgspec.Struct, frozen=True, tag="end"):
    """A Stream is over."""

    id: int


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """A call ended with an error (core/errors: rebuild)."""

    id: int
    code: str
    params: dict[str, Param]


class Told(msgspec.Struct, frozen=True, tag="told"):
    """An Event."""

    event: Any


def answer_type(request: type) -> Any:
    """The T of a request class `class X(Request[T])` or `class X(Stream[T])`."""
    for base in getattr(request, "__orig_bases__", ()):
        args = get_args(base)
        if args:
            return args[0]
    raise TypeError(request)
