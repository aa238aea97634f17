"""Turns messages into frames and back. The engine's pipe and the window's client both stand on this.

A torn frame waits in its FrameBuffer for the rest. A frame that is too long, or that does not hold what the protocol
says, raises BadFrame: the other side is no Spaceferry, or another version of it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Union

import msgspec

from core.engine.protocol.frames import (
    HEADER,
    MAX_FRAME,
    Answer,
    Call,
    Cancel,
    End,
    Event,
    Failed,
    More,
    PageFrame,
    Request,
    Stream,
    Told,
)
from core.shapes import shaped

FromWindow = Call | Cancel | More
FromEngine = Answer | PageFrame | End | Failed | Told


class BadFrame(Exception):
    """The bytes are no frame of this protocol. `id` is that of the call, where it could be read."""

    def __init__(self, reason: str, id: int = 0) -> None:
        super().__init__(reason)
        self.id = id


class FrameBuffer:
    """Collects bytes as they come from a pipe and gives out the bodies of whole frames. Not for several threads."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take bytes; yield the body of each frame they complete. Raises BadFrame on a length over MAX_FRAME."""
        self._bytes += data
        start = 0
        try:
            while len(self._bytes) - start >= HEADER.size:
                (length,) = HEADER.unpack_from(self._bytes, start)
                if length > MAX_FRAME:
                    raise BadFrame("too long")
                end = start + HEADER.size + length
                if len(self._bytes) < end:
                    break
                body = bytes(memoryview(self._bytes)[start + HEADER.size : end])
                start = end
                yield body
        finally:
            del self._bytes[:start]


def encode(message: FromWindow | FromEngine) -> bytes:
    """The whole frame. Raises BadFrame if it would be too long, UnicodeEncodeError for text that is not UTF-8."""
    body = msgspec.msgpack.encode(message)
    if len(body) > MAX_FRAME:
        raise BadFrame("too long", getattr(message, "id", 0))
    return HEADER.pack(len(body)) + body


def decode_from_window(body: bytes) -> FromWindow:
    """What the window sent. Raises BadFrame."""
    try:
        message: FromWindow | _RawCall = _from_window().decode(body)
        if isinstance(message, _RawCall):
            return Call(message.id, _requests().decode(message.request))
        return message
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadFrame(type(error).__name__, _id(body)) from None


def decode_from_engine(body: bytes, type_of: Callable[[int], Any]) -> FromEngine:
    """What the engine sent; `type_of(id)` is the type (answer_type) a call's answer or pages have. Raises BadFrame."""
    try:
        message = _from_engine().decode(body)
        if isinstance(message, _RawAnswer):
            return Answer(message.id, _decoder(type_of(message.id)).decode(message.result))
        if isinstance(message, _RawPage):
            return PageFrame(message.id, _decoder(type_of(message.id)).decode(message.page))
        if isinstance(message, _RawTold):
            return Told(_events().decode(message.event))
        known: FromEngine = message
        return known
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadFrame(type(error).__name__, _id(body)) from None


class _RawCall(msgspec.Struct, frozen=True, tag="call"):
    id: int
    request: msgspec.Raw


class _RawAnswer(msgspec.Struct, frozen=True, tag="answer"):
    id: int
    result: msgspec.Raw


class _RawPage(msgspec.Struct, frozen=True, tag="page"):
    id: int
    page: msgspec.Raw


class _RawTold(msgspec.Struct, frozen=True, tag="told"):
    event: msgspec.Raw


class _Numbered(msgspec.Struct, frozen=True):
    id: int = 0


def _id(body: bytes) -> int:
    try:
        return msgspec.msgpack.decode(body, type=shaped(_Numbered)).id
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return 0


@cache
def _decoder(type_: Any) -> "msgspec.msgpack.Decoder[Any]":
    return msgspec.msgpack.Decoder(shaped(type_))


def _from_window() -> "msgspec.msgpack.Decoder[Any]":
    return _decoder(_RawCall | Cancel | More)


def _from_engine() -> "msgspec.msgpack.Decoder[Any]":
    return _decoder(_RawAnswer | _RawPage | End | Failed | _RawTold)


@cache
def _requests() -> "msgspec.msgpack.Decoder[Any]":
    """A decoder of every Request and Stream class; all are known once the package is imported."""
    kinds = (*Request.__subclasses__(), *Stream.__subclasses__())
    return _decoder(Union[kinds])  # noqa: UP007


@cache
def _events() -> "msgspec.msgpack.Decoder[Any]":
    kinds = tuple(Event.__subclasses__())
    return _decoder(Union[kinds])  # noqa: UP007
