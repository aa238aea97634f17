"""A streaming reader of ``multipart/form-data``: parts in any order, contents of any size.

Used by ``roles.up_form``. Part names and file names are taken as raw UTF-8 (what browsers and SDKs send); ``%22`` in
a file name stands for a quote.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from sandbox.errors import ApiError, invalid

_MAX_HEADER = 16 << 10
_PARAMETER = re.compile(rb'(\w+)="((?:[^"\\]|\\.)*)"|(\w+)=([^;\s]+)')


@dataclass(frozen=True)
class PartHead:
    """Name, file name (None for plain fields) and Content-Type ("" when absent) of a part."""

    name: str
    filename: str | None
    content_type: str


def boundary_of(content_type: str) -> bytes:
    """The boundary parameter. Raises ApiError 400."""
    found = re.search(r'boundary="?([^";]+)"?', content_type)
    if not content_type.lower().startswith("multipart/form-data") or not found:
        raise invalid("malformed multipart body")
    return found[1].encode("utf-8", "surrogateescape")


class Multipart:
    """``while (head := await reader.next()): async for data in reader.content(): ...``

    The content of each part must be consumed before ``next`` is called again. ``open_end``: the body may end with an
    ordinary boundary instead of the closing one.
    """

    def __init__(self, chunks: AsyncIterator[bytes], boundary: bytes, *, open_end: bool = False) -> None:
        self._chunks = chunks
        self._open_end = open_end
        self._mark = b"\r\n--" + boundary
        self._begun = False
        self._buffer = b"\r\n"  # so that the first boundary, too, follows a line end

    async def _more(self) -> None:
        try:
            self._buffer += await self._chunks.__anext__()
        except StopAsyncIteration:
            raise invalid("malformed multipart body") from None

    async def next(self) -> PartHead | None:
        """The head of the next part; None after the last one."""
        if not self._begun:
            self._begun = True
            async for _ in self.content():
                pass
        while len(self._buffer) < 2:
            await self._more()
        if self._buffer.startswith(b"--"):
            return None
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            if len(self._buffer) > _MAX_HEADER:
                raise invalid("malformed multipart body")
            try:
                await self._more()
            except ApiError:
                if self._open_end and self._buffer == b"\r\n":
                    return None
                raise
        head, self._buffer = self._buffer[:end], self._buffer[end + 4 :]
        return _parse_head(head)

    async def content(self) -> AsyncIterator[bytes]:
        """The bytes of the current part, up to its boundary."""
        keep = len(self._mark) - 1
        while (end := self._buffer.find(self._mark)) < 0:
            if len(self._buffer) > keep:
                data, self._buffer = self._buffer[:-keep], self._buffer[-keep:]
                yield data
            await self._more()
        data, self._buffer = self._buffer[:end], self._buffer[end + len(self._mark) :]
        if data:
            yield data

    async def text(self, limit: int) -> bytes:
        """The whole content of a plain field. Raises ApiError 400 above ``limit`` bytes."""
        pieces, size = [], 0
        async for data in self.content():
            size += len(data)
            if size > limit:
                raise invalid("form field too long")
            pieces.append(data)
        return b"".join(pieces)


def _parse_head(head: bytes) -> PartHead:
    name, filename, content_type = "", None, ""
    for line in head.split(b"\r\n"):
        label, _, value = line.partition(b":")
        label = label.strip().lower()
        if label == b"content-type":
            content_type = value.strip().decode("utf-8", "replace")
        elif label == b"content-disposition":
            found = {m[1] or m[3]: m[2] if m[1] else m[4] for m in _PARAMETER.finditer(value)}
            name = found.get(b"name", b"").decode("utf-8", "replace")
            if b"filename" in found:
                filename = found[b"filename"].decode("utf-8", "replace").replace("%22", '"')
    return PartHead(name, filename, content_type)
