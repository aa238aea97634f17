"""Windows of files: the right bytes, counted, hashed, stopped, and taken back."""

import hashlib
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, FileChanged, FileUnreadable
from core.net.body import MOST, BytesBody, FileWindow


class Slow:
    """A throttle that notes what it is asked."""

    def __init__(self, block: int = MOST) -> None:
        self.block, self.asked = block, list[int]()

    def __call__(self, count: int, /) -> None:
        self.asked.append(count)


class Sha1:
    """A hasher that can start over."""

    def __init__(self) -> None:
        self.reset()

    def update(self, data: bytes | memoryview) -> None:
        self.sha1.update(data)

    def reset(self) -> None:
        self.sha1 = hashlib.sha1()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 16384)
    return path


def test_a_window_gives_its_bytes_and_counts_them(file: Path) -> None:
    counted: list[int] = []
    slow = Slow()
    hasher = Sha1()
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 1000, 5000, CancelToken(), hasher=hasher, on_bytes=counted.append, throttle=slow)
        assert window.size == 5000
        blocks = [window.read(2048), window.read(2048), window.read(2048), window.read(2048)]
    wanted = file.read_bytes()[1000:6000]
    assert b"".join(blocks) == wanted
    assert [len(block) for block in blocks] == [2048, 2048, 904, 0]
    assert counted == slow.asked == [2048, 2048, 904]
    assert hasher.sha1.digest() == hashlib.sha1(wanted).digest()


def test_a_throttle_makes_blocks_shorter(file: Path) -> None:
    slow = Slow(700)
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 0, 2000, CancelToken(), throttle=slow)
        blocks = [bytes(window.read(65536)) for _ in range(4)]
    assert b"".join(blocks) == file.read_bytes()[:2000]
    assert slow.asked == [700, 700, 600]


def test_the_md5_of_a_window_is_told_before_it_is_read(file: Path) -> None:
    counted: list[int] = []
    slow, hasher = Slow(), Sha1()
    wanted = file.read_bytes()[9:3_000_000]
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(
            opened, 9, len(wanted), CancelToken(), hasher=hasher, on_bytes=counted.append, throttle=slow
        )
        assert window.md5() == hashlib.md5(wanted).hexdigest() == BytesBody(wanted).md5()
        assert (counted, slow.asked, hasher.sha1.digest()) == ([], [], hashlib.sha1().digest())
        assert window.read(1000) == wanted[:1000]
    assert counted == [1000]


def test_a_file_that_got_shorter_has_no_md5(file: Path) -> None:
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 0, file.stat().st_size + 1, CancelToken())
        with pytest.raises(FileChanged):
            window.md5()


def test_rewind_takes_everything_back(file: Path) -> None:
    counted: list[int] = []
    hasher = Sha1()
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 7, 3000, CancelToken(), hasher=hasher, on_bytes=counted.append)
        window.read(1000)
        window.rewind()
        window.rewind()
        assert window.read(3000) == file.read_bytes()[7:3007]
    assert sum(counted) == 3000
    assert counted == [1000, -1000, 3000]
    assert hasher.sha1.digest() == hashlib.sha1(file.read_bytes()[7:3007]).digest()


def test_no_read_is_longer_than_the_most(file: Path) -> None:
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 0, 3 << 20, CancelToken())
        assert len(window.read()) == MOST


def test_a_file_that_got_shorter_is_noticed(file: Path) -> None:
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 0, 5000, CancelToken(), path="there")
        window.read(1000)
        with file.open("r+b") as other:
            other.truncate(1500)
        assert len(window.read(1000)) == 500
        with pytest.raises(FileChanged) as caught:
            window.read(1000)
    assert caught.value.params == {"path": "there"}


def test_the_last_word_comes_before_the_last_block(file: Path) -> None:
    def changed() -> None:
        raise FileChanged

    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 0, 2000, CancelToken(), at_end=changed)
        assert len(window.read(1999)) == 1999
        with pytest.raises(FileChanged):
            window.read(1)


def test_a_cancelled_window_gives_nothing_more(file: Path) -> None:
    cancel = CancelToken()
    with file.open("rb", buffering=0) as opened:
        window = FileWindow(opened, 0, 5000, cancel)
        window.read(10)
        cancel.cancel()
        with pytest.raises(Cancelled):
            window.read(10)


def test_a_disk_that_fails_is_no_oserror(tmp_path: Path) -> None:
    with (tmp_path / "write-only").open("wb", buffering=0) as opened:
        window = FileWindow(opened, 0, 10, CancelToken())
        with pytest.raises(FileUnreadable):
            window.read(10)


def test_bytes_are_a_body_too() -> None:
    body = BytesBody(b"hello")
    assert (body.size, body.read(2), body.read(), body.read()) == (5, b"he", b"llo", b"")
    body.rewind()
    assert body.read(99) == b"hello"
