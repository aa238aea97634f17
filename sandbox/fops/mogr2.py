"""imageMogr2: a picture turned, scaled, cut, blurred ... in the order the parameters stand (kodo.md 6.4)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PIL import Image, ImageFilter

from sandbox.errors import ApiError, invalid
from sandbox.fops.geometry import GRAVITIES, Crop
from sandbox.fops.picture import FORMATS, MIMES, Picture, check_result, open_picture, read_quality, save
from sandbox.fops.thumbnail import read_thumbnail
from sandbox.fops.words import Options, Words, real, whole
from sandbox.fops.work import Material, Work

_NAME = "imageMogr2"
_VALUES = (
    *("thumbnail", "gravity", "crop", "rotate", "format", "blur", "quality"),
    *("interlace", "sharpen", "size-limit", "ignore-error"),
)
_FLAGS = ("auto-orient", "strip")
_CROP = re.compile(r"!?(\d*)x(\d*)(?:a(\d{1,5})a(\d{1,5}))?")
_LIMIT = re.compile(r"(\d{1,6})([km])(!?)")
_LOWEST_QUALITY, _QUALITY_STEP = 10, 10

_Change = Callable[[Picture], Picture]


@dataclass(frozen=True)
class SizeLimit:
    """A JPEG larger than ``size`` bytes is saved with less quality; with ``original`` one that grew is not taken."""

    size: int
    original: bool


@dataclass(frozen=True)
class Mogr2:
    """``changes`` in order, then how to save. The size limit holds for JPEG, as at the service."""

    pfop_only: ClassVar[bool] = False
    changes: tuple[_Change, ...]
    form: str
    quality: int
    progressive: bool
    strip: bool
    limit: SizeLimit | None
    ignore_error: bool

    async def run(self, work: Work, source: Material) -> Material:
        """The changed picture; with ignore-error the source itself where that cannot be made."""
        try:
            return await asyncio.to_thread(self._draw, work, source)
        except ApiError:
            if self.ignore_error:
                return source
            raise

    def _draw(self, work: Work, source: Material) -> Material:
        picture = open_picture(_NAME, source.path)
        for change in self.changes:
            picture = change(picture)
        form = self.form or picture.form
        data = self._saved(picture, form, self.quality)
        if self.limit is not None and form == "JPEG":
            quality = self.quality
            while len(data) > self.limit.size and quality > _LOWEST_QUALITY:
                quality = max(_LOWEST_QUALITY, quality - _QUALITY_STEP)
                data = self._saved(picture, form, quality)
            if self.limit.original and len(data) > source.path.stat().st_size:
                return source
        return work.put(data, form.lower(), MIMES[form])

    def _saved(self, picture: Picture, form: str, quality: int) -> bytes:
        return save(picture, form, quality=quality, progressive=self.progressive, strip=self.strip)


def read_mogr2(words: Words) -> Mogr2:
    """``imageMogr2/<name>/<value>...``; ``auto-orient`` and ``strip`` stand alone."""
    found = words.pairs(_VALUES, _FLAGS)
    options = Options(_NAME, dict(found))
    gravity = options.choice("gravity", GRAVITIES, "NorthWest")
    form = options.choice("format", tuple(FORMATS), "") if "format" in options else ""
    changes = [_READERS[name](value, gravity) for name, value in found if name in _READERS]
    return Mogr2(
        tuple(changes),
        FORMATS.get(form, ""),
        read_quality(_NAME, options.raw("quality")),
        options.flag("interlace"),
        "strip" in options,
        _size_limit(options.raw("size-limit")) if "size-limit" in options else None,
        options.flag("ignore-error"),
    )


def _size_limit(text: str) -> SizeLimit:
    found = _LIMIT.fullmatch(text)
    if found is None or not int(found[1]):
        raise invalid(f"{_NAME}: size-limit must be like 200k, 200k! or 1m, not {text!r}")
    return SizeLimit(int(found[1]) << (10 if found[2] == "k" else 20), found[3] == "!")


def _orient(_: str, __: str) -> _Change:
    return lambda picture: picture.upright()


def _thumbnail(value: str, _: str) -> _Change:
    geometry = read_thumbnail(_NAME, value)
    return lambda picture: picture.resize(_NAME, geometry.size(picture.size))


def _crop(value: str, gravity: str) -> _Change:
    found = _CROP.fullmatch(value)
    if found is None or not (found[1] or found[2]) or "0" in (found[1], found[2]):
        raise invalid(f"{_NAME}: crop must be like 300x400, 300x, x400 or !300x400a10a20, not {value!r}")
    sides = [whole(_NAME, "crop", side, 1, 99999) if side else None for side in found.groups()[:2]]
    crop = Crop(sides[0], sides[1], int(found[3] or 0), int(found[4] or 0))

    def change(picture: Picture) -> Picture:
        box = crop.box(picture.size, gravity)
        if box is None:
            raise invalid(f"{_NAME}: crop {value} lies outside of the picture")
        return picture.map(lambda frame: frame.crop(box))

    return change


def _rotate(value: str, _: str) -> _Change:
    degrees = whole(_NAME, "rotate", value, 1, 360)

    def turned(frame: Image.Image) -> Image.Image:
        white = (255,) * len(frame.getbands())
        result = frame.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=white)
        check_result(_NAME, result.size)
        return result

    return lambda picture: picture.map(turned)


def _blur(value: str, _: str) -> _Change:
    radius, cross, sigma = value.partition("x")
    whole(_NAME, "blur radius", radius, 1, 50)
    strength = real(_NAME, "blur sigma", sigma if cross else "", 0.01, 1000)
    return lambda picture: picture.map(lambda frame: frame.filter(ImageFilter.GaussianBlur(strength)))


def _sharpen(value: str, _: str) -> _Change:
    if not whole(_NAME, "sharpen", value, 0, 100):
        return lambda picture: picture
    return lambda picture: picture.map(lambda frame: frame.filter(ImageFilter.UnsharpMask(2, 120)))


_READERS: dict[str, Callable[[str, str], _Change]] = {
    "auto-orient": _orient,
    "thumbnail": _thumbnail,
    "crop": _crop,
    "rotate": _rotate,
    "blur": _blur,
    "sharpen": _sharpen,
}
