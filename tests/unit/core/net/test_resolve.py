"""resolve: names to addresses, with a limit. The resolver that hangs is put in; no real one does so when asked to."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from core.net import resolve as module
from core.net.resolve import resolve

ASK = module._ask


class Hanging:
    """A resolver that answers when it is let."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.asked = 0

    def __call__(self, host: str, port: int, flags: int) -> Any:
        if flags & socket.AI_NUMERICHOST:
            return ASK(host, port, flags)
        self.asked += 1
        self.go.wait(30)
        return ASK("127.0.0.1", port, 0)


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    one = Hanging()
    monkeypatch.setattr(module, "_ask", one)
    yield one
    one.go.set()


def never() -> bool:
    return False


def test_an_address_is_no_question(hanging: Hanging) -> None:
    assert resolve("127.0.0.1", 80, 0, never)[0][4] == ("127.0.0.1", 80)
    assert hanging.asked == 0


def test_a_name_of_this_computer() -> None:
    assert "127.0.0.1" in {found[4][0] for found in resolve("localhost", 80, 10, never)}


def test_names_below_localhost_are_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = socket.getaddrinfo
    numeric = socket.AI_NUMERICHOST
    monkeypatch.setattr(socket, "getaddrinfo", lambda *how: asked(*how) if how[5] == numeric else pytest.fail("asked"))
    assert resolve("space.us3.localhost", 80, 10, never)[0][4] == ("127.0.0.1", 80)


def test_a_name_that_cannot_be() -> None:
    with pytest.raises(UnicodeError):
        resolve("x" * 64 + ".invalid", 80, 10, never)


def test_a_resolver_that_hangs_is_left(hanging: Hanging) -> None:
    with pytest.raises(socket.gaierror) as caught:
        resolve("left.example", 80, 0.05, never)
    assert caught.value.errno == socket.EAI_AGAIN


def test_who_asks_meanwhile_joins(hanging: Hanging) -> None:
    for _ in range(3):
        with pytest.raises(socket.gaierror):
            resolve("slow.example", 80, 0.02, never)
    assert hanging.asked == 1
    hanging.go.set()
    assert resolve("slow.example", 80, 10, never)[0][4] == ("127.0.0.1", 80)


def test_a_wait_that_is_called_off(hanging: Hanging) -> None:
    with pytest.raises(socket.gaierror):
        resolve("off.example", 80, 3600, lambda: True)
