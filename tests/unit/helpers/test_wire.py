"""Wire: each of its faults does to a connection what it says, and is counted."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.helpers.canned_answer import PORTAL
from tests.helpers.wire import Wire


@pytest.fixture
def echo() -> Iterator[str]:
    """The address of a server that sends back what it gets."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_echo, args=(client,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def _echo(client: socket.socket) -> None:
    with client, suppress(OSError):
        while data := client.recv(65536):
            client.sendall(data)


def talk(wire: Wire, data: bytes) -> bytes:
    """What comes back for `data`, until the end; raises what the socket raises."""
    with socket.create_connection(("127.0.0.1", wire.port), 10) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        found = b""
        while block := client.recv(65536):
            found += block
        return found


def test_without_a_fault_it_is_a_wire(echo: str) -> None:
    data = bytes(range(256)) * 4000
    with Wire(echo) as wire:
        assert talk(wire, data) == data
        assert (wire.connections, wire.bytes_up, wire.bytes_down) == (1, len(data), len(data))


def test_cuts_by_fin_and_by_rst(echo: str) -> None:
    with Wire(echo) as wire:
        wire.down.cut_after, wire.down.times = 10, 1
        assert talk(wire, b"x" * 100) == b"x" * 10
        assert talk(wire, b"x" * 100) == b"x" * 100
        assert (wire.cuts, wire.down.struck) == (1, 1)
        wire.down.times, wire.down.reset = 0, True
        with pytest.raises(ConnectionResetError):
            talk(wire, b"x" * 100)


def test_a_byte_is_flipped(echo: str) -> None:
    with Wire(echo) as wire:
        wire.up.corrupt_at = 2
        assert talk(wire, b"abcd") == b"ab\x9cd"


def test_a_hole_swallows_and_a_killed_connection_is_reset(echo: str) -> None:
    with Wire(echo) as wire, socket.create_connection(("127.0.0.1", wire.port), 10) as client:
        wire.up.swallow_after = 4
        client.sendall(b"1234")
        assert client.recv(10) == b"1234"
        client.sendall(b"5678")
        client.settimeout(0.05)
        with pytest.raises(TimeoutError):
            client.recv(10)
        client.settimeout(10)
        assert wire.kill_all() == 1
        with pytest.raises(ConnectionResetError):
            client.recv(10)


def test_it_refuses_and_listens_again_on_its_port(echo: str) -> None:
    with Wire(echo) as wire:
        wire.refuse()
        with pytest.raises(ConnectionRefusedError):
            talk(wire, b"x")
        wire.listen()
        assert talk(wire, b"x") == b"x"


def test_a_pace(echo: str) -> None:
    with Wire(echo) as wire:
        wire.down.rate = 1000
        with socket.create_connection(("127.0.0.1", wire.port), 10) as client:
            client.sendall(b"x" * 10_000)
            assert len(client.recv(65536)) < 1000
            wire.down.rate = 0


def test_random_cuts_follow_their_seed(echo: str) -> None:
    with Wire(echo) as wire:
        budgets = []
        for _ in range(2):
            wire.cut_randomly(7, every_bytes=1000)
            budgets.append([wire.budget() for _ in range(50)])
        assert budgets[0] == budgets[1]
        assert {reset for _, reset in budgets[0]} == {True, False}
        assert 500 < sum(size for size, _ in budgets[0]) / 50 < 2000


def test_a_canned_answer_and_a_deaf_host(echo: str) -> None:
    with Wire(echo) as wire:
        wire.canned = [PORTAL]
        assert talk(wire, b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc") == PORTAL
        wire.canned = []
        wire.deaf = True
        assert talk(wire, b"POST / HTTP/1.1\r\n\r\n") == b""
