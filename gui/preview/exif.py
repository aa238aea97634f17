"""What a camera wrote into a picture: camera, lens, exposure, time, place. Read from its first bytes by exifread."""

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MOST = 256 << 10
"""Bytes from the start of a file that are searched: cameras write it before the picture."""


@dataclass(frozen=True)
class Shot:
    """Texts as they are read; empty where nothing is told, None for a moment."""

    camera: str = ""
    lens: str = ""
    exposure: str = ""
    """`1/250 s · f/2.8 · ISO 400 · 35 mm`."""
    taken: datetime | None = None
    """By the camera's clock, which has no zone."""
    place: str = ""
    """`31.23041, 121.47370`: degrees north and east."""

    @property
    def empty(self) -> bool:
        """Whether nothing is told."""
        return self == Shot()


def read(head: bytes) -> Shot:
    """What the first bytes of a picture tell. On a thread: exifread is written in Python."""
    import exifread

    logging.getLogger("exifread").setLevel(logging.CRITICAL)  # it warns of every picture without
    try:
        tags = exifread.process_file(io.BytesIO(head[:MOST]), details=False, extract_thumbnail=False)
    except Exception:  # whatever it makes of bytes that anyone may have written
        logging.getLogger(__name__).info("a picture's tags could not be read", exc_info=True)
        return Shot()
    return Shot(
        camera=_camera(_text(tags, "Image Make"), _text(tags, "Image Model")),
        lens=_text(tags, "EXIF LensModel"),
        exposure=_exposure(tags),
        taken=_taken(_text(tags, "EXIF DateTimeOriginal") or _text(tags, "Image DateTime")),
        place=_place(tags),
    )


def _text(tags: Mapping[str, Any], name: str) -> str:
    tag = tags.get(name)
    return " ".join(str(tag.printable).replace("\0", " ").split())[:100] if tag is not None else ""


def _numbers(tags: Mapping[str, Any], name: str) -> list[float]:
    tag = tags.get(name)
    try:
        return [float(value) for value in tag.values] if tag is not None else []
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return []


def _camera(make: str, model: str) -> str:
    return model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()


def _exposure(tags: Mapping[str, Any]) -> str:
    words = []
    for name, form in _EXPOSURE:
        value = next(iter(_numbers(tags, name)), 0.0)
        if 0 < value < 1e7:
            words.append(form(value))
    return " · ".join(words)


def _seconds(value: float) -> str:
    return f"1/{round(1 / value)} s" if value < 0.4 else f"{value:g} s"


_EXPOSURE = (
    ("EXIF ExposureTime", _seconds),
    ("EXIF FNumber", lambda value: f"f/{value:g}"),
    ("EXIF ISOSpeedRatings", lambda value: f"ISO {value:.0f}"),
    ("EXIF FocalLength", lambda value: f"{value:g} mm"),
)


def _taken(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - it has no zone
    except ValueError:
        return None


def _place(tags: Mapping[str, Any]) -> str:
    found = []
    for name, negative in (("Latitude", "S"), ("Longitude", "W")):
        parts = _numbers(tags, f"GPS GPS{name}")
        if len(parts) != 3:
            return ""
        degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
        found.append(-degrees if _text(tags, f"GPS GPS{name}Ref").upper() == negative else degrees)
    return f"{found[0]:.5f}, {found[1]:.5f}" if any(found) else ""
