"""The computed space against brute force over a small N."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from pathlib import Path

import pytest

from sandbox.clock import Clock
from sandbox.etag import EtagHasher
from sandbox.million import Million
from sandbox.store import Store

TOTAL = 3000


@pytest.fixture(scope="module")
def million() -> Million:
    return Million("million", TOTAL)


def test_keys_are_in_byte_order_and_differ(million: Million) -> None:
    keys = [million.key_at(index) for index in range(TOTAL)]
    assert keys == sorted(set(keys))
    assert len({key.split(b"/")[0] for key in keys}) > 5


@pytest.mark.parametrize("total", [1, 7, 100, 1_000_000])
def test_any_size_keeps_the_order(total: int) -> None:
    million = Million("million", total)
    step = max(1, total // 500)
    keys = [million.key_at(index) for index in range(0, total, step)]
    assert keys == sorted(set(keys))
    assert million.position(b"") == 0
    assert million.position(b"\xff") == total


def test_positions(million: Million) -> None:
    keys = [million.key_at(index) for index in range(TOTAL)]
    probes = [*keys[::37], *(key + b"\0" for key in keys[::41]), *(key[:-3] for key in keys[::43]), b"", b"media/"]
    assert [million.position(probe) for probe in probes] == [bisect_left(keys, probe) for probe in probes]


def test_json_says_what_the_entry_says(million: Million) -> None:
    items = [json.loads(item) for item in million.json_items(0, TOTAL)]
    assert len(items) == TOTAL
    for index, item in enumerate(items):
        entry = million.entry(index)
        assert item == {
            "key": entry.name,
            "hash": entry.etag,
            "fsize": entry.fsize,
            "mimeType": entry.mime,
            "putTime": entry.put_time,
            "type": entry.storage,
        }


def test_content_has_the_told_hash_and_size(million: Million) -> None:
    sizes = {million.entry(index).fsize: index for index in range(TOTAL)}
    chosen = [*range(0, TOTAL, 211), sizes[max(sizes)], sizes[min(sizes)]]
    for index in chosen:
        entry = million.entry(index)
        hasher = EtagHasher()
        for piece in million.read(f"~{index}", 0, entry.fsize):
            hasher.update(piece)
        assert hasher.etag() == entry.etag
        whole = hashlib.sha1(b"".join(million.read(f"~{index}", 0, entry.fsize))).digest()
        halves = (0, entry.fsize // 3), (entry.fsize // 3, entry.fsize - entry.fsize // 3)
        joined = b"".join(piece for at, size in halves for piece in million.read(f"~{index}", at, size))
        assert hashlib.sha1(joined).digest() == whole


def test_some_contents_repeat(million: Million) -> None:
    hashes = [million.entry(index).etag for index in range(TOTAL)]
    assert TOTAL * 0.9 < len(set(hashes)) < TOTAL


def test_rows_and_tombstones_lie_over_it(tmp_path: Path) -> None:
    store = Store(tmp_path, Clock(), 20)
    store.spaces.create("million", "z0", private=False, ctime=0, computed=100)
    objects = store.objects
    objects.million = million = Million("million", 100)
    gone, changed, last = (million.entry(index) for index in (3, 5, 99))
    objects.remove(gone)
    changed.mime = "changed/mime"
    objects.put(changed)
    added = million.entry(7)
    added.key = b"zzz"
    objects.put(added)
    scanned = [entry.key for entry in objects.scan("million", b"")]
    assert len(scanned) == len(set(scanned)) == 100
    assert gone.key not in scanned
    assert b"zzz" in scanned
    assert scanned == sorted(scanned)
    found = objects.find("million", changed.name)
    assert found is not None
    assert found.mime == "changed/mime"
    assert objects.find("million", gone.name) is None
    assert objects.find("million", last.name) == last
    store.close()
