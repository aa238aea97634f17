"""Media in segments: avthumb/m3u8 cuts them, pm3u8 signs the addresses in a playlist (kodo.md 6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sandbox.errors import invalid
from sandbox.fops import ffmpeg
from sandbox.fops.words import Options, Words
from sandbox.fops.work import Material, Work

MIME = "application/x-mpegurl"
SEGMENT_OPTIONS = ("segtime", "noDomain", "pattern")
COUNT = "$(count)"
_DEFAULT_SECONDS = 10
_MAX_SECONDS = 43200


@dataclass(frozen=True)
class Segments:
    """Segments of about ``seconds``, named by ``pattern``; their addresses in the playlist are full ones or paths."""

    seconds: int
    pattern: str
    with_domain: bool

    async def cut(self, work: Work, command: str, arguments: Sequence[str]) -> Material:
        """Run ffmpeg with these arguments into a playlist and its segments, which it names as they are called here."""
        playlist = work.new("m3u8")
        folder = playlist.with_suffix("")
        folder.mkdir()
        pieces = ["-hls_segment_filename", str(folder / "%06d.ts")]
        shape = ["-f", "hls", "-hls_time", str(self.seconds), "-hls_list_size", "0"]
        keys = ["-force_key_frames", f"expr:gte(t,n_forced*{self.seconds})"]
        await ffmpeg.convert(command, [*arguments, *keys, *shape, *pieces, str(playlist)])
        return Material(
            playlist,
            MIME,
            pieces=sorted(folder.iterdir()),
            pattern=self.pattern,
            playlist=True,
            with_domain=self.with_domain,
        )


def read_segments(options: Options) -> Segments:
    """The parameters of avthumb/m3u8 that are about segments."""
    pattern = options.text("pattern")
    if "pattern" in options and COUNT not in pattern:
        raise options.wrong("pattern", f"must contain {COUNT}")
    seconds = options.number("segtime", 1, _MAX_SECONDS) or _DEFAULT_SECONDS
    return Segments(seconds, pattern, not options.flag("noDomain"))


@dataclass(frozen=True)
class Pm3u8:
    """``pm3u8/0``: each address of the playlist signed for ``seconds``."""

    pfop_only: ClassVar[bool] = False
    seconds: int

    async def run(self, work: Work, source: Material) -> Material:
        """The playlist with signed addresses. Raises ApiError 400 for what is no playlist."""
        text = source.read().decode("utf-8", "replace")
        if not text.startswith("#EXTM3U"):
            raise invalid("pm3u8: the source is no m3u8 playlist")
        lines = [
            line if not line or line.startswith("#") else work.sign(line, self.seconds) for line in text.split("\n")
        ]
        return work.put("\n".join(lines).encode(), "m3u8", MIME)


def read_pm3u8(words: Words) -> Pm3u8:
    """``pm3u8/0[/expires/<s>]``."""
    words.choice("mode", ("0",))
    return Pm3u8(words.options(("expires",)).number("expires", 1, _MAX_SECONDS) or _MAX_SECONDS)
