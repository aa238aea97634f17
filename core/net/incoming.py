"""An answer as it comes in: its head, then its body, as far as the head's length or chunks say.

Read by connection.py straight from the socket: what the HTTP library has for it, a mail parser below layers of files,
takes a multiple of the time.
"""

from io import BufferedReader

from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import ProtocolError

LONGEST_LINE = 64 << 10
MOST_LINES = 200
"""Of a head; no service comes near."""

BODILESS = (204, 304)
HEX_DIGITS = b"0123456789abcdefABCDEF"


class Incoming:
    """An answer whose head has been read. Used by one thread.

    Every read may raise OSError; ConnectionResetError where the connection ends before the answer does, ProtocolError
    for what is no HTTP.
    """

    def __init__(self, file: BufferedReader, method: str) -> None:
        """Read the head of the answer to a request of this method; 100 and its kind are no answers yet."""
        self._file = file
        self.status = 100
        while self.status < 200:
            newer, self.status = self._read_status()
            self.headers = self._read_headers()
        self.keeps = _keeps(self.headers.get("Connection", ""), newer)
        """Whether the connection serves for another request, once this answer is read."""
        self.chunked = "chunked" in self.headers.get("Transfer-Encoding", "").lower()
        self.left = None if self.chunked else _length(self.headers)
        """Bytes to come: of the body, or of a chunk; None where only the connection's end, or the next line, tells."""
        self.over = False
        """Whether all of it is read."""
        if method == "HEAD" or self.status in BODILESS:
            self.left, self.chunked = 0, False
        self._look(newer)

    def read(self, amount: int) -> bytes:
        """The next bytes of the body, `amount` of them while there are so many; empty at its end."""
        if self.over:
            return b""
        if self.chunked and self.left is None:
            self._next_chunk()
            return self.read(amount)
        block = self._file.read(amount if self.left is None else min(amount, self.left))
        if not block and self.left is not None:
            raise ConnectionResetError
        if self.left is None:
            self.over = not block
        else:
            self._took(len(block))
        return block

    def _look(self, newer: bool) -> None:
        """What is known of the end from the start. Raises ConnectionResetError for an answer cut off behind its head.

        It is known by the lack of any length, which HTTP/1.1 always tells, with no body at all: nothing says that the
        status is the service's last word.
        """
        if self.left == 0:
            self.over = True
        elif self.left is None and not self.chunked:
            self.keeps = False
            if newer and not self._file.peek(1):
                raise ConnectionResetError

    def _took(self, count: int) -> None:
        self.left = (self.left or 0) - count
        if self.left == 0:
            if self.chunked:
                self._line()
                self.left = None
            else:
                self.over = True

    def _next_chunk(self) -> None:
        size = self._line().partition(b";")[0].strip()
        if not size or size.strip(HEX_DIGITS):
            raise ProtocolError("no chunk")
        self.left = int(size, 16)
        if self.left == 0:
            self._read_headers()
            self.over = True

    def _read_status(self) -> tuple[bool, int]:
        """Whether it is HTTP/1.1, and the status."""
        version, _, rest = self._line().partition(b" ")
        status = rest.strip()[:3]
        if not version.startswith(b"HTTP/1.") or not status.isdigit() or int(status) < 100:
            raise ProtocolError("no HTTP")
        return version != b"HTTP/1.0", int(status)

    def _read_headers(self) -> "CaseInsensitiveDict[str]":
        found: CaseInsensitiveDict[str] = CaseInsensitiveDict()
        name = ""
        for _ in range(MOST_LINES):
            line = self._line()
            if not line:
                return found
            text = line.decode("latin-1")
            if text[0] in " \t" and name:
                found[name] += " " + text.strip()
                continue
            name, colon, value = text.partition(":")
            if colon:
                found[name] = f"{found[name]}, {value.strip()}" if name in found else value.strip()
        raise ProtocolError("too many headers")

    def _line(self) -> bytes:
        line = self._file.readline(LONGEST_LINE)
        if not line.endswith(b"\n"):
            raise ConnectionResetError if len(line) < LONGEST_LINE else ProtocolError("too long a line")
        return line.rstrip(b"\r\n")


def _keeps(connection: str, newer: bool) -> bool:
    told = connection.lower()
    return "close" not in told and (newer or "keep-alive" in told)


def _length(headers: "CaseInsensitiveDict[str]") -> int | None:
    """What Content-Length says, also one that is said twice; None where it says nothing to rely on."""
    told = {one.strip() for one in headers.get("Content-Length", "").split(",")}
    only = told.pop()
    return int(only) if not told and only.isdecimal() else None
