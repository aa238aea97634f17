"""Every wait has an end: for a greeting, for room to send, for an answer that trickles in byte by byte for ever."""

import socket
import threading
import time
from collections.abc import Callable

import pytest

from core.cancel import CancelToken
from core.errors import TimedOut
from core.net.exchange import Request
from core.net.session import Http, Timeouts
from tests.helpers.wire import Wire
from tests.unit.core.net.canned import Bytes, Canned, answer, canned, cut

PATIENCE = Timeouts(connect=0.1, read=0.1, least_rate=10_000_000)
"""The least rate leaves 0.2 s for a block."""


def trickling(server: Canned, first: bytes, rest: bytes) -> None:
    """Let the server send `first` at once and `rest` a byte at a time, as often as no time-out minds."""

    def step(connection: socket.socket) -> None:
        connection.sendall(first)
        for byte in rest:
            if server.released.wait(0.01):
                return
            connection.sendall(bytes([byte]))
        server.released.wait()

    server.steps = [step]


def whole(http: Http, url: str) -> None:
    http.fetch(Request("GET", url), CancelToken())


def streamed(http: Http, url: str) -> None:
    with http.open(Request("GET", url), CancelToken()) as got:
        for _ in got.chunks():
            pass


HEAD, BODY = answer(bytes(10_000))[:50], answer(bytes(10_000))[50:]


@pytest.mark.parametrize(("first", "rest"), [(b"", HEAD + BODY), (HEAD, BODY)], ids=["head", "body"])
@pytest.mark.parametrize("read", [whole, streamed])
def test_an_answer_that_trickles_is_given_up(first: bytes, rest: bytes, read: Callable[[Http, str], None]) -> None:
    http = Http(PATIENCE)
    with canned(cut) as server:
        trickling(server, first, rest)
        with pytest.raises(TimedOut) as caught:
            read(http, server.url)
        assert caught.value.params == {"host": server.host}
    http.close()


def test_a_slow_answer_that_keeps_the_least_rate_is_read() -> None:
    """Four times as long as one read may take, in all."""
    http = Http(Timeouts(connect=5, read=0.2, least_rate=1000))
    body = bytes(range(200)) * 10
    with canned(cut) as server:

        def step(connection: socket.socket) -> None:
            whole = answer(body)
            for at in range(0, len(whole), 200):
                connection.sendall(whole[at : at + 200])
                time.sleep(0.08)

        server.steps = [step]
        assert http.fetch(Request("GET", server.url + "/"), CancelToken()).body == body
    http.close()


def test_the_watchdog_s_thread_ends_and_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.net.watchdog._IDLE", 0.01)
    others = set(threading.enumerate())
    http = Http()
    with canned(answer()) as server:
        for _ in range(2):
            http.fetch(Request("GET", server.url), CancelToken())
            for thread in set(threading.enumerate()) - others:
                if thread.name == "watchdog":
                    thread.join(10)
                    assert not thread.is_alive()
    http.close()


def test_a_tls_greeting_that_is_never_answered() -> None:
    http = Http(PATIENCE)
    with Wire("127.0.0.1:9") as wire:
        wire.deaf = True
        with pytest.raises(TimedOut) as caught:
            http.fetch(Request("GET", f"https://{wire.address}/"), CancelToken())
        assert caught.value.params == {"host": wire.address}
    http.close()


def test_a_peer_that_reads_nothing() -> None:
    http = Http(PATIENCE)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(TimedOut):
            http.fetch(Request("PUT", url, body=Bytes([bytes(64 << 20)])), CancelToken())
    http.close()
