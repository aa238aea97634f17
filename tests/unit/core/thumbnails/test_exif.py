"""The small picture in a JPEG's head: found where cameras put it, and nothing made of what is torn."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.thumbnails.exif import embedded

SMALL = b"\xff\xd8 a small picture \xff\xd9"


def photo(order: str = ">", orientation: int = 6, small: bytes = SMALL, before: bytes = b"") -> bytes:
    """A JPEG's head, written by the book; nothing of ours is used."""
    mark = b"MM\x00*" if order == ">" else b"II*\x00"
    entry = struct.Struct(f"{order}HHI4s")
    first = entry.pack(0x0112, 3, 1, struct.pack(f"{order}HH", orientation, 0))
    at = 8 + 2 + len(first) + 4
    start = at + 2 + 24 + 4
    second = entry.pack(0x0201, 4, 1, struct.pack(f"{order}I", start))
    second += entry.pack(0x0202, 4, 1, struct.pack(f"{order}I", len(small)))
    tables = struct.pack(f"{order}IH", 8, 1) + first + struct.pack(f"{order}IH", at, 2) + second + bytes(4)
    body = b"Exif\0\0" + mark + tables + small
    return b"\xff\xd8" + before + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda the picture"


@pytest.mark.parametrize("order", ["<", ">"])
def test_it_is_found_behind_other_segments_and_says_how_to_turn_it(order: str) -> None:
    found = embedded(photo(order, before=b"\xff\xe0\x00\x04JF"))
    assert found.endswith(SMALL[2:])
    assert found.startswith(b"\xff\xd8\xff\xe1")
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in found
    assert embedded(photo(order, orientation=1)) == SMALL


def test_what_is_not_there_whole_is_not_there() -> None:
    whole = photo()
    cut = whole.index(SMALL) + 5
    assert [embedded(head) for head in (b"", b"GIF89a", whole[:cut], photo(small=b"no jpeg"))] == [b""] * 4


@given(st.integers(0, 160), st.binary(max_size=12))
def test_damage_is_no_error(at: int, put: bytes) -> None:
    whole = photo()
    assert isinstance(embedded(whole[:at] + put + whole[at + len(put) :]), bytes)
    assert isinstance(embedded(put), bytes)
