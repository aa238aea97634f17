"""qetag: the vectors of kodo.md 2.3, and part layouts against a second, plain way to compute them."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.providers.kodo.etag import BLOCK, QEtag

RULE = QEtag()


def digests(parts: Sequence[bytes]) -> list[bytes]:
    """The block digests of parts, in order, as a transfer makes them."""
    found = []
    for part in parts:
        for start in range(0, max(1, len(part)), BLOCK):
            block = RULE.block()
            block.update(part[start : start + BLOCK])
            found.append(block.digest())
    return found


@pytest.mark.parametrize(
    ("data", "etag"),
    [
        (b"", "Fto5o-5ea0sNMlW_75VgGJCv2AcJ"),
        (b"hello", "Fqr0xh3cxeii2r7eDztILNmuqUNN"),
        (bytes(BLOCK), "FivMvS848VwT631aif2dhfWV4jvD"),
        (bytes(BLOCK + 1), "lhCFgki5yzon0rjN9uJusf6qtsF6"),
        (bytes(2 * BLOCK), "lsCVE24-Immdd6zm-ffVVhsWYcDG"),
        (b"A" * (9 << 20), "loHaV0a7_Qi-V14nGiFX3uxddIBN"),
    ],
)
def test_vectors(data: bytes, etag: str) -> None:
    assert RULE.combine(digests([data]), len(data)) == etag
    assert RULE.comparable(etag)
    assert not RULE.part_sizes_needed(etag)


def test_no_block_is_the_empty_object() -> None:
    assert RULE.combine([], 0) == "Fto5o-5ea0sNMlW_75VgGJCv2AcJ"


def test_plain_parts_leave_the_plain_etag() -> None:
    parts = [bytes(BLOCK), bytes(BLOCK), b"tail"]
    whole = b"".join(parts)
    sizes = [len(part) for part in parts]
    assert RULE.combine(digests(parts), len(whole), sizes) == RULE.combine(digests([whole]), len(whole))


def by_the_book(parts: Sequence[bytes]) -> str:
    """kodo.md 2.3b, written out: the v1 digest of each part without its first byte, then all of them together."""
    each = []
    for part in parts:
        blocks = [hashlib.sha1(part[start : start + BLOCK]).digest() for start in range(0, max(1, len(part)), BLOCK)]
        each.append(blocks[0] if len(part) <= BLOCK else hashlib.sha1(b"".join(blocks)).digest())
    return urlsafe_b64encode(b"\x9e" + hashlib.sha1(b"".join(each)).digest()).decode()


@settings(max_examples=15)
@given(st.lists(st.sampled_from([1, 1 << 20, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 9 << 20]), min_size=1, max_size=4))
def test_other_layouts(sizes: list[int]) -> None:
    parts = [bytes([number]) * size for number, size in enumerate(sizes)]
    plain = all(size == BLOCK for size in sizes[:-1]) and sizes[-1] <= BLOCK
    etag = RULE.combine(digests(parts), sum(sizes), sizes)
    assert RULE.comparable(etag)
    assert RULE.part_sizes_needed(etag) is not plain
    if not plain:
        assert etag == by_the_book(parts)
        assert etag.startswith("n")


@pytest.mark.parametrize("etag", ["", "abc", "d41d8cd98f00b204e9800998ecf8427e", "中文", "A" * 28, "F" * 27])
def test_foreign_etags(etag: str) -> None:
    assert not RULE.comparable(etag)
    assert not RULE.part_sizes_needed(etag)
