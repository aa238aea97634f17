"""The small picture that cameras put into the first kilobytes of a JPEG (Exif 2.3, 4.5; CIPA DC-008).

Nothing is decoded here: segments and tables are walked with every number checked, and the bytes are handed on.
"""

import struct

HEAD = 64 << 10
"""Bytes from a file's beginning that hold the picture, which ends within the first segment of at most 64 KiB."""

_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"
_APP1, _SCAN = 0xE1, 0xDA
_BARE = (0x01, *range(0xD0, 0xD9))
"""Markers without a length."""

_MARK = b"Exif\x00\x00"
_ORIENTATION, _OFFSET, _LENGTH = 0x0112, 0x0201, 0x0202
_ENTRY = 12
_MOST_ENTRIES = 512


def embedded(head: bytes) -> bytes:
    """The small picture in a JPEG's first bytes, a JPEG that tells how to turn it; empty where there is none whole."""
    tiff = _exif(head)
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4], "")
    if not order or len(tiff) < 8:
        return b""
    first, following = _table(tiff, order, _number(tiff, order, 4))
    second, _ = _table(tiff, order, following) if following else ({}, 0)
    start, length = second.get(_OFFSET, 0), second.get(_LENGTH, 0)
    picture = tiff[start : start + length]
    if not start or len(picture) != length or not picture.startswith(_SOI):
        return b""
    return _turned(picture, first.get(_ORIENTATION, 1))


def _exif(head: bytes) -> bytes:
    """What follows the mark of the Exif segment, as far as it is here."""
    at = 2
    while head.startswith(_SOI) and at + 4 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker in _BARE:
            at += 2
            continue
        if marker == _SCAN:
            break
        length = int.from_bytes(head[at + 2 : at + 4], "big")
        body = head[at + 4 : at + 2 + length]
        if marker == _APP1 and body.startswith(_MARK):
            return body[len(_MARK) :]
        at += 2 + max(length, 2)
    return b""


def _table(tiff: bytes, order: str, at: int) -> tuple[dict[int, int], int]:
    """The whole numbers of a directory by tag, and where the next one begins (0: nowhere)."""
    if not 8 <= at <= len(tiff) - 2:
        return {}, 0
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    end = at + 2 + count * _ENTRY
    if count > _MOST_ENTRIES or end > len(tiff):
        return {}, 0
    found: dict[int, int] = {}
    for entry in range(at + 2, end, _ENTRY):
        tag, kind, _ = struct.unpack_from(f"{order}HHI", tiff, entry)
        found[tag] = struct.unpack_from(f"{order}H" if kind == 3 else f"{order}I", tiff, entry + 8)[0]
    return found, _number(tiff, order, end)


def _number(tiff: bytes, order: str, at: int) -> int:
    return int(struct.unpack_from(f"{order}I", tiff, at)[0]) if at + 4 <= len(tiff) else 0


def _turned(picture: bytes, orientation: int) -> bytes:
    """The picture with a segment of its own that says how it is to be turned; only the large one had that."""
    if not 2 <= orientation <= 8:
        return picture
    table = struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    body = _MARK + b"MM\x00*" + struct.pack(">I", 8) + table
    return _SOI + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + picture[2:]
