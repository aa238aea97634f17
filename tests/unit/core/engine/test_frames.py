"""Frames: every message crosses unchanged, torn frames wait, nonsense is refused."""

import enum
import types
import typing
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine import protocol as msg

REQUESTS = sorted([*msg.Request.__subclasses__(), *msg.Stream.__subclasses__()], key=lambda kind: kind.__name__)
EVENTS = sorted(msg.Event.__subclasses__(), key=lambda kind: kind.__name__)


def sample(type_: Any) -> Any:
    """A value of the type in which every field differs from its default, where it can."""
    origin, args = typing.get_origin(type_), typing.get_args(type_)
    if origin is tuple:
        items = args[:1] if len(args) == 2 and args[1] is Ellipsis else args
        return tuple(sample(item) for item in items)
    if origin is dict:
        return {sample(args[0]): sample(args[1])}
    if origin in (typing.Union, types.UnionType):
        return sample(args[0])
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return list(type_)[-1]
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return type_(**{field.name: sample(field.type) for field in msgspec.structs.fields(type_)})
    return {str: "键\n#?% 🙂", bytes: b"\x00\xff", int: 2**53, float: 0.5, bool: True}[type_]


def crossed_to_engine(message: msg.FromWindow) -> msg.FromWindow:
    (body,) = msg.FrameBuffer().feed(msg.encode(message))
    return msg.decode_from_window(body)


def crossed_to_window(message: msg.FromEngine, type_: Any = None) -> msg.FromEngine:
    (body,) = msg.FrameBuffer().feed(msg.encode(message))
    return msg.decode_from_engine(body, lambda _id: type_)


@pytest.mark.parametrize("kind", REQUESTS)
def test_every_request_crosses(kind: type) -> None:
    call = msg.Call(7, sample(kind))
    assert crossed_to_engine(call) == call


@pytest.mark.parametrize("message", [msg.Cancel(7), msg.More(7)])
def test_cancel_and_more_cross(message: msg.FromWindow) -> None:
    assert crossed_to_engine(message) == message


@pytest.mark.parametrize("kind", REQUESTS)
def test_every_answer_and_page_crosses(kind: type) -> None:
    type_ = msg.answer_type(kind)
    value = sample(type_)
    message = msg.PageFrame(7, value) if issubclass(kind, msg.Stream) else msg.Answer(7, value)
    assert crossed_to_window(message, type_) == message


@pytest.mark.parametrize("kind", EVENTS)
def test_every_event_crosses(kind: type) -> None:
    told = msg.Told(sample(kind))
    assert crossed_to_window(told) == told


@pytest.mark.parametrize("message", [msg.End(7), msg.Failed(7, "no_such_object", {"key": "键", "status": 612})])
def test_ends_cross(message: msg.FromEngine) -> None:
    assert crossed_to_window(message) == message


@given(st.lists(st.integers(1, 40), max_size=30), st.binary(max_size=60))
def test_frames_may_be_torn_anywhere(cuts: list[int], payload: bytes) -> None:
    calls = [msg.Call(id, msg.ListSpaces(payload.hex())) for id in range(3)]
    stream = b"".join(map(msg.encode, calls))
    buffer, bodies, start = msg.FrameBuffer(), [], 0
    for length in [*cuts, len(stream)]:
        bodies += list(buffer.feed(stream[start : start + length]))
        start += length
    assert [msg.decode_from_window(body) for body in bodies] == calls


def test_a_length_over_the_limit_is_refused_before_it_is_read() -> None:
    buffer = msg.FrameBuffer()
    good = msg.encode(msg.Cancel(1))
    bodies = buffer.feed(good + msg.HEADER.pack(msg.MAX_FRAME + 1))
    assert msg.decode_from_window(next(bodies)) == msg.Cancel(1)
    with pytest.raises(msg.BadFrame):
        next(bodies)


def test_a_message_over_the_limit_is_not_sent() -> None:
    with pytest.raises(msg.BadFrame) as caught:
        msg.encode(msg.Answer(7, bytes(msg.MAX_FRAME)))
    assert caught.value.id == 7


@pytest.mark.parametrize(
    ("content", "id"),
    [
        ({"type": "call", "id": 7, "request": {"type": "OfAnotherVersion"}}, 7),
        ({"type": "call", "id": 7, "request": {"type": "ListSpaces"}}, 7),
        ({"type": "call", "id": 7, "request": 5}, 7),
        ({"type": "shout", "id": 7}, 7),
        ({"type": "call", "id": "x"}, 0),
        ([1, 2], 0),
    ],
)
def test_a_body_that_is_none_of_ours_names_its_call_where_it_can(content: Any, id: int) -> None:
    with pytest.raises(msg.BadFrame) as caught:
        msg.decode_from_window(msgspec.msgpack.encode(content))
    assert caught.value.id == id


@given(st.binary(max_size=80))
def test_any_bytes_are_a_message_or_refused(body: bytes) -> None:
    try:
        message = msg.decode_from_window(body)
    except msg.BadFrame:
        return
    assert isinstance(message, msg.Call | msg.Cancel | msg.More)


def test_an_answer_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(msg.BadFrame):
        crossed_to_window(msg.Answer(7, "text"), int)
