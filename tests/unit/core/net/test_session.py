"""Http: what goes on the wire, what comes back, and that no foreign exception and no address gets out."""

import logging
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.errors import (
    BadAnswer,
    Cancelled,
    ConnectionCut,
    FileChanged,
    HostUnreachable,
    ProxyNeedsPassword,
    SpaceferryError,
    TimedOut,
    TlsFailed,
)
from core.net import connection, exchange
from core.net.exchange import Request
from core.net.session import Http, Timeouts
from tests.unit.core.net.canned import Bytes, Canned, answer, canned, cut

SECRET_QUERY = "/key?e=1&token=ak:SIGNATURE"


@pytest.fixture
def http() -> Iterator[Http]:
    one = Http()
    yield one
    one.close()


def failure(http: Http, request: Request, cancel: CancelToken | None = None) -> SpaceferryError:
    with pytest.raises(SpaceferryError) as caught:
        http.fetch(request, cancel or CancelToken())
    assert "SIGNATURE" not in str(caught.value)
    return caught.value


def test_the_target_goes_out_as_it_stands(http: Http) -> None:
    for target in ("/%2E%2E", "/a%2F..%2Fb", "/%2Flead?x=%7C", "//"):
        with canned(answer()) as server:
            http.fetch(Request("GET", server.url + target), CancelToken())
            assert server.requests[0].startswith(f"GET {target} HTTP/1.1\r\n".encode())


def test_answers_keep_the_connection_open(http: Http) -> None:
    with canned(answer(b"one"), answer(b"", "612 Missing"), answer(b"three")) as server:
        got = [http.fetch(Request("GET", server.url + "/"), CancelToken()) for _ in range(3)]
        assert [(one.status, one.body) for one in got] == [(200, b"one"), (612, b""), (200, b"three")]
        assert server.connections == 1


def test_a_body_is_streamed_with_its_length(http: Http) -> None:
    content = bytes(range(256)) * 1000
    with canned(answer()) as server:
        http.fetch(Request("PUT", server.url + "/", body=Bytes([content])), CancelToken())
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
        assert b"Content-Length: 256000" in head
        assert b"Transfer-Encoding" not in head
        assert body == content


def test_a_body_is_read_in_big_blocks(http: Http) -> None:
    asked: list[int] = []

    class Spy(Bytes):
        def read(self, amount: int = -1) -> bytes:
            asked.append(amount)
            return super().read(amount)

    with canned(answer()) as server:
        http.fetch(Request("PUT", server.url + "/", body=Spy([bytes(200_000)])), CancelToken())
    assert min(asked) == connection.FIRST_SENT


def test_no_cookie_is_kept_and_no_redirect_followed(http: Http) -> None:
    with canned(answer(b"", "302 Found", "Set-Cookie: a=b", "Location: /elsewhere")) as server:
        for _ in range(2):
            assert http.fetch(Request("GET", server.url + "/"), CancelToken()).status == 302
        assert not any(b"Cookie" in request for request in server.requests)


def test_gzip_is_undone_in_whole_answers(http: Http) -> None:
    import gzip

    with canned(answer(gzip.compress(b'{"a":1}'), "200 OK", "Content-Encoding: gzip")) as server:
        assert http.fetch(Request("GET", server.url + "/"), CancelToken()).body == b'{"a":1}'
    with canned(answer(b"no gzip", "200 OK", "Content-Encoding: gzip")) as server:
        assert isinstance(failure(http, Request("GET", server.url + "/")), BadAnswer)


def test_an_answer_without_end_is_refused(http: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "ANSWER_LIMIT", 10)
    with canned(answer(b"x" * 11)) as server:
        assert failure(http, Request("GET", server.url + "/")).params["detail"] == "too long"


def test_a_refused_connection(http: Http) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    error = failure(http, Request("GET", f"http://{host}{SECRET_QUERY}"))
    assert isinstance(error, HostUnreachable)
    assert error.params == {"host": host}


