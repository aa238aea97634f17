"""avthumb: media into another format, size, rate or length; m3u8 in segments (kodo.md 6.4)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.errors import invalid
from sandbox.fops import ffmpeg
from sandbox.fops.avinfo import kinds, probe
from sandbox.fops.containers import AUDIO_CODECS, CONTAINERS, VIDEO_CODECS, Container
from sandbox.fops.geometry import GRAVITIES
from sandbox.fops.hls import SEGMENT_OPTIONS, Segments, read_segments
from sandbox.fops.picture import open_picture
from sandbox.fops.watermark import text_stamp
from sandbox.fops.words import Options, Words, chosen, real, whole
from sandbox.fops.work import Material, Work

_NAME = "avthumb"
_RATE = re.compile(r"\d{1,6}(\.\d+)?[km]")
_SIZE = re.compile(r"([1-9]\d{0,3})x([1-9]\d{0,3})")
_MAX_SIDE = 3840
_MAX_SECONDS = 86400
# Encoder -> what it needs besides: the pixel format everything plays, and a pace that suits a wait.
_PLAYABLE = ("-pix_fmt", "yuv420p")
_FITTING = {
    "libx264": (*_PLAYABLE, "-preset", "veryfast"),
    "libx265": (*_PLAYABLE, "-preset", "veryfast"),
    "libvpx": (*_PLAYABLE, "-deadline", "realtime"),
    "mpeg4": _PLAYABLE,
}
_TURNS = {"90": "transpose=1", "180": "hflip,vflip", "270": "transpose=2", "auto": ""}
_MARK_PIXELS = 24
# Overlay positions by gravity: x by west, centre, east; y by north, centre, south.
_ACROSS = {"West": "10", "East": "W-w-10"}
_DOWN = {"North": "10", "South": "H-h-10"}


@dataclass(frozen=True)
class Avthumb:
    """``output``: ffmpeg's options of the result; ``filters``: what happens to the picture, in order."""

    form: str
    container: Container
    window: list[str]
    output: list[str]
    video: list[str]
    filters: list[str]
    mark_url: str = ""
    mark_text: str = ""
    mark_gravity: str = "NorthEast"
    segments: Segments | None = None
    audio: list[str] = field(default_factory=list)

    @property
    def pfop_only(self) -> bool:
        """Segments are many files."""
        return self.segments is not None

    async def run(self, work: Work, source: Material) -> Material:
        """The converted file. Raises ApiError 400 for what is no media, or lacks what the format is for."""
        found = kinds(await probe(_NAME, source.path))
        if "video" not in found and not (self.container.audio and "audio" in found):
            raise invalid(f"{_NAME}: the source has no video to put into {self.form}")
        if not self.container.video and "audio" not in found:
            raise invalid(f"{_NAME}: the source has no sound to put into {self.form}")
        mark = await self._mark(work)
        arguments = [*ffmpeg.source(source.path, *self.window)]
        if mark is not None and "video" in found:
            arguments += [*ffmpeg.source(mark), "-filter_complex", self._overlaid(), "-map", "[out]", "-map", "0:a?"]
        elif self.filters and "video" in found:
            arguments += ["-vf", ",".join(self.filters)]
        arguments += self.video if self.container.video else ["-vn"]
        arguments += [*(self.audio if self.container.audio else ["-an"]), "-sn", "-dn", *self.output]
        if self.segments is not None:
            return await self.segments.cut(work, _NAME, arguments)
        target = work.new(self.form)
        await ffmpeg.convert(_NAME, [*arguments, "-f", self.container.muxer, str(target)])
        return Material(target, self.container.mime)

    async def _mark(self, work: Work) -> Path | None:
        if self.mark_url:
            path = await work.fetch(self.mark_url)
            await asyncio.to_thread(open_picture, f"{_NAME} wmImage", path)
            return path
        if not self.mark_text:
            return None
        path = work.new("png")
        text_stamp(self.mark_text, _MARK_PIXELS, "white").save(path)
        return path

    def _overlaid(self) -> str:
        x = next((at for word, at in _ACROSS.items() if word in self.mark_gravity), "(W-w)/2")
        y = next((at for word, at in _DOWN.items() if self.mark_gravity.startswith(word)), "(H-h)/2")
        return f"[0:v]{','.join(self.filters) or 'null'}[under];[under][1:v]overlay={x}:{y}[out]"


