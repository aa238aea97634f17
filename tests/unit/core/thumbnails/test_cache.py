"""The cache of small pictures: what it keeps, what it lets go, what it survives."""

import os
from pathlib import Path

import pytest

from core.thumbnails import cache as caches
from core.thumbnails.cache import BLOCK, PictureCache, id_of

LIMIT = 10 * BLOCK


def number(one: int, account: str = "a") -> str:
    return id_of(account, "s", f"{one}.jpg", "v", 256)


def disk(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file())
    return sum(-(-max(path.stat().st_size, 1) // BLOCK) * BLOCK for path in files)


def test_the_limit_is_never_passed_and_the_oldest_go(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "cache", LIMIT)
    for one in range(8):
        cache.put(number(one), b"small")
    assert cache.get(number(0)) == b"small"  # used again: number 1 is the oldest now
    for one in range(8, 11):
        cache.put(number(one), bytes(BLOCK // 2))
        assert disk(tmp_path) == cache.size <= LIMIT
    assert cache.get(number(0)) == b"small"
    assert cache.get(number(1)) is None
    cache.put(number(20), bytes(3 * BLOCK))
    assert disk(tmp_path) == cache.size <= LIMIT
    cache.put(number(21), bytes(2 * LIMIT))
    assert cache.get(number(21)) is None
    cache.keep_within(2 * BLOCK)
    assert disk(tmp_path) == cache.size <= 2 * BLOCK


def test_another_engine_finds_what_was_kept(tmp_path: Path) -> None:
    before = PictureCache(tmp_path, LIMIT)
    for one in range(5):
        before.put(number(one), b"picture %d" % one)
        file = next(path for path in tmp_path.rglob("*") if path.name == number(one)[8:])
        os.utime(file, (one, one))
    before.put(number(9), b"")
    after = PictureCache(tmp_path, LIMIT)
    assert [after.get(number(one)) for one in (0, 4, 9)] == [b"picture 0", b"picture 4", b""]
    after.keep_within(4 * BLOCK)
    assert after.get(number(1)) is None


def test_what_is_torn_or_half_written_is_not_shown(tmp_path: Path) -> None:
    PictureCache(tmp_path, LIMIT).put(number(1), b"a picture")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.with_suffix(".new").write_bytes(b"half")
    file.write_bytes(file.read_bytes()[:-3])
    cache = PictureCache(tmp_path, LIMIT)
    assert cache.get(number(1)) is None
    assert disk(tmp_path) == cache.size == 0


def test_a_full_disk_keeps_nothing_and_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = PictureCache(tmp_path, LIMIT)
    cache.put(number(1), b"one")

    def full(path: str, flags: int) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caches, "_private", full)
    cache.put(number(2), b"two")
    assert (cache.get(number(1)), cache.get(number(2))) == (b"one", None)
    assert disk(tmp_path) == cache.size


def test_an_account_goes_alone(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, LIMIT)
    for account in ("a", "b"):
        cache.put(number(1, account), account.encode())
    cache.clear("a")
    assert (cache.get(number(1, "a")), cache.get(number(1, "b"))) == (None, b"b")
    cache.clear()
    assert disk(tmp_path) == cache.size == 0
