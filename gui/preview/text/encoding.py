"""Bytes to text and back: which encoding it is, and what must come back with it when it is saved."""

import codecs
from dataclasses import dataclass, replace

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_GUESSES = ("utf-8", "gb18030")
_ANYTHING = "latin-1"

NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "gb18030": "GB18030",
    "latin-1": "Latin-1",
}
"""As people know them."""


_NOT_KEPT = ("\u2029", "\ufdd0", "\ufdd1")
"""Letters that Qt's edit takes for ends of blocks and frames."""

_UNREAD = "\ufffd"
"""Stands for bytes that cannot be read."""


@dataclass(frozen=True)
class Written:
    """How a text is written. `mark` is its byte order mark, `newline` how its lines end, empty where they differ.

    `faithful`: it can be edited and saved, and what was not touched has the bytes it had before.
    """

    encoding: str
    mark: bytes = b""
    newline: str = "\n"
    faithful: bool = True

    def encoded(self, text: str) -> bytes:
        """A text with lines that end with \\n, written in the same way. Raises UnicodeEncodeError."""
        return self.mark + text.replace("\n", self.newline or "\n").encode(self.encoding)


def decode(data: bytes, *, whole: bool, encoding: str = "") -> tuple[str, Written]:
    """The text, its lines ended by \\n, and how it was written. A letter that is cut by the end is left away unless
    `whole`. With an `encoding` it is not guessed, and what it cannot read becomes a sign for it.
    """
    mark, found = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    if encoding:
        text, found = _read(body, encoding, whole, "replace"), encoding
    elif found or (found := _wide(body)):
        text = _read(body, found, whole, "replace")
    else:
        text, found = _guess(body, whole)
    crlf, lone = text.count("\r\n"), text.count("\r")
    newline = "\n"
    if crlf or lone:
        mixed = lone != crlf or text.count("\n") != crlf
        newline = "" if mixed else "\r\n"
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    faithful = bool(newline) and found != _ANYTHING and not any(letter in text for letter in _NOT_KEPT)
    written = Written(found, mark, newline, faithful)
    if faithful and _UNREAD in text and written.encoded(text) != data:
        written = replace(written, faithful=False)
    return text, written


def _wide(body: bytes) -> str:
    """The UTF-16 that it is without a mark, by the zero bytes of Latin letters, blanks and line ends; else nothing."""
    head = body[: 4 << 10]
    pairs = len(head) // 2
    for encoding, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if pairs >= 8 and high.count(0) * 4 > pairs > low.count(0) * 8:
            return encoding if _plain(head[: 2 * pairs], encoding) else ""
    return ""


def _plain(data: bytes, encoding: str) -> bool:
    """Whether it reads as letters, without controls."""
    try:
        text = _read(data, encoding, whole=False, errors="strict")
    except UnicodeDecodeError:
        return False
    return all(letter >= " " or letter in "\t\r\n\f" for letter in text)


def _guess(body: bytes, whole: bool) -> tuple[str, str]:
    for name in _GUESSES:
        try:
            return _read(body, name, whole, "strict"), name
        except UnicodeDecodeError:
            continue
    return body.decode(_ANYTHING), _ANYTHING


def _read(body: bytes, encoding: str, whole: bool, errors: str) -> str:
    return codecs.getincrementaldecoder(encoding)(errors).decode(body, final=whole)


def binary(head: bytes) -> bool:
    """Whether bytes are hardly those of a text: a zero byte without a mark that explains it, or many controls."""
    if any(head.startswith(mark) for mark, _ in _MARKS) or _wide(head):
        return False
    controls = sum(head.count(byte) for byte in _CONTROLS)
    return b"\0" in head or controls * 20 > len(head)


_CONTROLS = tuple(bytes((code,)) for code in (*range(1, 8), *range(14, 27), *range(28, 32), 127))