def read_avthumb(words: Words) -> Avthumb:
    """``avthumb/<format>[/name/value...]``; ``avthumb/m3u8/segtime/<s>`` and ``noDomain``, ``pattern`` for segments."""
    form = words.choice("format", tuple(CONTAINERS))
    container = CONTAINERS[form]
    segmented = form == "m3u8"
    options = words.options((*_READERS, *_ELSEWHERE, *(SEGMENT_OPTIONS if segmented else ())))
    parts: dict[str, list[str]] = {"window": [], "output": [], "video": [], "audio": [], "filters": []}
    for name, (part, reader) in _READERS.items():
        if name in options:
            parts[part] += reader(options.raw(name), options)
    gravity = options.choice("wmGravity", GRAVITIES, "NorthEast")
    return Avthumb(
        form,
        container,
        parts["window"],
        parts["output"] + (["-movflags", "+faststart"] if container.muxer in ("mp4", "mov") else []),
        _defaults("-c:v", container.video, parts["video"]),
        _filters(options, container, parts["filters"]),
        options.text("wmImage"),
        options.text("wmText"),
        gravity,
        read_segments(options) if segmented else None,
        audio=_defaults("-c:a", container.audio, parts["audio"]),
    )


def _filters(options: Options, container: Container, wanted: list[str]) -> list[str]:
    """What happens to the picture; H.264 and H.265 need even sides. A copy stays as it is."""
    codec = options.raw("vcodec", container.video)
    if codec == "copy":
        for name in ("s", "rotate", "wmImage", "wmText"):
            if name in options:
                raise options.wrong(name, "does not go with vcodec/copy")
        return []
    return [*wanted, "scale=trunc(iw/2)*2:trunc(ih/2)*2"] if codec.startswith("libx26") else wanted


def _defaults(option: str, codec: str, chosen_options: list[str]) -> list[str]:
    """The codec of the container unless one was named, and what it needs."""
    result = list(chosen_options) if option in chosen_options else [option, codec, *chosen_options]
    named = result[result.index(option) + 1] if codec or option in chosen_options else ""
    return [*result, *_FITTING.get(named, ())]


_Reader = Callable[[str, Options], list[str]]


def _number(option: str, name: str, low: int, high: int) -> _Reader:
    return lambda value, _: [option, str(whole(_NAME, name, value, low, high))]


def _time(option: str, name: str) -> _Reader:
    return lambda value, _: [option, f"{real(_NAME, name, value, 0, _MAX_SECONDS):g}"]


def _rate(option: str, name: str) -> _Reader:
    def read(value: str, _: Options) -> list[str]:
        if not _RATE.fullmatch(value):
            raise invalid(f"{_NAME}: {name} must be like 128k or 1.25m, not {value!r}")
        return [option, value.replace("m", "M")]

    return read


def _size(value: str, options: Options) -> list[str]:
    found = _SIZE.fullmatch(value)
    if found is None or max(int(found[1]), int(found[2])) > _MAX_SIDE:
        raise invalid(f"{_NAME}: s must be like 640x360, at most {_MAX_SIDE} a side, not {value!r}")
    shrink = ":force_original_aspect_ratio=decrease" if options.flag("autoscale") else ""
    return [f"scale={found[1]}:{found[2]}{shrink}"]


def _aspect(value: str, _: Options) -> list[str]:
    if not re.fullmatch(r"[1-9]\d{0,3}:[1-9]\d{0,3}", value):
        raise invalid(f"{_NAME}: aspect must be like 16:9, not {value!r}")
    return ["-aspect", value]


def _turn(value: str, _: Options) -> list[str]:
    turn = _TURNS[chosen(_NAME, "rotate", value, tuple(_TURNS))]
    return [turn] if turn else []


def _strip(value: str, _: Options) -> list[str]:
    return ["-map_metadata", "-1"] if chosen(_NAME, "stripmeta", value, ("0", "1")) == "1" else []


# Parameter -> which part of the run it belongs to, and how it is read. A rotation comes before the size.
_READERS: dict[str, tuple[str, _Reader]] = {
    "ss": ("window", _time("-ss", "ss")),
    "t": ("window", _time("-t", "t")),
    "ab": ("audio", _rate("-b:a", "ab")),
    "aq": ("audio", _number("-q:a", "aq", 0, 9)),
    "ar": ("audio", _number("-ar", "ar", 8000, 96000)),
    "ac": ("audio", _number("-ac", "ac", 1, 8)),
    "acodec": ("audio", lambda value, _: ["-c:a", AUDIO_CODECS[chosen(_NAME, "acodec", value, tuple(AUDIO_CODECS))]]),
    "r": ("video", _number("-r", "r", 1, 60)),
    "vb": ("video", _rate("-b:v", "vb")),
    "vcodec": ("video", lambda value, _: ["-c:v", chosen(_NAME, "vcodec", value, VIDEO_CODECS)]),
    "rotate": ("filters", _turn),
    "s": ("filters", _size),
    "aspect": ("video", _aspect),
    "stripmeta": ("output", _strip),
}
# Read where they are used.
_ELSEWHERE = ("autoscale", "wmImage", "wmGravity", "wmText")
