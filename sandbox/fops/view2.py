"""imageView2: thumbnails in six modes (kodo.md 6.4)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from sandbox.errors import ApiError
from sandbox.fops import geometry
from sandbox.fops.geometry import Size
from sandbox.fops.picture import FORMATS, MAX_SIDE, MIMES, Picture, open_picture, read_quality, save
from sandbox.fops.words import Words
from sandbox.fops.work import Material, Work

_NAME = "imageView2"
# By edges: the limits bind the long and the short edge instead of width and height.
_BY_EDGES = (0, 4, 5)
_AT_MOST = (0, 2)
_CROPPED = (1, 5)


@dataclass(frozen=True)
class View2:
    """Modes 0 and 2 limit the size and never enlarge; 1 and 3 to 5 set what it must at least be, 1 and 5 crop."""

    pfop_only: ClassVar[bool] = False
    mode: int
    width: int | None
    height: int | None
    form: str
    quality: int
    progressive: bool
    ignore_error: bool

    async def run(self, work: Work, source: Material) -> Material:
        """The thumbnail; with ignore-error the source itself where that cannot be made."""
        try:
            return await asyncio.to_thread(self._draw, work, source)
        except ApiError:
            if self.ignore_error:
                return source
            raise

    def _draw(self, work: Work, source: Material) -> Material:
        picture = self._shaped(open_picture(_NAME, source.path))
        form = self.form or picture.form
        data = save(picture, form, quality=self.quality, progressive=self.progressive)
        return work.put(data, form.lower(), MIMES[form])

    def _shaped(self, picture: Picture) -> Picture:
        box = self._box(picture.size)
        if box == (None, None):
            return picture
        if self.mode in _AT_MOST:
            factor = min(1.0, geometry.fit_factor(picture.size, box))
            return picture.resize(_NAME, geometry.scaled(picture.size, factor))
        wanted: Size = (box[0] or box[1] or 1, box[1] or box[0] or 1)
        larger = picture.resize(_NAME, geometry.scaled(picture.size, geometry.cover_factor(picture.size, wanted)))
        if self.mode not in _CROPPED:
            return larger
        cut = geometry.centre_crop(larger.size, wanted)
        return larger.map(lambda frame: frame.crop(cut))

    def _box(self, size: Size) -> tuple[int | None, int | None]:
        """The limits as width and height."""
        turned = self.mode in _BY_EDGES and size[1] > size[0]
        return (self.height, self.width) if turned else (self.width, self.height)


def read_view2(words: Words) -> View2:
    """``imageView2/<mode>[/w/<n>][/h/<n>][/format/<f>][/interlace/0|1][/q/<n>[!]][/ignore-error/0|1]``."""
    mode = words.number("mode", 0, 5)
    options = words.options(("w", "h", "format", "interlace", "q", "ignore-error"))
    form = options.choice("format", tuple(FORMATS), "") if "format" in options else ""
    return View2(
        mode,
        options.number("w", 1, MAX_SIDE),
        options.number("h", 1, MAX_SIDE),
        FORMATS.get(form, ""),
        read_quality(_NAME, options.raw("q")),
        options.flag("interlace"),
        options.flag("ignore-error"),
    )
