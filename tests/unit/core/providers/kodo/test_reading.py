"""Reads: addresses, schemes, redirects, and answers that must not pass for the object."""

import pytest

from core.cancel import CancelToken
from core.errors import (
    BadAnswer,
    ConnectionCut,
    Forbidden,
    NoDomain,
    ObjectDisabled,
    RemoteChanged,
    ServerFailed,
    TlsFailed,
)
from core.providers.kodo.domains import Domains, object_url
from core.providers.kodo.provider import Kodo
from tests.unit.core.net.canned import answer
from tests.unit.core.providers.kodo.canned_cloud import cloud, lines, ok, opened, refused, regions

GO = CancelToken()


def read(kodo: Kodo, start: int = 0, end: int | None = None, etag: str = "") -> bytes:
    with kodo.open_range("one", "k", start, end, GO, etag=etag) as reader:
        return b"".join(reader.chunks())


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("a b/中", "a%20b%2F%E4%B8%AD"),
        ("/lead", "%2Flead"),
        ("a/../b", "a%2F..%2Fb"),
        (".", "%2E"),
        ("..", "%2E%2E"),
        ("...", "..."),
        ("", ""),
        ("a%2Fb?c#d|\\", "a%252Fb%3Fc%23d%7C%5C"),
        ("\n", "%0A"),
    ],
)
def test_addresses(key: str, path: str) -> None:
    assert object_url("http://d", key) == f"http://d/{path}"


@pytest.mark.parametrize(
    ("uc", "domain", "bases"),
    [
        ("https://uc", "img.example.com", ["https://img.example.com", "http://img.example.com"]),
        ("https://uc", "abc.bkt.clouddn.com", ["http://abc.bkt.clouddn.com"]),
        ("https://uc", "127.0.0.1:8080", ["http://127.0.0.1:8080"]),
        ("https://uc", "[::1]:8080", ["http://[::1]:8080"]),
        ("https://uc", "localhost", ["http://localhost"]),
        ("http://uc", "img.example.com", ["http://img.example.com"]),
    ],
)
def test_schemes(uc: str, domain: str, bases: list[str]) -> None:
    with opened(uc) as kodo:
        assert list(kodo._bases(domain)) == bases


@pytest.mark.parametrize(
    ("told", "chosen"),
    [
        (["lent.clouddn.com", "own.example.com"], "own.example.com"),
        (["lent.clouddn.com"], "lent.clouddn.com"),
        ([".wild.example.com", "*.star.example.com", "own.example.com"], "own.example.com"),
        (["http://own.example.com/"], "own.example.com"),
        (["图片.example.com"], "xn--4gqq2m.example.com"),
    ],
)
def test_which_domain(told: list[str], chosen: str) -> None:
    with cloud(ok(told), region=False) as (_, kodo):
        assert Domains._domain(kodo, "one", GO) == chosen.replace("xn--4gqq2m", "图片".encode("idna").decode())


@pytest.mark.parametrize("told", [[], None, [".wild.example.com"]])
def test_no_domain(told: object) -> None:
    with cloud(ok(told), region=False) as (_, kodo), pytest.raises(NoDomain):
        read(kodo)


def test_the_domain_is_asked_once() -> None:
    with cloud(region=False) as (server, kodo):
        server.steps = [ok([server.host]), ok("one"), ok("two")]
        read(kodo), read(kodo)
        assert len([line for line in lines(server) if "/v2/domains" in line]) == 1


def test_what_a_read_asks() -> None:
    with cloud(region=False) as (server, kodo):
        partial = answer(b"bc", "206 Partial", "X-Reqid: r", "Content-Range: bytes 1-2/9")
        server.steps = [ok([server.host]), partial]
        assert read(kodo, 1, 3) == b"bc"
        request = server.requests[1]
        assert request.startswith(b"GET /k?e=")
        assert b"&token=ak:" in request
        assert b"Range: bytes=1-2\r\n" in request
        assert b"Accept-Encoding: identity\r\n" in request


@pytest.mark.parametrize("etag", ['"Fabc"', '"Fabc.gz"', "Fabc", 'W/"Fabc"'])
def test_etags_of_the_same_version(etag: str) -> None:
    with cloud(region=False) as (server, kodo):
        server.steps = [ok([server.host]), answer(b"x", "200 OK", f"ETag: {etag}")]
        assert read(kodo, etag="Fabc") == b"x"


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (answer(b"x", "200 OK", 'ETag: "Fother"'), RemoteChanged),
        (answer(b"<html>log in", "200 OK"), BadAnswer),
        (answer(b"", "302 Found", "Location: http://portal.example.com/"), BadAnswer),
        (answer(b"all of it", "200 OK", "X-Reqid: r"), BadAnswer),
        (answer(b"ab", "206 Partial", "X-Reqid: r", "Content-Range: bytes 0-1/9"), BadAnswer),
        (answer(b"ab", "206 Partial", "X-Reqid: r"), BadAnswer),
        (answer(b"b", "206 Partial", "X-Reqid: r", "Content-Range: bytes 1-2/9"), ConnectionCut),
        (answer(b"b", "206 Partial", "X-Reqid: r", "Content-Range: bytes 1-1/9"), ConnectionCut),
        (answer(b"", "503 Busy"), ServerFailed),
    ],
)
def test_answers_that_are_not_the_object(told: bytes, error: type[Exception]) -> None:
    with cloud(region=False) as (server, kodo):
        server.steps = [ok([server.host]), told]
        with pytest.raises(error):
            read(kodo, 1, 3, etag="Fabc")


def test_a_whole_answer_to_a_range_from_the_start_is_cut_to_it() -> None:
    with cloud(region=False) as (server, kodo):
        server.steps = [ok([server.host]), answer(b"all of it", "200 OK", "X-Reqid: r")]
        assert read(kodo, 0, 3) == b"all"


def test_a_disabled_object_says_so() -> None:
    with cloud(region=False) as (server, kodo):
        server.steps = [ok([server.host]), refused(403, "forbidden"), regions(server.host), ok({"status": 1})]
        with pytest.raises(ObjectDisabled):
            read(kodo)


def test_a_plain_403_stays_one() -> None:
    with cloud(region=False) as (server, kodo):
        server.steps = [ok([server.host]), refused(403, "referer"), regions(server.host), ok({})]
        with pytest.raises(Forbidden):
            read(kodo)


def test_http_where_there_is_no_https(monkeypatch: pytest.MonkeyPatch) -> None:
    """A domain without TLS: https is tried once, http serves, and is asked first from then on."""
    monkeypatch.setattr("core.providers.kodo.domains._local", lambda _domain: False)
    with cloud(region=False) as (server, kodo):
        server.steps = [
            ok([server.host]),
            answer(b"one", "200 OK", "X-Reqid: r"),
            answer(b"two", "200 OK", "X-Reqid: r"),
        ]
        kodo._domain("one", GO)
        kodo._regions.scheme = "https"
        assert (read(kodo), read(kodo)) == (b"one", b"two")
        assert server.greetings == 1


def test_a_domain_that_insists_on_https() -> None:
    """It sends reads on to https; that this server has none shows that it was asked there."""
    with cloud(region=False) as (server, kodo):
        server.steps = [ok([server.host]), answer(b"", "301 Moved", f"Location: https://{server.host}/k")]
        with pytest.raises(TlsFailed):
            read(kodo)
        assert server.greetings == 1
