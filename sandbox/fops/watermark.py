"""watermark: a picture (1), a text (2), or several of both (3) drawn over a picture (kodo.md 6.4).

Texts are set in the font that comes with Pillow, whatever ``font`` names: it has Latin letters alone.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PIL import Image, ImageColor, ImageDraw, ImageFont

from sandbox.errors import invalid
from sandbox.fops.geometry import GRAVITIES, Size, fit_factor, place, scaled
from sandbox.fops.picture import MIMES, open_picture, save
from sandbox.fops.words import Options, Words
from sandbox.fops.work import Material, Work

_NAME = "watermark"
_COMMON = ("dissolve", "gravity", "dx", "dy")
_PICTURE = ("image", *_COMMON, "ws", "wst")
_TEXT = ("text", "font", "fontsize", "fill", *_COMMON)
_MAX_MARKS = 20
_COLOUR = re.compile(r"#?[0-9A-Za-z]{3,20}")
# Twentieths of a point; pixels are 96 to the inch.
_DEFAULT_TWENTIETHS, _PIXELS_PER_TWENTIETH = 240, 96 / 72 / 20


@dataclass(frozen=True)
class Mark:
    """One watermark: ``url`` of a picture, or ``text``; opacity in percent; distances from the edges in pixels.

    ``share`` scales a picture to that part of the side ``share_of`` names: 0 the short side, 1 the long one,
    2 the height, 3 the width.
    """

    url: str
    text: str
    pixels: int
    colour: str
    dissolve: int
    gravity: str
    dx: int
    dy: int
    share: float | None
    share_of: int


@dataclass(frozen=True)
class Watermark:
    """The marks, drawn in order on every frame."""

    pfop_only: ClassVar[bool] = False
    marks: tuple[Mark, ...]

    async def run(self, work: Work, source: Material) -> Material:
        """The picture with its marks. Raises ApiError 400 when a mark's picture cannot be read."""
        stamps = []
        for mark in self.marks:
            stamps.append(await work.fetch(mark.url) if mark.url else None)
        return await asyncio.to_thread(self._draw, work, source, stamps)

    def _draw(self, work: Work, source: Material, stamps: list[Path | None]) -> Material:
        picture = open_picture(_NAME, source.path)
        for mark, stamp in zip(self.marks, stamps, strict=True):
            picture = picture.map(partial(_over, _layer(mark, stamp, picture.size)))
        return work.put(save(picture, picture.form), picture.form.lower(), MIMES[picture.form])


def _over(layer: Image.Image, frame: Image.Image) -> Image.Image:
    result = Image.alpha_composite(frame.convert("RGBA"), layer)
    return result if frame.mode == "RGBA" else result.convert("RGB")


def _layer(mark: Mark, stamp: Path | None, size: Size) -> Image.Image:
    """The mark at its place on a transparent sheet of the picture's size."""
    drawn = text_stamp(mark.text, mark.pixels, mark.colour) if stamp is None else _sized(mark, stamp, size)
    alpha = drawn.getchannel("A").point(lambda value: value * mark.dissolve // 100)
    drawn.putalpha(alpha)
    layer = Image.new("RGBA", size)
    layer.paste(drawn, place(size, drawn.size, mark.gravity, mark.dx, mark.dy))
    return layer


def _sized(mark: Mark, path: Path, size: Size) -> Image.Image:
    stamp = open_picture(f"{_NAME} image", path).frames[0].convert("RGBA")
    if mark.share is not None:
        side = (min(size), max(size), size[1], size[0])[mark.share_of]
        limit = max(1, round(side * mark.share))
        box = {2: (None, limit), 3: (limit, None)}.get(mark.share_of, (limit, limit))
        stamp = stamp.resize(scaled(stamp.size, fit_factor(stamp.size, box)))
    return stamp


def text_stamp(text: str, pixels: int, colour: str) -> Image.Image:
    """A text as a picture just as large, transparent around the letters."""
    font = ImageFont.load_default(size=pixels)
    left, top, right, bottom = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), text, font=font)
    stamp = Image.new("RGBA", (max(1, int(right - left) + 1), max(1, int(bottom - top) + 1)))
    ImageDraw.Draw(stamp).multiline_text((-left, -top), text, fill=colour, font=font)
    return stamp


def read_watermark(words: Words) -> Watermark:
    """``watermark/1/image/<b64>...``, ``watermark/2/text/<b64>...``, ``watermark/3/`` with several of either."""
    mode = words.number("mode", 1, 3)
    pairs = words.pairs((*_PICTURE, *_TEXT))
    first = ("image", "text")
    wanted = {1: ("image",), 2: ("text",), 3: first}[mode]
    starts = [at for at, (name, _) in enumerate(pairs) if name in first]
    if not starts or any(pairs[at][0] not in wanted for at in starts) or (mode != 3 and len(starts) > 1):
        raise words.wrong(" or ".join(wanted), "must be given" + ("" if mode == 3 else " once"))
    if len(starts) > _MAX_MARKS:
        raise words.wrong("image or text", f"may be given {_MAX_MARKS} times")
    # Before its own kind a mark may have its common parameters only where it is alone.
    starts = starts if mode == 3 else [0]
    if starts[0] != 0:
        raise words.wrong(pairs[0][0], "must follow an image or a text")
    groups = [pairs[at:end] for at, end in zip(starts, [*starts[1:], len(pairs)], strict=True)]
    return Watermark(tuple(_mark(dict(group)) for group in groups))


def _mark(values: dict[str, str]) -> Mark:
    allowed = _PICTURE if "image" in values else _TEXT
    for name in values:
        if name not in allowed:
            raise invalid(f"{_NAME}: {name} does not go with {allowed[0]}")
    options = Options(_NAME, values)
    twentieths = options.number("fontsize", 1, 20_000)
    return Mark(
        options.text("image"),
        options.text("text"),
        max(1, round((twentieths or _DEFAULT_TWENTIETHS) * _PIXELS_PER_TWENTIETH)),
        _colour(options.text("fill", "black")),
        options.number("dissolve", 1, 100) or 100,
        options.choice("gravity", GRAVITIES, "SouthEast"),
        _distance(options, "dx"),
        _distance(options, "dy"),
        options.real("ws", 0, 1) or None,
        options.number("wst", 0, 3) or 0,
    )


def _distance(options: Options, name: str) -> int:
    """10 pixels by default; may be negative."""
    if options.raw(name).startswith("-"):
        return -(Options(_NAME, {name: options.raw(name)[1:]}).number(name, 0, 30_000) or 0)
    found = options.number(name, 0, 30_000)
    return 10 if found is None else found


def _colour(text: str) -> str:
    try:
        if not _COLOUR.fullmatch(text):
            raise ValueError(text)
        ImageColor.getrgb(text)
    except ValueError as failure:
        raise invalid(f"{_NAME}: fill is no colour: {text!r}") from failure
    return text