def test_a_name_that_does_not_exist(http: Http) -> None:
    error = failure(http, Request("GET", f"http://{'x' * 64}.invalid{SECRET_QUERY}"))
    assert isinstance(error, HostUnreachable)


def test_a_closed_connection(http: Http) -> None:
    with canned(cut) as server:
        assert isinstance(failure(http, Request("GET", server.url + SECRET_QUERY)), ConnectionCut)


def test_no_http_at_all(http: Http) -> None:
    with canned(b"SSH-2.0-OpenSSH\r\n\r\n") as server:
        assert isinstance(failure(http, Request("GET", server.url + SECRET_QUERY)), ConnectionCut)


def test_a_body_that_ends_early(http: Http) -> None:
    def short(connection: socket.socket) -> None:
        connection.sendall(answer(b"half", length=8))

    with canned(short) as server:
        assert isinstance(failure(http, Request("GET", server.url + SECRET_QUERY)), ConnectionCut)


def test_a_head_that_ends_early(http: Http) -> None:
    """Its status is no answer: nothing says that the work was done."""
    with canned(lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Ty")) as server:
        assert isinstance(failure(http, Request("POST", server.url + SECRET_QUERY)), ConnectionCut)


def test_an_old_server_may_end_an_empty_answer_by_closing(http: Http) -> None:
    with canned(lambda connection: connection.sendall(b"HTTP/1.0 200 OK\r\nServer: old\r\n\r\n")) as server:
        assert http.fetch(Request("POST", server.url + "/"), CancelToken()).body == b""


def test_a_silent_server_times_out() -> None:
    http = Http(Timeouts(connect=5, read=0.05))
    with canned(cut) as server:
        server.steps = [server.hang]
        assert isinstance(failure(http, Request("GET", server.url + SECRET_QUERY)), TimedOut)
    http.close()


def test_tls_to_a_server_without_it(http: Http) -> None:
    with canned(answer()) as server:
        error = failure(http, Request("GET", f"https://{server.host}{SECRET_QUERY}"))
        assert isinstance(error, TlsFailed)


class Certificate:
    """A self-signed certificate for 127.0.0.1."""

    def __init__(self, folder: Path) -> None:
        self.file, key = folder / "cert.pem", folder / "key.pem"
        command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test"
        subprocess.run(
            [*command.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(self.file)],
            check=True,
            capture_output=True,
        )
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.file, key)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate(tmp_path_factory.mktemp("tls"))


def test_an_untrusted_certificate(http: Http, certificate: Certificate) -> None:
    with canned(answer(), context=certificate.context) as server:
        assert isinstance(failure(http, Request("GET", server.url + SECRET_QUERY)), TlsFailed)


def test_a_certificate_named_in_the_environment(
    http: Http, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.file))
    with canned(answer(b"safe"), context=certificate.context) as server:
        for _ in range(2):
            assert http.fetch(Request("GET", server.url + "/"), CancelToken()).body == b"safe"
        assert server.connections == 1


def test_what_a_body_raises_comes_through(http: Http) -> None:
    for error in (FileChanged(path="/a"), Cancelled()):
        with canned(answer()) as server, pytest.raises(type(error)) as caught:
            http.fetch(Request("PUT", server.url + "/", body=Bytes([b"x" * 10], error)), CancelToken())
        assert caught.value is error


def cancelled_while(server: Canned, http: Http, request: Request) -> None:
    """Cancel once the request's head has arrived; the request must end with Cancelled."""
    cancel = CancelToken()

    def later() -> None:
        server.arrived.wait()
        cancel.cancel()

    thread = threading.Thread(target=later)
    thread.start()
    with pytest.raises(Cancelled):
        http.fetch(request, cancel)
    thread.join()


