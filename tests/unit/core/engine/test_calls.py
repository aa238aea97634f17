"""Calls and streams on a real pipe: credit, cancel, errors; with handlers that the test holds the strings of."""

import os
import threading
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.calls import Calls, Handler
from core.engine.outbox import Outbox, merged
from core.engine.pipe import Pipe
from core.errors import Cancelled, KeyNotUtf8
from core.model import Place, Rows
from tests.helpers.quiet import LogGuard

ROWS = Rows(0, b"", b"", b"", b"", b"", b"", b"", (), b"", b"", b"")
FOLDER = msg.OpenFolder(Place("a", "s"))
VERB = msg.Delete(msg.Selection("a", "s"))


class Window:
    """The other end: starts calls, and reads what comes back frame by frame."""

    def __init__(self, handlers: dict[type, Handler]) -> None:
        self._source, sink = os.pipe()
        self._sink = sink
        self.outbox = Outbox(Pipe(-1, sink))
        self.calls = Calls(handlers, self.outbox)
        self._frames = self._read()

    def next(self) -> msg.FromEngine:
        return next(self._frames)

    def close(self) -> None:
        self.outbox.close(10)
        os.close(self._sink)
        os.close(self._source)

    def _read(self) -> Iterator[msg.FromEngine]:
        buffer = msg.FrameBuffer()
        while data := os.read(self._source, 1 << 16):
            for body in buffer.feed(data):
                yield msg.decode_from_engine(body, lambda _id: Any)


@pytest.fixture
def handlers() -> dict[type, Handler]:
    return {}


@pytest.fixture
def window(handlers: dict[type, Handler]) -> Iterator[Window]:
    window = Window(handlers)
    yield window
    window.close()


def test_pages_wait_for_credit(handlers: dict[type, Handler], window: Window) -> None:
    pulled = threading.Semaphore(0)

    def pages(_request: Any, cancel: CancelToken) -> Generator[int, None, None]:
        for number in range(6):
            pulled.release()
            yield number

    handlers[msg.OpenFolder] = pages
    window.calls.start(msg.Call(1, FOLDER))
    assert [window.next() for _ in range(msg.CREDIT)] == [msg.PageFrame(1, number) for number in range(msg.CREDIT)]
    for _ in range(msg.CREDIT):
        assert pulled.acquire(timeout=30)
    assert not pulled.acquire(blocking=False), "a page was pulled without credit"
    window.calls.more(1)
    assert window.next() == msg.PageFrame(1, 4)
    window.calls.more(1)
    assert window.next() == msg.PageFrame(1, 5)
    window.calls.more(1)
    assert window.next() == msg.End(1)


def test_a_cancel_wakes_a_stream_that_waits_for_credit(handlers: dict[type, Handler], window: Window) -> None:
    closed = threading.Event()

    def pages(_request: Any, cancel: CancelToken) -> Generator[int, None, None]:
        try:
            while True:
                cancel.check()
                yield 0
        finally:
            closed.set()

    handlers[msg.OpenFolder] = pages
    window.calls.start(msg.Call(1, FOLDER))
    for _ in range(msg.CREDIT):
        window.next()
    window.calls.cancel(1)
    assert window.next() == msg.Failed(1, Cancelled.code, {})
    assert closed.wait(30)


