"""The cache of small pictures: what it keeps, what it lets go, what it survives."""

import os
import shutil
import time
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


def test_what_cannot_be_removed_counts_and_nothing_more_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = PictureCache(tmp_path, LIMIT)
    for one in range(10):
        cache.put(number(one), b"small")

    def stuck(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", stuck)
        cache.put(number(11), b"more")
        cache.keep_within(LIMIT // 2)
        cache.clear()
        assert disk(tmp_path) == cache.size == LIMIT
        assert cache.get(number(3)) == b"small"
    cache.put(number(12), b"more")
    assert disk(tmp_path) == cache.size <= LIMIT // 2
    assert cache.get(number(12)) == b"more"


def test_a_folder_that_is_deleted_meanwhile_is_made_again(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "gone" / "cache", LIMIT)
    cache.put(number(1), b"one")
    shutil.rmtree(tmp_path / "gone")
    assert cache.get(number(1)) is None
    cache.put(number(2), b"two")
    assert cache.get(number(2)) == b"two"
    assert disk(tmp_path) == cache.size


def test_what_is_not_ours_stays_and_hides_nothing(tmp_path: Path) -> None:
    before = PictureCache(tmp_path, LIMIT)
    before.put(number(1), b"one")
    for name in ("0000 a file", f"{number(1)[:8]}/notes.txt", "zzz/deep/picture.new"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"mine")
    cache = PictureCache(tmp_path, LIMIT)
    assert (cache.get(number(1)), cache.size) == (b"one", BLOCK)
    cache.clear()
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "0000 a file",
        "notes.txt",
        "picture.new",
    ]


def test_that_there_is_none_is_believed_for_a_day(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, LIMIT)
    for one, data in ((1, b""), (2, b""), (3, b"old")):
        cache.put(number(one), data)
    long_ago = time.time() - caches.NONE_S - 60
    for one in (2, 3):
        os.utime(tmp_path / number(one)[:8] / number(one)[8:], (long_ago, long_ago))
    assert [cache.get(number(one)) for one in (1, 2, 3)] == [b"", None, b"old"]
