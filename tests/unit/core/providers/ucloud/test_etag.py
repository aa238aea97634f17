"""The hash of an object, and of a part: the vectors of ucloud.md 5."""

import hashlib

import pytest

from core.providers.ucloud.etag import BLOCK, BlockHash, of_part, told, wire_part

RULE = BlockHash()


def etag(data: bytes) -> str:
    starts = range(0, max(1, len(data)), BLOCK)
    return RULE.combine([hashlib.sha1(data[start : start + BLOCK]).digest() for start in starts], len(data))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "AAAAAA=="),
        (b"hello", "AQAAAKr0xh3cxeii2r7eDztILNmuqUNN"),
        (bytes(BLOCK), "AQAAACvMvS848VwT631aif2dhfWV4jvD"),
        (bytes(BLOCK + 1), "AgAAABCFgki5yzon0rjN9uJusf6qtsF6"),
        (bytes(2 * BLOCK), "AgAAAMCVE24-Immdd6zm-ffVVhsWYcDG"),
        (bytes(2 * BLOCK + 1), "AwAAADw1EdDAXqxjBRbylrCwR_xmDXdU"),
    ],
)
def test_the_vectors(data: bytes, expected: str) -> None:
    assert etag(data) == expected
    assert RULE.comparable(expected)
    assert not RULE.part_sizes_needed(expected)


@pytest.mark.parametrize("odd", ["", MD5 := "5d41402abc4b2a76b9719d911017c592", MD5.upper(), "x", "中", "qvTGHdzF6A=="])
def test_other_shapes_cannot_be_compared(odd: str) -> None:
    assert not RULE.comparable(odd)


def test_an_empty_object_has_one_shape() -> None:
    assert told('"AAAAANo5o-5ea0sNMlW_75VgGJCv2AcJ"') == told("AAAAAA==") == etag(b"")


def test_quotes_and_weakness_are_no_part_of_it() -> None:
    assert told('W/"AQAAAKr0xh3cxeii2r7eDztILNmuqUNN"') == etag(b"hello")
    assert told(f'"{MD5}"') == MD5


@pytest.mark.parametrize("header", ['"qvTGHdzF6KLavt4PO0gs2a6pQ00="', "qvTGHdzF6KLavt4PO0gs2a6pQ00="])
def test_a_parts_bare_hash_compares_with_that_of_its_bytes(header: str) -> None:
    assert of_part(header) == etag(b"hello")
    assert wire_part(of_part(header)) == "qvTGHdzF6KLavt4PO0gs2a6pQ00="


@pytest.mark.parametrize("other", ["AQAAAKr0xh3cxeii2r7eDztILNmuqUNN", MD5, "", "9"])
def test_a_part_told_in_another_way_goes_back_as_it_came(other: str) -> None:
    assert wire_part(of_part(f'"{other}"')) == other
    assert not RULE.comparable(of_part(other))
