"""A multipart/form-data body that streams: small fields, then one file, with its exact length known beforehand.

It is a Body like the one it wraps, so the file is read once, block by block, and never held in memory. (The HTTP
library's own multipart holds the file twice and reaches 0.17 of curl's speed.) The file's crc32 is counted on the way
and sent behind it, so that the service can refuse what the line has spoiled before it stores anything.
"""

import secrets
import zlib
from collections.abc import Sequence

from core.provider import Body

CRC_DIGITS = 10
"""Of the largest crc32, 4294967295."""


class FormBody:
    """Fields in order, then the file part, then its crc32. `content_type` is the header the request needs."""

    def __init__(
        self, fields: Sequence[tuple[str, str]], body: Body, filename: str, mime: str = "", crc_field: str = ""
    ) -> None:
        """`fields`: names and values, sent raw as UTF-8. Without `mime` the file part carries no type.

        `crc_field` names the field for the decimal crc32 (kodo.md 4.1: fields may follow the file); an empty file, and
        an empty name, send none.
        """
        self._boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={self._boundary}"
        self._crc_field = crc_field if body.size else ""
        self._crc = 0
        self._head = _head(self._boundary, fields, filename, mime)
        self._tail_size = len(self._tail())
        self._body = body
        self._left, self._pending = 0, b""
        self._begin()

    @property
    def size(self) -> int:
        """Bytes in all: fields, file and boundaries."""
        return len(self._head) + self._body.size + self._tail_size

    def read(self, amount: int = -1) -> bytes:
        """The next bytes, `amount` of them while there are so many, so that a small upload is one send.

        Where the file gives less than it was asked for, because it is throttled, that goes at once.
        """
        wanted = self.size if amount < 0 else amount
        got, self._pending = self._pending[:wanted], self._pending[wanted:]
        short = False
        while self._left and len(got) < wanted and not short:
            asked = min(self._left, wanted - len(got))
            block = self._body.read(asked)
            short = len(block) < asked
            self._left -= len(block)
            self._crc = zlib.crc32(block, self._crc) if self._crc_field else 0
            got += block
            if not self._left:
                self._pending = self._tail()
        if not self._left and self._pending:
            room = wanted - len(got)
            got, self._pending = got + self._pending[:room], self._pending[room:]
        return got

    def rewind(self) -> None:
        """Start over, the file included."""
        self._body.rewind()
        self._begin()

    def _begin(self) -> None:
        self._crc = 0
        self._left = self._body.size
        self._pending = self._head if self._left else self._head + self._tail()

    def _tail(self) -> bytes:
        """What follows the file. Behind the last boundary blanks make up for the digits of a small crc32: what stands
        there is no part of the form, and the length has to be known before the file is read.
        """
        end = f"\r\n--{self._boundary}--\r\n"
        if self._crc_field:
            digits = str(self._crc)
            part = f'\r\n--{self._boundary}\r\nContent-Disposition: form-data; name="{self._crc_field}"\r\n\r\n{digits}'
            end = part + end + " " * (CRC_DIGITS - len(digits))
        return end.encode("ascii")


def _head(boundary: str, fields: Sequence[tuple[str, str]], filename: str, mime: str) -> bytes:
    lines: list[str] = []
    for name, value in fields:
        lines += [f"--{boundary}", f'Content-Disposition: form-data; name="{_escaped(name)}"', "", value]
    lines += [f"--{boundary}", f'Content-Disposition: form-data; name="file"; filename="{_escaped(filename)}"']
    lines += [f"Content-Type: {_escaped(mime)}"] if mime else []
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "replace")


def _escaped(text: str) -> str:
    """As browsers do: a quote or a line break would end the header; everything else goes as raw UTF-8."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
