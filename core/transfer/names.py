"""Object names as safe relative paths, and back: `decode(encode(key)) == key` for every key.

For all that becomes a local file. Uploads never decode: a local name becomes the key as it is, because a file called
`100%25.txt` may be just that. The escapes, all written with '%':

    %XX    a byte that some file system refuses: controls, \\ : * ? " < > |, a dot or space at the end of a segment,
           the first letter of a name Windows reserves (`CON`, `nul.txt`), the dots of `.` and `..`
    %2F    alone in a segment: an empty segment (a leading slash, `//`, an object whose name ends with '/')
    %+     at the end of a segment: the segment was too long and goes on in the next one
    %(n)   before the extension: the n-th name that would be one with an earlier name on a disk that ignores case

A '%' of the key itself is written `%25` only where it would read as one of these, so `100%.txt` stays `100%.txt`.
"""

import re
import unicodedata
from collections.abc import Hashable

LONGEST = 216
"""Bytes of a segment. Disks take 255; the rest is for `.part`, `.bad`, ` (2)` and `%(2)`."""

_EMPTY = "%2F"
_MORE = "%+"
_REFUSED = frozenset('\\:*?"<>|\x7f') | {chr(code) for code in range(32)}
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
_READS_AS_ESCAPE = re.compile(r"%(?=[0-9A-Fa-f]{2}|\(|\+)")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+|%\(\d+\)")
_TOKENS = re.compile(r"%[0-9A-F]{2}|.", re.DOTALL)


def encode(key: str) -> tuple[str, ...]:
    """The segments of a relative path for `key`: never empty, `.`, `..`, absolute or reserved anywhere."""
    return tuple(piece for segment in key.split("/") for piece in _encode_segment(segment))


def decode(segments: tuple[str, ...]) -> str:
    """The key that `encode`, and any marks of a Namer, made these segments of."""
    whole: list[str] = []
    begun = ""
    for segment in segments:
        if segment.endswith(_MORE):
            begun += segment[: -len(_MORE)]
            continue
        whole.append(_ESCAPES.sub(_unescape, begun + segment))
        begun = ""
    return "/".join(whole)


def fold(name: str) -> str:
    """What a disk that ignores case and Unicode composition takes a name for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def mark(name: str, number: int) -> str:
    """The name with the mark %(n), which decode drops, before its extension: `a.txt` becomes `a%(2).txt`."""
    if name.endswith(_MORE):
        return f"{name[: -len(_MORE)]}%({number}){_MORE}"
    stem, dot, extension = name.rpartition(".")
    return f"{stem}%({number}){dot}{extension}" if stem else f"{name}%({number})"


def numbered(name: str, number: int) -> str:
    """The name of a further copy kept beside the first: `a.txt` becomes `a (2).txt`."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem} ({number}){dot}{extension}" if stem else f"{name} ({number})"


class Namer:
    """Gives the objects of one batch paths that differ on every disk, whatever it ignores.

    Take keys in listing order (by UTF-8 bytes): then a folder's keys come together, and only the names along the
    current path are remembered. The same keys in the same order always get the same paths. Not thread-safe.
    """

    def __init__(self) -> None:
        self._levels: list[Level] = [Level()]
        self._path: list[str] = []

    def path(self, key: str, *, folder: bool = False) -> tuple[str, ...]:
        """The segments for `key`. A `folder` key ends with '/' and gets the path of the folder itself."""
        segments = encode(key[:-1] if folder else key)
        last = len(segments) - 1
        return tuple(self._name(depth, segment, folder or depth < last) for depth, segment in enumerate(segments))

    def _name(self, depth: int, segment: str, folder: bool) -> str:
        if depth < len(self._path) and self._path[depth] != segment:
            del self._path[depth:]
            del self._levels[depth + 1 :]
        name = self._levels[depth].claim(segment, (segment, folder))
        if folder and depth == len(self._path):
            self._path.append(segment)
            self._levels.append(Level())
        return name


class Level:
    """The names given out in one folder."""

    def __init__(self) -> None:
        self._owners: dict[str, Hashable] = {}

    def claim(self, name: str, owner: Hashable) -> str:
        """`name`, or `name` with the first mark that makes it differ from all other owners'; the same each time."""
        wanted, number = name, 1
        while self._owners.setdefault(fold(wanted), owner) != owner:
            number += 1
            wanted = mark(name, number)
        return wanted


def _encode_segment(segment: str) -> list[str]:
    if not segment:
        return [_EMPTY]
    text = _READS_AS_ESCAPE.sub("%25", segment)
    text = "".join(_escape(char) if char in _REFUSED else char for char in text)
    if text in {".", ".."}:
        return ["".join(map(_escape, text))]
    if text[-1] in ". ":
        text = text[:-1] + _escape(text[-1])
    return _cut(_unreserved(text))


def _unreserved(text: str) -> str:
    return _escape(text[0]) + text[1:] if _RESERVED.match(text) else text


def _cut(text: str) -> list[str]:
    """Pieces of at most LONGEST bytes, cut between characters and escapes."""
    if len(text.encode()) <= LONGEST:
        return [text]
    pieces, piece, length = [], "", 0
    for token in _TOKENS.findall(text):
        if length + len(token.encode()) > LONGEST:
            pieces.append(piece + _MORE)
            piece, length = "", 0
        piece += token
        length += len(token.encode())
    return [*pieces, _unreserved(piece)]


def _escape(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _unescape(match: re.Match[str]) -> str:
    """The characters of a run of escapes. A slash stands for an empty segment: no segment holds one."""
    text = match[0]
    return "" if text.startswith("%(") else bytes.fromhex(text.replace("%", "")).decode().replace("/", "")
