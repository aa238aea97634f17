"""A run of ffmpeg ends with whoever waits for it, and opens nothing but the files it is given."""

from __future__ import annotations

import asyncio
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from sandbox.errors import ApiError
from sandbox.fops import ffmpeg
from tests.unit.sandbox.fops.conftest import Bench


def running(target: Path) -> bool:
    """True while a child of ours writes to ``target``."""
    return any(str(target) in child.cmdline() for child in psutil.Process().children())


def test_cancelled_it_is_killed(tmp_path: Path) -> None:
    target = tmp_path / "endless.mp4"

    async def cancel() -> None:
        endless = ["-re", "-f", "lavfi", "-i", "testsrc=s=32x32:d=3600", str(target)]
        task = asyncio.ensure_future(ffmpeg.call(endless))
        while not target.exists():
            assert not task.done()
            await asyncio.sleep(0.01)
        assert running(target)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert not running(target)

    asyncio.run(cancel())


@pytest.mark.parametrize(
    "text",
    ["#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n", "ffconcat version 1.0\nfile /etc/hostname\n"],
)
def test_lists_of_files_are_not_followed(bench: Bench, text: str) -> None:
    with pytest.raises(ApiError, match="no audio, video or picture"):
        bench.run("avthumb/mp4", text.encode())


def test_its_words_hold_no_paths(bench: Bench) -> None:
    with pytest.raises(ApiError) as refusal:
        bench.run("avinfo", b"\0\0\0\x18ftypmp42" + bytes(200))
    assert str(bench.folder) not in refusal.value.text
