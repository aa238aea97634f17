"""Hashes: the table of kodo.md 2.3, and the layout etag of 2.3b against its definition."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.etag import BLOCK, EtagHasher, etag_of_parts


def etag(data: bytes, step: int = 1 << 20) -> str:
    hasher = EtagHasher()
    for at in range(0, len(data), step):
        hasher.update(data[at : at + step])
    return hasher.etag()


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", "Fto5o-5ea0sNMlW_75VgGJCv2AcJ"),
        (b"hello", "Fqr0xh3cxeii2r7eDztILNmuqUNN"),
        (bytes(BLOCK), "FivMvS848VwT631aif2dhfWV4jvD"),
        (bytes(BLOCK + 1), "lhCFgki5yzon0rjN9uJusf6qtsF6"),
        (bytes(2 * BLOCK), "lsCVE24-Immdd6zm-ffVVhsWYcDG"),
        (b"A" * (9 << 20), "loHaV0a7_Qi-V14nGiFX3uxddIBN"),
    ],
)
def test_table(data: bytes, wanted: str) -> None:
    assert etag(data) == wanted


@given(st.integers(1, 3 * BLOCK))
def test_chunk_sizes_do_not_matter(step: int) -> None:
    data = bytes(2 * BLOCK + 5)
    assert etag(data, max(step, BLOCK // 8)) == etag(data)


def test_layout_etag() -> None:
    data = bytes(range(256)) * (11 << 12)
    cuts = [data[: 5 << 20], data[5 << 20 :]]
    digests = [base64.urlsafe_b64decode(etag(cut))[1:] for cut in cuts]
    wanted = base64.urlsafe_b64encode(b"\x9e" + hashlib.sha1(b"".join(digests)).digest()).decode()
    assert etag_of_parts([(len(cut), digest) for cut, digest in zip(cuts, digests, strict=True)]) == wanted
    assert wanted.startswith("n")


def test_parts_of_4_mib_keep_the_plain_etag() -> None:
    data = bytes(range(256)) * (9 << 12)
    cuts = [data[at : at + BLOCK] for at in range(0, len(data), BLOCK)]
    assert etag_of_parts([(len(cut), hashlib.sha1(cut).digest()) for cut in cuts]) == etag(data)
