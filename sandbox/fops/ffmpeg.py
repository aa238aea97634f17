"""One run of ffmpeg: no shell, no network, no input but the named files, killed when nobody waits for it any more."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

import imageio_ffmpeg

from sandbox.errors import ApiError, invalid

PICTURES = ("image2", "png_pipe", "jpeg_pipe", "webp_pipe", "bmp_pipe", "tiff_pipe")
# Kinds of media it may open. Playlists are not among them: they would make it open what they name.
_KINDS = (
    *("mov", "matroska", "avi", "flv", "mpegts", "mpeg", "asf", "ogg", "rm", "mpegvideo", "h264", "hevc"),
    *("mp3", "aac", "wav", "flac", "ac3", "amr", "aiff", "ape", "gif", "ivf", *PICTURES),
)
# Also the end of a run whose parent was killed: seconds of processor time.
_LONGEST = 600
_BASE = ("-hide_banner", "-nostdin", "-y", "-timelimit", str(_LONGEST))
_WORDS = 200
# "[h264 @ 0x55f121c77780] ": which of its parts speaks.
_SPEAKER = re.compile(r"^(\[[^]]*\] *)+")


def source(path: Path, *before: str) -> list[str]:
    """The arguments that open ``path``, with options that hold for this input."""
    return [*before, "-protocol_whitelist", "file", "-format_whitelist", ",".join(_KINDS), "-i", str(path)]


async def call(arguments: Sequence[str]) -> tuple[int, str]:
    """Run it; exit code and what it said. Cancelled, it is killed and waited for."""
    process = await asyncio.create_subprocess_exec(
        imageio_ffmpeg.get_ffmpeg_exe(),
        *_BASE,
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, said.decode("utf-8", "replace")


async def convert(command: str, arguments: Sequence[str]) -> None:
    """Run it for its files. Raises ApiError 400 with ffmpeg's last words, without paths."""
    code, said = await call(["-v", "error", *arguments])
    if code:
        raise failed(command, said)


def failed(command: str, said: str) -> ApiError:
    """400: the source cannot be processed as asked."""
    lines = [_SPEAKER.sub("", line).strip() for line in said.splitlines() if "/" not in line]
    words = next(filter(None, lines), "nothing came out of it")[:_WORDS]
    return invalid(f"{command}: the source cannot be processed: {words}")
