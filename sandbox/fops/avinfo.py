"""avinfo: what a media file holds, in ffprobe's form, read from what ``ffmpeg -i`` says (kodo.md 6.4)."""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import Any, ClassVar

from sandbox.errors import invalid
from sandbox.fops import ffmpeg
from sandbox.fops.words import Words
from sandbox.fops.work import Material, Work

_INPUT = re.compile(r"^Input #0, (?P<kinds>.+), from ")
_LENGTH = re.compile(
    r"^  Duration: (?:N/A|(?P<h>\d+):(?P<m>\d+):(?P<s>[\d.]+))(?:, start: (?P<start>-?[\d.]+))?"
    r"(?:, bitrate: (?:N/A|(?P<rate>\d+) kb/s))?"
)
_STREAM = re.compile(r"^  Stream #0:(?P<index>\d+)[^:]*: (?P<kind>Video|Audio|Subtitle|Data): (?P<rest>.*)$")
_TAG = re.compile(r"^ {4,6}(?P<name>[\w-]+) *: (?P<value>.*)$")
_SIZE = re.compile(r"\b([1-9]\d*)x([1-9]\d*)\b")
_CODEC = re.compile(r"^\w+")
_PROFILE = re.compile(r"^\w+ \(([^)/]+)\)")
_LAYOUTS = {"mono": 1, "stereo": 2, "2.1": 3, "quad": 4, "4.0": 4, "5.0": 5, "5.1": 6, "7.1": 8}


@dataclass(frozen=True)
class Avinfo:
    """The command: it takes no parameter."""

    pfop_only: ClassVar[bool] = False

    async def run(self, work: Work, source: Material) -> Material:
        """The facts as JSON."""
        return work.tell(await probe("avinfo", source.path))


def read_avinfo(words: Words) -> Avinfo:
    """``avinfo``."""
    words.end()
    return Avinfo()


async def probe(command: str, path: Path) -> dict[str, Any]:
    """``{"streams": [...], "format": {...}}``. Raises ApiError 400 for what is no media."""
    _, said = await ffmpeg.call(ffmpeg.source(path))
    facts = read_report(said, await asyncio.to_thread(os.path.getsize, path))
    if facts is None:
        raise invalid(f"{command}: the source is no audio, video or picture, or is damaged")
    return facts


def kinds(facts: dict[str, Any]) -> set[str]:
    """Which kinds of streams there are: video, audio ... A still picture has none of them."""
    if facts["format"]["format_name"] in ffmpeg.PICTURES:
        return set()
    return {stream["codec_type"] for stream in facts["streams"]}


def seconds(facts: dict[str, Any]) -> float:
    """How long it plays; 0 when unknown."""
    return float(facts["format"].get("duration", 0))


def read_report(said: str, size: int) -> dict[str, Any] | None:
    """The facts in what ``ffmpeg -i`` wrote to stderr; None when it opened nothing."""
    form: dict[str, Any] = {}
    streams: list[dict[str, Any]] = []
    tags: dict[str, str] = {}
    for line in said.splitlines():
        if found := _INPUT.match(line):
            form = {"format_name": found["kinds"], "size": str(size)}
            tags = form.setdefault("tags", {})
        elif found := _LENGTH.match(line):
            form |= _length(found)
        elif found := _STREAM.match(line):
            streams.append(_stream(int(found["index"]), found["kind"].lower(), found["rest"], form))
            tags = streams[-1]["tags"]
        elif found := _TAG.match(line):
            tags[found["name"]] = found["value"]
    if not form or not streams:
        return None
    return {"streams": streams, "format": {"nb_streams": len(streams), **form}}


def _length(found: re.Match[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    if found["h"] is not None:
        facts["duration"] = f"{int(found['h']) * 3600 + int(found['m']) * 60 + float(found['s']):.6f}"
    if found["start"] is not None:
        facts["start_time"] = found["start"]
    if found["rate"] is not None:
        facts["bit_rate"] = str(int(found["rate"]) * 1000)
    return facts


def _stream(index: int, kind: str, rest: str, form: dict[str, Any]) -> dict[str, Any]:
    profile = _PROFILE.match(rest)
    facts: dict[str, Any] = {"index": index, "codec_name": _CODEC.findall(rest)[0], "codec_type": kind}
    if profile is not None:
        facts["profile"] = profile[1]
    if rate := re.search(r"(\d+) kb/s", rest):
        facts["bit_rate"] = str(int(rate[1]) * 1000)
    if "duration" in form:
        facts["duration"] = form["duration"]
    facts |= _READERS.get(kind, lambda _: {})(rest)
    facts["tags"] = {}
    return facts


def _video(rest: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    parts = re.split(r", (?![^(]*\))", rest)
    if len(parts) > 1:
        facts["pix_fmt"] = parts[1].partition("(")[0].strip()
    if size := _SIZE.search(", ".join(parts[1:])):
        width, height = int(size[1]), int(size[2])
        common = gcd(width, height)
        facts |= {"width": width, "height": height}
        shape = re.search(r"DAR (\d+:\d+)", rest)
        facts["display_aspect_ratio"] = shape[1] if shape else f"{width // common}:{height // common}"
    if rate := re.search(r"([\d.]+)(k?) fps", rest):
        facts["r_frame_rate"] = facts["avg_frame_rate"] = _ratio(float(rate[1]) * (1000 if rate[2] else 1))
    return facts


def _ratio(rate: float) -> str:
    """25 -> 25/1, 29.97 -> 30000/1001: ffmpeg writes two decimals of what ffprobe tells as a fraction."""
    if abs(rate - round(rate)) < 0.005:
        return f"{round(rate)}/1"
    return f"{round(rate * 1.001) * 1000}/1001"


def _audio(rest: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if rate := re.search(r"(\d+) Hz, ([^,]+)", rest):
        layout = rate[2].partition("(")[0].strip()
        counted = re.match(r"(\d+) channels", layout)
        facts = {"sample_rate": rate[1], "channel_layout": layout}
        facts["channels"] = int(counted[1]) if counted else _LAYOUTS.get(layout, 1)
    return facts


_READERS = {"video": _video, "audio": _audio}