def test_cancel_while_waiting_for_the_answer(http: Http) -> None:
    with canned(cut) as server:
        server.steps = [server.hang]
        cancelled_while(server, http, Request("GET", server.url + "/"))


def test_cancel_while_waiting_over_tls(http: Http, certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.file))
    with canned(cut, context=certificate.context) as server:
        server.steps = [server.hang]
        cancelled_while(server, http, Request("GET", server.url + "/"))


def test_cancel_while_the_body_arrives(http: Http) -> None:
    with canned(cut) as server:

        def half(connection: socket.socket) -> None:
            connection.sendall(answer(b"half", "200 OK", "Connection: close", length=8))
            server.released.wait()

        server.steps = [half]
        cancelled_while(server, http, Request("GET", server.url + "/"))


def test_cancel_while_a_send_is_stuck(http: Http) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        cancel = CancelToken()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        accepted: list[socket.socket] = []

        def accept_and_read_nothing() -> None:
            accepted.append(listener.accept()[0])
            accepted[0].recv(1)
            cancel.cancel()

        thread = threading.Thread(target=accept_and_read_nothing)
        thread.start()
        with pytest.raises(Cancelled):
            http.fetch(Request("PUT", url, body=Bytes([bytes(64 << 20)])), cancel)
        thread.join()
        accepted[0].close()


