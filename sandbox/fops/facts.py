"""Commands that tell facts as JSON: imageInfo, exif, imageAve, and qhash of any file (kodo.md 6.4)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from PIL import ExifTags, Image, ImageStat
from PIL.TiffImagePlugin import IFDRational

from sandbox.errors import invalid
from sandbox.fops.picture import flat, look, open_picture
from sandbox.fops.words import Words
from sandbox.fops.work import Material, Work

# Pillow's modes -> the service's names of colour models.
_MODELS = {"1": "gray", "L": "gray", "LA": "nrgba", "P": "palette", "RGB": "rgba", "RGBA": "nrgba", "CMYK": "cmyk"}
_PIECE = 1 << 20


@dataclass(frozen=True)
class Facts:
    """A command that looks at the file in a thread and tells what ``ask`` found."""

    pfop_only: ClassVar[bool] = False
    ask: Callable[[Path], Any]

    async def run(self, work: Work, source: Material) -> Material:
        """The facts as JSON."""
        return work.tell(await asyncio.to_thread(self.ask, source.path))


def image_info(path: Path) -> dict[str, Any]:
    """Size in bytes, format, width, height, colour model, and the number of frames where it moves."""
    with look("imageInfo", path) as image:
        form = (image.format or "").lower()
        model = "ycbcr" if form == "jpeg" and image.mode == "RGB" else _MODELS.get(image.mode, image.mode.lower())
        facts = {
            "size": path.stat().st_size,
            "format": form,
            "width": image.width,
            "height": image.height,
            "colorModel": model,
        }
        frames = getattr(image, "n_frames", 1)
        if form == "gif" or frames > 1:
            facts["frameNumber"] = frames
        return facts


def exif_facts(path: Path) -> dict[str, dict[str, Any]]:
    """``{"DateTime": {"type": 2, "val": "..."}}``. Raises ApiError 400 for a picture without EXIF."""
    with look("exif", path) as image:
        found = image.getexif()
        named = dict(found) | found.get_ifd(ExifTags.IFD.Exif)
    pointers = {int(ifd) for ifd in ExifTags.IFD}
    facts = {
        ExifTags.TAGS[tag]: _told(value) for tag, value in named.items() if tag in ExifTags.TAGS and tag not in pointers
    }
    if not facts:
        raise invalid("exif: no exif data in the picture")
    return facts


def _told(value: Any) -> dict[str, Any]:
    """Type as TIFF numbers them (2 text, 4 whole, 5 fraction, 7 bytes), value as text."""
    if isinstance(value, bytes):
        return {"type": 7, "val": value.hex()}
    if isinstance(value, str):
        return {"type": 2, "val": value.rstrip("\0")}
    if isinstance(value, tuple):
        return {"type": _told(value[0])["type"] if value else 4, "val": ", ".join(_told(one)["val"] for one in value)}
    return {"type": 5 if isinstance(value, IFDRational | float) else 4, "val": str(value)}


def image_average(path: Path) -> dict[str, str]:
    """The mean colour: ``{"RGB": "0x85694d"}``."""
    frame: Image.Image = flat(open_picture("imageAve", path).frames[0]).convert("RGB")
    return {"RGB": "0x" + "".join(f"{round(mean):02x}" for mean in ImageStat.Stat(frame).mean)}


def _hashed(kind: str) -> Callable[[Path], dict[str, Any]]:
    def ask(path: Path) -> dict[str, Any]:
        digest, size = hashlib.new(kind, usedforsecurity=False), 0
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
        return {"hash": digest.hexdigest(), "fsize": size}

    return ask


def _alone(words: Words, ask: Callable[[Path], Any]) -> Facts:
    words.end()
    return Facts(ask)


def read_image_info(words: Words) -> Facts:
    """``imageInfo``."""
    return _alone(words, image_info)


def read_exif(words: Words) -> Facts:
    """``exif``."""
    return _alone(words, exif_facts)


def read_average(words: Words) -> Facts:
    """``imageAve``."""
    return _alone(words, image_average)


def read_qhash(words: Words) -> Facts:
    """``qhash/<md5|sha1|sha256>``."""
    kind = words.choice("algorithm", ("md5", "sha1", "sha256"))
    return _alone(words, _hashed(kind))
