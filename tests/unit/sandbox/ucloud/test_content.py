"""The hash of UCloud (ucloud.md 5)."""

from __future__ import annotations

import pytest

from sandbox.etag import EtagHasher
from sandbox.ucloud.content import etag_of, part_etag

MIB = 1 << 20


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "AAAAAA=="),
        (b"hello", "AQAAAKr0xh3cxeii2r7eDztILNmuqUNN"),
        (bytes(4 * MIB), "AQAAACvMvS848VwT631aif2dhfWV4jvD"),
        (bytes(4 * MIB + 1), "AgAAABCFgki5yzon0rjN9uJusf6qtsF6"),
        (bytes(8 * MIB), "AgAAAMCVE24-Immdd6zm-ffVVhsWYcDG"),
        (bytes(8 * MIB + 1), "AwAAADw1EdDAXqxjBRbylrCwR_xmDXdU"),
    ],
)
def test_the_hash_counts_blocks_first(data: bytes, expected: str) -> None:
    hasher = EtagHasher()
    hasher.update(data)
    assert etag_of(len(data), hasher.digest()) == expected


def test_a_part_is_told_by_its_bare_sha1() -> None:
    hasher = EtagHasher()
    hasher.update(b"hello")
    assert part_etag(hasher.digest()) == "qvTGHdzF6KLavt4PO0gs2a6pQ00="