def test_cancel_while_connecting(http: Http) -> None:
    """A listener whose backlog is full drops the greeting, so the connect hangs."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        fillers = [socket.socket() for _ in range(8)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        cancel = CancelToken()
        timer = threading.Timer(0.1, cancel.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            http.fetch(Request("GET", f"http://127.0.0.1:{full.getsockname()[1]}/"), cancel)
        timer.join()
        for filler in fillers:
            filler.close()


def test_a_cancelled_token_sends_nothing(http: Http) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with canned(answer()) as server:
        with pytest.raises(Cancelled):
            http.fetch(Request("GET", server.url + "/"), cancel)
        assert server.connections == 0


def test_a_late_cancel_leaves_the_pooled_connection_alone(http: Http) -> None:
    with canned(answer()) as server:
        cancel = CancelToken()
        with http.open(Request("GET", server.url + "/"), cancel) as got:
            got.whole()
            cancel.cancel()
        http.fetch(Request("GET", server.url + "/"), CancelToken())
        assert server.connections == 1


def test_an_answer_left_half_read_closes_the_connection(http: Http) -> None:
    with canned(answer(b"x" * 1_000_000)) as server:
        with http.open(Request("GET", server.url + "/"), CancelToken()) as got:
            next(got.chunks())
        http.fetch(Request("GET", server.url + "/"), CancelToken())
        assert server.connections == 2


def test_proxies_come_from_the_environment_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with canned(answer(b"through the proxy")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        http = Http()
        monkeypatch.delenv("http_proxy")
        got = http.fetch(Request("GET", "http://kodo.invalid/a"), CancelToken())
        assert got.body == b"through the proxy"
        assert proxy.requests[0].startswith(b"GET http://kodo.invalid/a HTTP/1.1")
        with canned(answer(b"direct")) as server:
            assert http.fetch(Request("GET", server.url + "/"), CancelToken()).body == b"direct"
        http.close()


def test_logs_tell_the_host_and_no_more(http: Http, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with canned(answer(b"", "200 OK", "X-Reqid: abc")) as server:
        http.fetch(Request("GET", server.url + SECRET_QUERY), CancelToken())
        assert server.host in caplog.text
    assert "abc" in caplog.text
    assert "SIGNATURE" not in caplog.text
    assert "/key" not in caplog.text


def test_a_proxy_is_told_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    with canned(answer(b"through the proxy")) as proxy:
        monkeypatch.setenv("http_proxy", f"http://me:my%40word@{proxy.host}")
        http = Http()
        assert http.fetch(Request("GET", "http://kodo.invalid/a"), CancelToken()).status == 200
        http.close()
    asked = proxy.requests[0].split(b"\r\n")
    assert asked[:2] == [b"GET http://kodo.invalid/a HTTP/1.1", b"Host: kodo.invalid"]
    assert b"proxy-authorization: Basic bWU6bXlAd29yZA==" in asked


def test_tls_goes_through_a_tunnel(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy sees where to, and nothing else; the connection it made serves again."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.file))
    with canned(answer(b"secret"), context=certificate.context) as server, tunnel(server.host) as (proxy, asked):
        monkeypatch.setenv("https_proxy", proxy)
        with closing(Http()) as http:
            for _ in range(2):
                assert http.fetch(Request("GET", f"https://{server.host}/a"), CancelToken()).body == b"secret"
        assert [head.split(b"\r\n")[0] for head in asked] == [f"CONNECT {server.host} HTTP/1.0".encode()]
        assert server.requests[0].startswith(b"GET /a HTTP/1.1\r\nHost: " + server.host.encode() + b"\r\n")


def test_a_proxy_that_refuses_the_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    with canned(answer(b"", "407 Sign In")) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        http = Http()
        error = failure(http, Request("GET", f"https://kodo.invalid{SECRET_QUERY}"))
        assert isinstance(error, ProxyNeedsPassword)
        assert error.params["proxy"] == proxy.host
        http.close()


def test_a_small_request_is_one_send(http: Http) -> None:
    heads: list[bytes] = []

    def first(connection: socket.socket) -> None:
        heads.append(connection.recv(1 << 16))
        connection.sendall(answer())

    with raw_server(first) as url:
        http.fetch(Request("POST", url, body=Bytes([b"x" * 1000])), CancelToken())
    assert heads[0].endswith(b"x" * 1000)


def test_an_answer_that_comes_while_the_body_is_sent_counts(http: Http) -> None:
    """The service may refuse before it has read everything, and close."""

    def refuse(connection: socket.socket) -> None:
        connection.recv(1)
        connection.sendall(answer(b"no", "401 No"))

    with raw_server(refuse) as url:
        got = http.fetch(Request("PUT", url, body=Bytes([bytes(1 << 20)] * 4)), CancelToken())
    assert (got.status, got.body) == (401, b"no")


@pytest.mark.parametrize("bad", [{"A": "b\r\nC: d"}, {"A": "b\nC: d"}, {"A\r": "b"}])
def test_a_header_is_one_line(http: Http, bad: dict[str, str]) -> None:
    with canned(answer()) as server:
        with pytest.raises(ValueError, match="line break"):
            http.fetch(Request("GET", server.url + "/", bad), CancelToken())
        with pytest.raises(ValueError, match="blank"):
            http.fetch(Request("GET", server.url + "/a b"), CancelToken())
        assert server.requests == []


@pytest.mark.parametrize("url", ["http:///a", "http://host:port/a"])
def test_an_address_that_is_none(http: Http, url: str) -> None:
    assert isinstance(failure(http, Request("GET", url)), HostUnreachable)


@contextmanager
def raw_server(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """An address where one connection is served by hand."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            connection = listener.accept()[0]
            with connection:
                serve(connection)

        thread = threading.Thread(target=run)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join()


@contextmanager
def tunnel(target: str) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy for one tunnel, which leads to `target` wherever it is asked to; and what it was asked."""
    asked: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        asked.append(connection.recv(1 << 16))
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        host, _, port = target.partition(":")
        with socket.create_connection((host, int(port))) as there:
            back = threading.Thread(target=pump, args=(there, connection))
            back.start()
            pump(connection, there)
            back.join()

    with raw_server(serve) as url:
        yield url, asked


def pump(source: socket.socket, target: socket.socket) -> None:
    """All that comes goes on, to the end, which either side may make."""
    with suppress(OSError):
        while block := source.recv(1 << 16):
            target.sendall(block)
        target.shutdown(socket.SHUT_WR)
