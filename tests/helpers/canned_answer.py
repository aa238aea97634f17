"""Answers that no service of ours gives: a raw HTTP answer to a raw request. Used by tests/helpers/wire.py."""

import re
import socket
from contextlib import suppress

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


def answer_with(client: socket.socket, answer: bytes) -> None:
    """Read one request whole, send `answer` as it stands, and close."""
    with client, suppress(OSError):
        client.settimeout(30)
        head = b""
        while b"\r\n\r\n" not in head:
            block = client.recv(65536)
            if not block:
                return
            head += block
        head, _, body = head.partition(b"\r\n\r\n")
        told = _LENGTH.search(head)
        left = (int(told[1]) if told else 0) - len(body)
        while left > 0 and (block := client.recv(65536)):
            left -= len(block)
        client.sendall(answer)
        client.shutdown(socket.SHUT_WR)
        client.recv(1)


def http_answer(status: str, body: bytes, *headers: str, length: int | None = None) -> bytes:
    """An HTTP/1.1 answer; `length` where it must promise another one than it has."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


PORTAL = http_answer("200 OK", b"<!DOCTYPE html><html><body>Please log in</body></html>", "Content-Type: text/html")
"""What a hotel's network answers to everything."""