def test_after_a_cancel_only_a_verbs_last_page_comes(handlers: dict[type, Handler], window: Window) -> None:
    started = threading.Event()

    def pages(_request: Any, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
        started.set()
        cancel.on_cancel(lambda: None)
        try:
            cancel.wait(30)
        except Cancelled:
            yield msg.VerbProgress(1, 5)
            yield msg.VerbProgress(2, 5, finished=True)
            raise

    handlers[msg.Delete] = pages
    window.calls.start(msg.Call(1, VERB))
    assert started.wait(30)
    window.calls.cancel(1)
    page = window.next()
    assert isinstance(page, msg.PageFrame)
    assert (page.page["done"], page.page["finished"]) == (2, True)
    assert window.next() == msg.Failed(1, Cancelled.code, {})


def test_a_call_can_be_cancelled(handlers: dict[type, Handler], window: Window) -> None:
    handlers[msg.ListSpaces] = lambda _request, cancel: cancel.wait(30)
    window.calls.start(msg.Call(1, msg.ListSpaces("a")))
    window.calls.cancel(1)
    assert window.next() == msg.Failed(1, Cancelled.code, {})
    window.calls.cancel(1)
    window.calls.more(1)


def test_all_calls_can_be_cancelled_at_once(handlers: dict[type, Handler], window: Window) -> None:
    handlers[msg.ListSpaces] = lambda _request, cancel: cancel.wait(30)
    for id in range(8):
        window.calls.start(msg.Call(id, msg.ListSpaces("a")))
    window.calls.cancel_all()
    ends = [window.next() for _ in range(8)]
    assert sorted(end.id for end in ends if isinstance(end, msg.Failed)) == list(range(8))


def test_more_calls_than_threads_all_get_their_turn(handlers: dict[type, Handler], window: Window) -> None:
    handlers[msg.ListSpaces] = lambda request, _cancel: request.account
    for id in range(200):
        window.calls.start(msg.Call(id, msg.ListSpaces(str(id))))
    answers = [window.next() for _ in range(200)]
    assert sorted(int(a.result) for a in answers if isinstance(a, msg.Answer)) == list(range(200))


def test_an_id_is_free_again_once_it_is_answered(handlers: dict[type, Handler], window: Window) -> None:
    go = threading.Event()
    handlers[msg.ListSpaces] = lambda _request, _cancel: go.wait(30)
    window.calls.start(msg.Call(1, msg.ListSpaces("a")))
    with pytest.raises(msg.BadFrame):
        window.calls.start(msg.Call(1, msg.ListSpaces("a")))
    go.set()
    assert window.next() == msg.Answer(1, True)
    window.calls.start(msg.Call(1, msg.ListSpaces("a")))
    assert window.next() == msg.Answer(1, True)


def test_an_unexpected_exception_tells_its_type_and_logs_its_trace(
    handlers: dict[type, Handler], window: Window, log_guard: LogGuard
) -> None:
    def fail(_request: Any, _cancel: CancelToken) -> None:
        raise ZeroDivisionError("details that nobody should see")

    log_guard.expect("call 1 failed")
    handlers[msg.ListSpaces] = fail
    window.calls.start(msg.Call(1, msg.ListSpaces("a")))
    assert window.next() == msg.Failed(1, "engine_failed", {"detail": "ZeroDivisionError"})


def test_an_answer_that_cannot_cross_is_a_failure_not_a_silence(
    handlers: dict[type, Handler], window: Window, log_guard: LogGuard
) -> None:
    log_guard.expect("call 1 failed")
    handlers[msg.ListSpaces] = lambda _request, _cancel: "no \udcff UTF-8"
    window.calls.start(msg.Call(1, msg.ListSpaces("a")))
    assert window.next() == msg.Failed(1, "engine_failed", {"detail": "UnicodeEncodeError"})


def test_the_parameters_of_an_error_always_cross(handlers: dict[type, Handler], window: Window) -> None:
    def fail(_request: Any, _cancel: CancelToken) -> None:
        raise KeyNotUtf8(path="/tmp/\udcff")  # noqa: S108  # a name, not a file

    handlers[msg.ListSpaces] = fail
    window.calls.start(msg.Call(1, msg.ListSpaces("a")))
    assert window.next() == msg.Failed(1, "key_not_utf8", {"path": "/tmp/\\udcff"})  # noqa: S108


def row(id: int, done: int) -> msg.JobRow:
    from core.transfer.job import JobKind, JobState

    return msg.JobRow(id, 1, JobKind.UPLOAD, JobState.RUNNING, "n", "s", "t", Place("a", "s"), "p", 100, done)


def totals(generation: int) -> msg.QueueTotals:
    return msg.QueueTotals((0, 0, 0, 0, 0), 0, 0, 0, 0, -1, False, generation)


def test_numbers_do_not_pile_up_before_a_window_that_does_not_read() -> None:
    source, sink = os.pipe()
    outbox = Outbox(Pipe(-1, sink))
    stuffed = bytes(1 << 20)
    outbox.put(msg.encode(msg.Answer(1, stuffed)))  # more than a pipe holds: the writer waits in it
    for number in range(1000):
        outbox.tell(msg.QueueChanged(totals(number), (row(number % 3, number),)))
    outbox.tell(msg.AccountsChanged())
    buffer = msg.FrameBuffer()
    found: list[msg.FromEngine] = []
    while not found or found[-1] != msg.Told(msg.AccountsChanged()):
        found += [msg.decode_from_engine(body, lambda _id: bytes) for body in buffer.feed(os.read(source, 1 << 16))]
    numbers = [told.event for told in found if isinstance(told, msg.Told) and isinstance(told.event, msg.QueueChanged)]
    assert len(numbers) == 1
    last = numbers[-1]
    assert last.totals.generation == 999
    assert {one.id: one.done for one in last.rows} == {0: 999, 1: 997, 2: 998}
    outbox.close(10)
    os.close(sink)
    os.close(source)


def test_merging_keeps_the_later_row_of_each_job() -> None:
    both = merged(
        msg.QueueChanged(totals(1), (row(1, 10), row(2, 20))), msg.QueueChanged(totals(2), (row(2, 25), row(3, 5)))
    )
    assert both == msg.QueueChanged(totals(2), (row(1, 10), row(2, 25), row(3, 5)))
