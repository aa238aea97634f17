"""Pages joined from rendered blocks, against the keys found one by one."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from sandbox.clock import Clock
from sandbox.million import Million
from sandbox.model import Entry
from sandbox.pages import Blocks, page
from sandbox.store import Store

TOTAL = 3000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path, Clock(), 20)
    store.objects.million = Million("million", TOTAL)
    yield store
    store.close()


def render(entry: Entry) -> bytes:
    return json.dumps({"key": entry.name, "fsize": entry.fsize}).encode()


def walked(store: Store, prefix: str, limit: int, delimiter: str = "") -> list[str]:
    """All keys below a prefix, page by page; each page but the last is full."""
    assert store.objects.million is not None
    blocks, start, found = Blocks(store.objects.million), prefix.encode(), list[str]()
    while True:
        told = page(blocks, store.objects, start, prefix.encode(), limit, delimiter=delimiter.encode(), render=render)
        assert told is not None
        keys = [item["key"] for item in json.loads(b"[%b]" % told.items)]
        found += keys
        assert len(keys) == limit or not told.more
        if not told.more:
            return found
        assert keys[-1].encode() == told.last
        start = told.last + b"\0"


@pytest.mark.parametrize("prefix", ["", "logs/", "media/photos/2025", "产品图片/", "nothing/", "zzz"])
@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_every_key_once_in_order(store: Store, prefix: str, limit: int) -> None:
    keys = [key.decode() for key in store.objects.keys("million")]
    assert len(keys) == TOTAL
    assert walked(store, prefix, limit) == [key for key in keys if key.startswith(prefix)]


@pytest.mark.parametrize("limit", [3, 1000])
def test_what_was_added_replaced_and_removed_is_woven_in(store: Store, limit: int) -> None:
    random, million = Random(7), store.objects.million
    assert million is not None
    for index in random.sample(range(TOTAL), 90):
        store.objects.remove(million.entry(index))
    for index in [0, 1, TOTAL - 1, *random.sample(range(TOTAL), 60)]:
        old = million.entry(index)
        key = old.key if index % 2 else old.key[:-2] + b"~" * random.randrange(1, 3)
        store.objects.put(Entry("million", key, "etag", 5, "text/plain", 1, 1))
    keys = [key.decode() for key in store.objects.keys("million")]
    assert walked(store, "", limit) == keys == [entry.name for entry in store.objects.scan("million", b"")]


def test_a_page_of_which_all_is_gone_has_an_end(store: Store) -> None:
    million = store.objects.million
    assert million is not None
    keys = store.objects.keys("million")
    first = bisect_left(keys, "用户上传/".encode())
    for index in range(first, TOTAL):
        store.objects.remove(million.entry(index))
    assert walked(store, "用户上传/", 1) == []
    assert walked(store, "", 1000) == [key.decode() for key in keys[:first]]


def test_folders_and_many_changes_are_left_to_the_walk(store: Store) -> None:
    million = store.objects.million
    assert million is not None
    blocks = Blocks(million)
    assert page(blocks, store.objects, b"", b"", 10, delimiter=b"/", render=render) is None
    assert walked(store, "logs/raw/", 100, "/")[:1] == ["logs/raw/access-000000000.log"]
    store.objects.put(Entry("million", b"logs/raw/deep/x", "etag", 5, "text/plain", 1, 1))
    assert page(blocks, store.objects, b"logs/raw/", b"logs/raw/", 1000, delimiter=b"/", render=render) is None
    for number in range(201):
        store.objects.put(Entry("million", b"a%04d" % number, "etag", 5, "text/plain", 1, 1))
    assert page(blocks, store.objects, b"", b"", 10, delimiter=b"", render=render) is None
