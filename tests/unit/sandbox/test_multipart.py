"""The multipart reader: fields in any order, contents cut at any byte."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import ApiError
from sandbox.multipart import Multipart, PartHead, boundary_of

BODY = (
    b'--cut\r\nContent-Disposition: form-data; name="key"\r\n\r\n\xe4\xb8\xad\n\r\n'
    b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a%22\xe4\xb8\xad.txt"\r\n'
    b"Content-Type: text/plain\r\n\r\n0123\r\n--cu\r\n\r\n--cut\r\n"
    b'content-disposition: form-data; name="crc32"\r\n\r\n\r\n--cut--\r\n'
)
WANTED = [
    (PartHead("key", None, ""), "中\n".encode()),
    (PartHead("file", 'a"中.txt', "text/plain"), b"0123\r\n--cu\r\n"),
    (PartHead("crc32", None, ""), b""),
]


def read(pieces: list[bytes]) -> list[tuple[PartHead, bytes]]:
    async def chunks() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    async def run() -> list[tuple[PartHead, bytes]]:
        reader = Multipart(chunks(), b"cut")
        found = []
        while (head := await reader.next()) is not None:
            found.append((head, b"".join([data async for data in reader.content()])))
        return found

    return asyncio.run(run())


@given(st.lists(st.integers(1, len(BODY) - 1), max_size=12))
def test_any_cut_reads_the_same(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(BODY)]
    assert read([BODY[low:high] for low, high in pairwise(edges)]) == WANTED


def test_byte_by_byte() -> None:
    assert read([BODY[at : at + 1] for at in range(len(BODY))]) == WANTED


@pytest.mark.parametrize("body", [b"", b"--cut", BODY[:-10], b"nothing of the kind"])
def test_torn_bodies_are_refused(body: bytes) -> None:
    with pytest.raises(ApiError, match="400 malformed multipart body"):
        read([body])


@pytest.mark.parametrize("content_type", ["", "text/plain", "multipart/form-data", "application/json; boundary=a"])
def test_no_boundary(content_type: str) -> None:
    with pytest.raises(ApiError, match="400"):
        boundary_of(content_type)
