"""Pictures by Pillow: opened within the service's limits, changed frame by frame, saved in a format.

Used in worker threads: nothing here touches the event loop.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageSequence

from sandbox.errors import ApiError, invalid
from sandbox.fops.geometry import Size
from sandbox.fops.words import whole

# The limits of kodo.md 6.4. Ours are asked before pixels are decoded; Pillow's own would only warn.
MAX_SOURCE_SIDE, MAX_SOURCE_AREA = 30_000, 150_000_000
MAX_SIDE, MAX_AREA = 9_999, 24_999_999
MAX_FRAMES = 200
Image.MAX_IMAGE_PIXELS = None

DEFAULT_QUALITY = 75

FORMATS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "gif": "GIF",
    "webp": "WEBP",
    "tiff": "TIFF",
    "bmp": "BMP",
    "avif": "AVIF",
}
MIMES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
    "AVIF": "image/avif",
}
_READ = (*MIMES, "PSD")
_MOVING = ("GIF", "WEBP", "PNG")
_WITH_EXIF = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
_ORIENTATION = 0x0112
# EXIF orientation -> what makes the picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Picture:
    """Frames of one size (one for a still picture) with their ``durations`` in ms; ``form`` is Pillow's format name."""

    frames: list[Image.Image]
    durations: list[int]
    form: str
    exif: bytes = b""

    @property
    def size(self) -> Size:
        """Width and height."""
        return self.frames[0].size

    def map(self, change: Callable[[Image.Image], Image.Image]) -> Picture:
        """The picture with every frame changed."""
        return Picture([change(frame) for frame in self.frames], self.durations, self.form, self.exif)

    def resize(self, command: str, size: Size) -> Picture:
        """The picture in another size. Raises ApiError 400 above the limits."""
        check_result(command, size)
        if size == self.size:
            return self
        return self.map(lambda frame: frame.resize(size, Image.Resampling.LANCZOS))

    def upright(self) -> Picture:
        """Turned as its EXIF orientation says, which is then 1."""
        exif = Image.Exif()
        exif.load(self.exif)
        turn = _TURNS.get(exif.get(_ORIENTATION, 1))
        if turn is None:
            return self
        exif[_ORIENTATION] = 1
        frames = [frame.transpose(turn) for frame in self.frames]
        return Picture(frames, self.durations, self.form, exif.tobytes())


def check_result(command: str, size: Size) -> None:
    """Raises ApiError 400 for a result that is too large (kodo.md 6.4)."""
    if max(size) > MAX_SIDE:
        raise invalid(f"{command}: the result would be {size[0]}x{size[1]}, more than {MAX_SIDE} pixels a side")
    if size[0] * size[1] > MAX_AREA:
        raise invalid(f"{command}: the result would be {size[0]}x{size[1]}, more than {MAX_AREA} pixels")


@contextmanager
def look(command: str, path: Path) -> Iterator[Image.Image]:
    """The picture, opened but not decoded. Raises ApiError 400, also for what goes wrong with it inside the block:
    decoders raise whatever damaged data leads them to."""
    try:
        with Image.open(path, formats=_READ) as image:
            if max(image.size) > MAX_SOURCE_SIDE or image.width * image.height > MAX_SOURCE_AREA:
                raise invalid(f"{command}: the source is {image.width}x{image.height}, too large to be processed")
            yield image
    except ApiError:
        raise
    except Exception as failure:
        raise invalid(f"{command}: the source is not a picture, or is damaged") from failure


def open_picture(command: str, path: Path) -> Picture:
    """Decode all frames, in modes that scale well: L, RGB or RGBA. Raises ApiError 400."""
    with look(command, path) as image:
        form = image.format or ""
        moving = form in _MOVING and getattr(image, "n_frames", 1) > 1
        if moving and getattr(image, "n_frames", 1) > MAX_FRAMES:
            raise invalid(f"{command}: the source has more than {MAX_FRAMES} frames")
        frames, durations = [], []
        for frame in ImageSequence.Iterator(image) if moving else [image]:
            frames.append(_plain(frame))
            durations.append(int(frame.info.get("duration", 100)))
        exif = image.info.get("exif", b"")
    return Picture(frames, durations, form if form in MIMES else "JPEG", exif)


def _plain(frame: Image.Image) -> Image.Image:
    """A copy in L, RGB or RGBA."""
    if frame.mode in ("L", "RGB", "RGBA"):
        return frame.copy()
    if frame.mode in ("LA", "PA") or "transparency" in frame.info:
        return frame.convert("RGBA")
    return frame.convert("L" if frame.mode in ("1", "I;16") else "RGB")


def flat(image: Image.Image) -> Image.Image:
    """Without transparency: on white."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def save(
    picture: Picture, form: str, *, quality: int = DEFAULT_QUALITY, progressive: bool = False, strip: bool = False
) -> bytes:
    """The file's bytes. Several frames are kept where the format can hold them, else the first is taken."""
    frames = [flat(frame) for frame in picture.frames] if form in ("JPEG", "BMP") else picture.frames
    options: dict[str, Any] = {}
    if form in ("JPEG", "WEBP", "AVIF"):
        options["quality"] = quality
    if form == "JPEG":
        options["progressive"] = progressive
    if picture.exif and not strip and form in _WITH_EXIF:
        options["exif"] = picture.exif
    if len(frames) > 1 and form in _MOVING:
        options |= {"save_all": True, "append_images": frames[1:], "duration": picture.durations, "loop": 0}
        if form == "GIF":
            options["disposal"] = 2
    buffer = io.BytesIO()
    frames[0].save(buffer, form, **options)
    return buffer.getvalue()


def read_quality(command: str, word: str) -> int:
    """``80`` or ``80!``; the default for "". The service lowers it to the source's own unless ``!`` forces it; here
    it is always as given. Raises ApiError 400."""
    return whole(command, "quality", word.removesuffix("!"), 1, 100) if word else DEFAULT_QUALITY
