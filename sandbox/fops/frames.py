"""Pictures out of a video: vframe takes one, vsample one every so many seconds (kodo.md 6.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from sandbox.errors import invalid
from sandbox.fops import ffmpeg
from sandbox.fops.avinfo import kinds, probe, seconds
from sandbox.fops.hls import COUNT
from sandbox.fops.words import Words
from sandbox.fops.work import Material, Work

_MIMES = {"jpg": "image/jpeg", "png": "image/png"}
_TURNS = {"0": "", "90": "transpose=1", "180": "hflip,vflip", "270": "transpose=2", "auto": ""}
_MAX_WIDTH, _MAX_HEIGHT = 3840, 2160
_MAX_SECONDS = 86400
_MAX_SAMPLES = 1000
_LAST_SECONDS = 1
_SIZE = re.compile(r"([1-9]\d{0,3})x([1-9]\d{0,3})")
_STILL = ("-an", "-sn", "-dn", "-q:v", "3")
# JPEG holds no other pixels.
_PIXELS = {"jpg": ("-pix_fmt", "yuvj420p"), "png": ()}


@dataclass(frozen=True)
class Vframe:
    """The picture at ``offset`` seconds, turned, then scaled by ``filters``."""

    pfop_only: ClassVar[bool] = False
    form: str
    offset: float
    filters: list[str]

    async def run(self, work: Work, source: Material) -> Material:
        """The picture. Raises ApiError 400 without video, or with an offset behind its end."""
        length = await _video("vframe", source)
        target = work.new(self.form)
        shape = ["-vf", ",".join(self.filters)] if self.filters else []
        window = ("-ss", f"{self.offset:g}")
        if length and self.offset >= length:
            raise invalid(f"vframe: offset {self.offset:g} lies behind the end of the video, which lasts {length:g} s")
        single = ["-frames:v", "1", "-update", "1", str(target)]
        arguments = [*ffmpeg.source(source.path, *window), *shape, *_STILL, *_PIXELS[self.form], *single]
        code, said = await ffmpeg.call(["-v", "error", *arguments])
        # Between the last picture and the end of the sound ffmpeg finds nothing to encode.
        if not target.exists() and length and self.offset > length - _LAST_SECONDS:
            raise invalid(f"vframe: offset {self.offset:g} lies behind the last picture of the video")
        if code or not target.exists():
            raise ffmpeg.failed("vframe", said)
        return Material(target, _MIMES[self.form])


def read_vframe(words: Words) -> Vframe:
    """``vframe/<jpg|png>/offset/<s>[/w/<n>][/h/<n>][/rotate/<degrees>]``."""
    form = words.choice("format", tuple(_MIMES))
    options = words.options(("offset", "w", "h", "rotate"))
    offset = options.real("offset", 0, _MAX_SECONDS)
    if offset is None:
        raise options.wrong("offset", "is missing")
    width, height = options.number("w", 1, _MAX_WIDTH), options.number("h", 1, _MAX_HEIGHT)
    turn = _TURNS[options.choice("rotate", tuple(_TURNS), "auto")]
    scale = f"scale={width or -1}:{height or -1}" if width or height else ""
    return Vframe(form, offset, [one for one in (turn, scale) if one])


@dataclass(frozen=True)
class Vsample:
    """A picture every ``interval`` seconds from ``start`` for ``length`` seconds; names by ``pattern``."""

    pfop_only: ClassVar[bool] = True
    form: str
    start: float
    length: float
    interval: float
    filters: list[str]
    pattern: str

    async def run(self, work: Work, source: Material) -> Material:
        """The pictures as pieces. Raises ApiError 400 without video, or when none falls into it."""
        await _video("vsample", source)
        folder = work.new(self.form).with_suffix("")
        folder.mkdir()
        window = ("-ss", f"{self.start:g}", "-t", f"{self.length:g}")
        rate = [f"fps=1/{self.interval:g}:round=up:start_time=0", *self.filters]
        target = str(folder / f"%06d.{self.form}")
        await ffmpeg.convert(
            "vsample",
            [*ffmpeg.source(source.path, *window), "-vf", ",".join(rate), *_STILL, *_PIXELS[self.form], target],
        )
        pieces = sorted(folder.iterdir())
        if not pieces:
            raise invalid(f"vsample: ss {self.start:g} lies behind the end of the video")
        return Material(pieces[0], _MIMES[self.form], pieces=pieces, pattern=self.pattern)


def read_vsample(words: Words) -> Vsample:
    """``vsample/<jpg|png>/ss/<s>/t/<s>/interval/<s>/pattern/<b64>[/s/<W>x<H>][/rotate/<degrees>]``."""
    form = words.choice("format", tuple(_MIMES))
    options = words.options(("ss", "t", "interval", "pattern", "s", "rotate"))
    start, length = options.real("ss", 0, _MAX_SECONDS), options.real("t", 0.1, _MAX_SECONDS)
    if start is None or length is None:
        raise options.wrong("ss" if start is None else "t", "is missing")
    interval = options.real("interval", 0.1, _MAX_SECONDS) or 5.0
    if length / interval > _MAX_SAMPLES:
        raise options.wrong("interval", f"gives more than {_MAX_SAMPLES} pictures")
    pattern = options.text("pattern")
    if COUNT not in pattern:
        raise options.wrong("pattern", f"must contain {COUNT}")
    size = _SIZE.fullmatch(options.raw("s", "2x2"))
    if size is None:
        raise options.wrong("s", "must be like 640x360")
    turn = _TURNS[options.choice("rotate", tuple(_TURNS), "auto")]
    scale = f"scale={size[1]}:{size[2]}" if "s" in options else ""
    return Vsample(form, start, length, interval, [one for one in (turn, scale) if one], pattern)


async def _video(command: str, source: Material) -> float:
    """How long the video lasts, 0 when unknown. Raises ApiError 400 without one."""
    facts = await probe(command, source.path)
    if "video" not in kinds(facts):
        raise invalid(f"{command}: the source has no video")
    return seconds(facts)
