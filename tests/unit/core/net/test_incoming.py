"""Incoming: heads and bodies, byte by byte as servers send them, well and badly."""

import io

import pytest
from urllib3.exceptions import ProtocolError

from core.net import incoming
from core.net.incoming import Incoming


def come(raw: bytes, method: str = "GET") -> Incoming:
    """What comes of these bytes, behind which the connection ends."""
    return Incoming(io.BufferedReader(io.BytesIO(raw)), method)


def whole(answer: Incoming, amount: int = 3) -> bytes:
    """The body, read in small pieces."""
    return b"".join(iter(lambda: answer.read(amount), b""))


def test_a_body_has_the_length_it_is_said_to_have() -> None:
    answer = come(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nconnectmore")
    assert (answer.status, answer.left, answer.over) == (200, 7, False)
    assert whole(answer) == b"connect"
    assert answer.over
    assert answer.keeps


def test_headers_have_no_case_and_are_joined() -> None:
    answer = come(b"HTTP/1.1 200\r\nContent-Length: 0\r\nA: 1\r\nb:2\r\na:  3 \r\n\tand 4\r\nno colon\r\n\r\n")
    assert (answer.headers["a"], answer.headers["B"]) == ("1, 3 and 4", "2")
    assert answer.over


def test_a_length_said_twice_counts_once() -> None:
    assert come(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok").left == 2
    assert come(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok").left is None
    assert come(b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok").left is None


def test_what_is_not_yet_an_answer_is_skipped() -> None:
    early = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
    answer = come(early + b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
    assert (answer.status, "Link" in answer.headers) == (201, False)


def test_chunks() -> None:
    answer = come(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"4\r\nwiki\r\nA;why=not\r\npedia in c\r\n0\r\nTrailer: x\r\n\r\n"
    )
    assert whole(answer) == b"wikipedia in c"
    assert answer.over
    assert answer.keeps
    assert answer.read(1) == b""


@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", b"200 OK"), ("GET", b"204 No Content"), ("GET", b"304 Not Modified")]
)
def test_no_body(method: str, status: bytes) -> None:
    answer = come(b"HTTP/1.1 " + status + b"\r\nContent-Length: 5\r\n\r\n", method)
    assert answer.over
    assert answer.read(1) == b""
    assert answer.keeps


@pytest.mark.parametrize(
    ("head", "keeps"),
    [
        (b"HTTP/1.1 200 OK\r\nConnection: close", False),
        (b"HTTP/1.0 200 OK", False),
        (b"HTTP/1.0 200 OK\r\nConnection: Keep-Alive", True),
    ],
)
def test_whether_the_connection_serves_again(head: bytes, keeps: bool) -> None:
    assert come(head + b"\r\nContent-Length: 0\r\n\r\n").keeps is keeps


def test_without_a_length_the_end_of_the_connection_is_the_end() -> None:
    answer = come(b"HTTP/1.1 200 OK\r\nServer: a\r\n\r\nall of it")
    assert whole(answer) == b"all of it"
    assert answer.over
    assert not answer.keeps


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 2",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
        b"HTTP/1.1 200 OK\r\nServer: a\r\n\r\n",
    ],
)
def test_cut_off_in_the_head(raw: bytes) -> None:
    with pytest.raises(ConnectionResetError):
        come(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Length: 5\r\n\r\nfour",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\nfour",
        b"Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n",
    ],
)
def test_cut_off_in_the_body(raw: bytes) -> None:
    """What came before is given first."""
    answer = come(b"HTTP/1.1 200 OK\r\n" + raw)
    assert answer.read(2) + answer.read(2) == b"four"
    with pytest.raises(ConnectionResetError):
        answer.read(2)
    assert not answer.over


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * (incoming.MOST_LINES + 1) + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * incoming.LONGEST_LINE,
    ],
)
def test_no_http(raw: bytes) -> None:
    with pytest.raises(ProtocolError):
        come(raw)


@pytest.mark.parametrize("size", [b"hello", b"-5", b"0x5", b"1_0", b""])
def test_no_chunk(size: bytes) -> None:
    answer = come(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + b"\r\n")
    with pytest.raises(ProtocolError):
        answer.read(1)
