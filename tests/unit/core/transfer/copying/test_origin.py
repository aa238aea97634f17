"""Etags of two services that take the sha1 of the same blocks compare."""

import hashlib

import pytest

from core.provider import Checksum
from core.providers.kodo.etag import QEtag
from core.providers.ucloud.etag import BlockHash
from core.transfer.copying.origin import same_bytes

BLOCK = 4 << 20
KODO, UCLOUD = QEtag(), BlockHash()


def etag(rule: Checksum, data: bytes) -> str:
    starts = range(0, max(1, len(data)), BLOCK)
    return rule.combine([hashlib.sha1(data[start : start + BLOCK]).digest() for start in starts], len(data))


@pytest.mark.parametrize("size", [0, 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_the_same_bytes_and_others_of_the_same_size(size: int) -> None:
    data, other = bytes(size), b"x" * size
    for one, two in ((KODO, UCLOUD), (UCLOUD, KODO)):
        assert same_bytes(one, two, etag(one, data), etag(two, data)) is True
        if size:
            assert same_bytes(one, two, etag(one, data), etag(two, other)) is False


@pytest.mark.parametrize("odd", ["", "5d41402abc4b2a76b9719d911017c592", QEtag().combine([b"a" * 20] * 2, 5, (3, 2))])
def test_other_kinds_cannot_be_compared(odd: str) -> None:
    assert same_bytes(KODO, UCLOUD, odd, etag(UCLOUD, b"hello")) is None
    assert same_bytes(UCLOUD, KODO, etag(UCLOUD, b"hello"), odd) is None
