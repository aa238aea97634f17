"""Several files into one: concat joins bytes, avconcat joins media after converting them (kodo.md 6.4)."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sandbox.errors import invalid
from sandbox.fops import ffmpeg
from sandbox.fops.avinfo import kinds, probe, seconds
from sandbox.fops.containers import CONTAINERS, Container
from sandbox.fops.words import Words
from sandbox.fops.work import Material, Work

_MAX_FILES, _MAX_MEDIA = 1000, 20
_MIME = re.compile(r"[\w.+-]+/[\w.+-]+(; ?charset=[\w-]+)?")
_RATE = 44100


@dataclass(frozen=True)
class Concat:
    """The bytes of the source and of those at ``urls``, one after the other."""

    pfop_only: ClassVar[bool] = True
    mime: str
    urls: tuple[str, ...]

    async def run(self, work: Work, source: Material) -> Material:
        """The joined file."""
        paths = [source.path, *[await work.fetch(url) for url in self.urls]]
        target = work.new("bin")
        await asyncio.to_thread(append, paths, target)
        return Material(target, self.mime)


def append(paths: Sequence[Path], target: Path) -> None:
    """Write the files one after the other into ``target``."""
    with target.open("wb") as joined:
        for path in paths:
            with path.open("rb") as file:
                shutil.copyfileobj(file, joined)


def read_concat(words: Words) -> Concat:
    """``concat/mimeType/<b64>/<b64 url>/...``."""
    words.choice("mimeType", ("mimeType",))
    mime = words.text("mimeType")
    if not _MIME.fullmatch(mime):
        raise words.wrong("mimeType", f"is no type: {mime!r}")
    return Concat(mime, _urls(words, _MAX_FILES))


@dataclass(frozen=True)
class Avconcat:
    """The source, then the media at ``urls``, in the size of the source; where one lacks sound it is silent."""

    pfop_only: ClassVar[bool] = True
    form: str
    container: Container
    urls: tuple[str, ...]

    async def run(self, work: Work, source: Material) -> Material:
        """The joined media. Raises ApiError 400 when one of them is none."""
        paths = [source.path, *[await work.fetch(url) for url in self.urls]]
        facts = [await probe("avconcat", path) for path in paths]
        target = work.new(self.form)
        arguments = [part for path in paths for part in ffmpeg.source(path)]
        graph, maps = self._graph(facts)
        codecs = ["-c:v", self.container.video, "-pix_fmt", "yuv420p"] if self.container.video else []
        codecs += ["-c:a", self.container.audio] if "[a]" in maps else []
        await ffmpeg.convert(
            "avconcat",
            [*arguments, "-filter_complex", graph, *maps, *codecs, "-f", self.container.muxer, str(target)],
        )
        return Material(target, self.container.mime)

    def _graph(self, facts: Sequence[dict[str, Any]]) -> tuple[str, list[str]]:
        """The filters that make all inputs alike and join them, and the streams to take."""
        video = bool(self.container.video)
        sound = any("audio" in kinds(one) for one in facts)
        if video and not all("video" in kinds(one) for one in facts):
            raise invalid("avconcat: one of the sources has no video")
        if not video and not sound:
            raise invalid("avconcat: the sources have no sound")
        steps, pads = [], []
        for at, one in enumerate(facts):
            if video:
                steps.append(f"[{at}:v:0]{_alike(facts[0])}[v{at}]")
                pads.append(f"[v{at}]")
            if sound:
                has = "audio" in kinds(one)
                if not has and not seconds(one):
                    raise invalid("avconcat: one of the sources has no sound and tells no length")
                made = f"[{at}:a:0]aresample={_RATE}" if has else f"anullsrc=r={_RATE},atrim=duration={seconds(one):g}"
                steps.append(f"{made},aformat=sample_fmts=fltp:channel_layouts=stereo[a{at}]")
                pads.append(f"[a{at}]")
        ends = (["[v]"] if video else []) + (["[a]"] if sound else [])
        join = f"{''.join(pads)}concat=n={len(facts)}:v={int(video)}:a={int(sound)}{''.join(ends)}"
        return ";".join([*steps, join]), [word for end in ends for word in ("-map", end)]


def _alike(first: dict[str, Any]) -> str:
    """Filters into the size and rate of the first video, with bars where the shape differs."""
    stream = next(one for one in first["streams"] if one["codec_type"] == "video")
    width, height = stream["width"] // 2 * 2, stream["height"] // 2 * 2
    rate = stream.get("r_frame_rate", "25/1")
    fit = f"scale={width}:{height}:force_original_aspect_ratio=decrease"
    return f"{fit},pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1,fps={rate},format=yuv420p"


def read_avconcat(words: Words) -> Avconcat:
    """``avconcat/2/format/<f>/<b64 url>/...``."""
    words.choice("mode", ("2",))
    words.choice("format", ("format",))
    allowed = tuple(name for name, container in CONTAINERS.items() if container.audio and name != "m3u8")
    form = words.choice("format", allowed)
    return Avconcat(form, CONTAINERS[form], _urls(words, _MAX_MEDIA))


def _urls(words: Words, most: int) -> tuple[str, ...]:
    urls = []
    while words.peek() is not None:
        urls.append(words.text("source address"))
    if not 1 <= len(urls) <= most:
        raise words.wrong("source addresses", f"must be 1 to {most}, not {len(urls)}")
    return tuple(urls)
