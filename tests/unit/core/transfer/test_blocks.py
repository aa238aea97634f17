"""Digests taken on the way, whatever the ranges and the pieces they come in; the rest is read."""

import hashlib
import io
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.cancel import CancelToken
from core.providers.kodo.etag import QEtag
from core.transfer.blocks import Blocks, BlockStream

BLOCK = 64


class ShortBlocks(QEtag):
    """Blocks that fit a test; the digests themselves for an etag."""

    block_size = BLOCK

    def combine(self, digests: Sequence[bytes], size: int, part_sizes: Sequence[int] = ()) -> str:
        return " ".join(digest.hex() for digest in digests)


def wanted(data: bytes) -> str:
    return " ".join(hashlib.sha1(data[at : at + BLOCK]).hexdigest() for at in range(0, max(1, len(data)), BLOCK))


@given(
    data=st.binary(max_size=5 * BLOCK),
    cuts=st.lists(st.integers(0, 5 * BLOCK), max_size=4),
    pieces=st.lists(st.integers(1, 2 * BLOCK), min_size=1, max_size=6),
    left_out=st.integers(0, 5),
)
def test_any_ranges_in_any_pieces_give_the_etag(data: bytes, cuts: list[int], pieces: list[int], left_out: int) -> None:
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    blocks = Blocks(ShortBlocks(), len(data))
    for number, (start, stop) in enumerate(pairwise(edges)):
        if number == left_out:  # came in an earlier run
            continue
        stream, at, turn = BlockStream(blocks, start), start, 0
        while at < stop:
            end = min(stop, at + pieces[turn % len(pieces)])
            stream.update(memoryview(data)[at:end])
            at, turn = end, turn + 1
    assert blocks.etag(io.BytesIO(data), b"", CancelToken()) == wanted(data)


def test_only_what_was_not_seen_is_read() -> None:
    data = bytes(range(256)) * 2
    blocks = Blocks(ShortBlocks(), len(data))
    BlockStream(blocks, 0).update(memoryview(data)[:200])
    BlockStream(blocks, 200).update(memoryview(data)[200:])
    assert sorted(blocks.seen) == [0, 1, 2, 4, 5, 6, 7]
    # On the disk everything but the block with the edge is spoiled: it is not looked at.
    disk = io.BytesIO(bytes(192) + data[192:256] + bytes(256))
    assert blocks.etag(disk, b"", CancelToken()) == wanted(data)
