"""A real proxy on a port of 127.0.0.1, HTTP or SOCKS5, with or without a password, and a door of TLS before a server.

    with ProxyServer("socks5", names={"kodo.invalid": server.host}) as proxy:
        ...                                     # proxy.port; proxy.asked: what it was asked for, as host:port

Threads of this process; nothing here is of ours.
"""

import base64
import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol

BLOCK = 1 << 16
_NOT_ALLOWED, _NO_HOST = 2, 4


class Reader(Protocol):
    """Where the client's words come from."""

    def read(self, count: int, /) -> bytes | None:
        """Some of the next bytes; none at the end."""


class _Server:
    """Listens, and gives each connection a thread; all ends with the block."""

    def __init__(self, port: int = 0) -> None:
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    @property
    def address(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> "_Server":
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def serve(self, connection: socket.socket) -> None:
        """Serve one connection to its end."""
        raise NotImplementedError

    def pass_on(self, here: socket.socket, there: socket.socket) -> None:
        """All that comes from either goes to the other, until both have ended."""
        self._open.append(there)
        back = threading.Thread(target=_pump, args=(there, here), daemon=True)
        back.start()
        _pump(here, there)
        back.join()

    def _run(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type]  # bound methods
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            self._run(self._guarded, connection)

    def _guarded(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            self.serve(connection)


class ProxyServer(_Server):
    """`kind` is "http" or "socks5". `names` says where names lead; others are gone, but addresses lead to themselves.

    With `user`, nobody else gets through. `refuses`: it lets nobody through at all.
    """

    def __init__(
        self,
        kind: str,
        *,
        names: Mapping[str, str] | None = None,
        user: str = "",
        password: str = "",
        refuses: bool = False,
        port: int = 0,
    ) -> None:
        super().__init__(port)
        self._kind, self._names, self._refuses = kind, dict(names or {}), refuses
        self._sign_in = (user.encode(), password.encode()) if user else None
        self.asked: list[str] = []
        """Where to, as the client said it."""
        self.signed_in: list[tuple[str, str]] = []

    def __enter__(self) -> "ProxyServer":
        super().__enter__()
        return self

    def serve(self, connection: socket.socket) -> None:
        """See _Server."""
        with connection.makefile("rb", buffering=0) as reader:
            (self._socks if self._kind == "socks5" else self._http)(connection, reader)

    def _target(self, host: str, port: int) -> tuple[str, int] | None:
        self.asked.append(f"{host}:{port}")
        if host in self._names:
            known, _, found = self._names[host].partition(":")
            return known, int(found)
        return (host, port) if host[:1].isdigit() else None

    def _allowed(self, user: bytes, password: bytes) -> bool:
        self.signed_in.append((user.decode(), password.decode()))
        return self._sign_in is None or (user, password) == self._sign_in

    def _socks(self, connection: socket.socket, reader: Reader) -> None:
        _, count = _exactly(reader, 2)
        offered = _exactly(reader, count)
        wanted = 2 if self._sign_in else 0
        connection.sendall(bytes([5, wanted if wanted in offered else 0xFF]))
        if wanted not in offered:
            return
        if wanted:
            _, length = _exactly(reader, 2)
            user = _exactly(reader, length)
            password = _exactly(reader, _exactly(reader, 1)[0])
            allowed = self._allowed(user, password)
            connection.sendall(bytes([1, 0 if allowed else 1]))
            if not allowed:
                return
        _, _, _, kind = _exactly(reader, 4)
        said = _exactly(reader, 4 if kind == 1 else _exactly(reader, 1)[0])
        host = socket.inet_ntoa(said) if kind == 1 else said.decode()
        (port,) = struct.unpack(">H", _exactly(reader, 2))
        target = self._target(host, port)
        code = _NOT_ALLOWED if self._refuses else 0 if target else _NO_HOST
        connection.sendall(bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
        if target and not code:
            with socket.create_connection(target) as there:
                self.pass_on(connection, there)

    def _http(self, connection: socket.socket, reader: Reader) -> None:
        lines: list[bytes] = []
        while not lines or lines[-1].strip():
            lines.append(_line(reader))
        method, where, _ = lines[0].split()
        if self._sign_in and not self._signed(lines):
            connection.sendall(b"HTTP/1.1 407 Sign In\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        tunnel = method == b"CONNECT"
        netloc, _, path = (where if tunnel else where.partition(b"://")[2]).decode().partition("/")
        host, _, port = netloc.partition(":")
        target = self._target(host, int(port or 80))
        if self._refuses or target is None:
            connection.sendall(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        with socket.create_connection(target) as there:
            if tunnel:
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                kept = [line for line in lines[1:] if not line.lower().startswith((b"proxy-", b"connection"))]
                there.sendall(
                    b"%s /%s HTTP/1.1\r\n" % (method, path.encode()) + b"Connection: close\r\n" + b"".join(kept)
                )
            self.pass_on(connection, there)

    def _signed(self, lines: list[bytes]) -> bool:
        for line in lines:
            name, _, value = line.partition(b":")
            if name.lower() == b"proxy-authorization":
                user, _, password = base64.b64decode(value.split()[1]).partition(b":")
                return self._allowed(user, password)
        return False


class Authority:
    """A certificate authority below `folder`: `file` is its certificate, `context` that of a server at 127.0.0.1."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "ca.pem"
        ca_key, key, wish, leaf, names = (folder / name for name in ("ca.key", "key.pem", "csr", "leaf.pem", "names"))
        curve = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        names.write_text("subjectAltName=IP:127.0.0.1,DNS:kodo.invalid\n")
        _openssl(f"req -x509 {curve} -days 2 -subj /CN=Private-Cloud-CA -keyout {ca_key} -out {self.file}")
        _openssl(f"req {curve} -subj /CN=server -keyout {key} -out {wish}")
        _openssl(
            f"x509 -req -in {wish} -CA {self.file} -CAkey {ca_key} -CAcreateserial -days 2 -extfile {names} -out {leaf}"
        )
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(leaf, key)
        self.key = key


class TlsDoor(_Server):
    """Speaks TLS with who comes, and passes on what is said, in plain, to `target` (host:port)."""

    def __init__(self, target: str, context: ssl.SSLContext) -> None:
        super().__init__()
        host, _, port = target.partition("://")[2].partition(":") if "://" in target else target.partition(":")
        self._target, self._context = (host, int(port)), context

    def __enter__(self) -> "TlsDoor":
        super().__enter__()
        return self

    def serve(self, connection: socket.socket) -> None:
        """See _Server."""
        secure = self._context.wrap_socket(connection, server_side=True)
        with secure, socket.create_connection(self._target) as there:
            self.pass_on(secure, there)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while block := source.recv(BLOCK):
            target.sendall(block)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


def _exactly(reader: Reader, count: int) -> bytes:
    data = b""
    while len(data) < count:
        block = reader.read(count - len(data))
        if not block:
            raise ConnectionError
        data += block
    return data


def _line(reader: Reader) -> bytes:
    data = b""
    while not data.endswith(b"\n"):
        data += _exactly(reader, 1)
    return data


def _openssl(arguments: str) -> None:
    subprocess.run(["openssl", *arguments.split()], check=True, capture_output=True)
