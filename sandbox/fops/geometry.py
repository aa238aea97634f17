"""Sizes and places of pictures: pure functions, sides in pixels, boxes as ``(left, top, right, bottom)``."""

from __future__ import annotations

from dataclasses import dataclass

Size = tuple[int, int]

GRAVITIES = ("NorthWest", "North", "NorthEast", "West", "Center", "East", "SouthWest", "South", "SouthEast")


def scaled(size: Size, factor: float) -> Size:
    """Both sides times ``factor``, at least one pixel each."""
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def fit_factor(size: Size, box: tuple[int | None, int | None]) -> float:
    """The factor with which the picture just fits into ``box``; a side that is None does not bind."""
    return min(limit / side for side, limit in zip(size, box, strict=True) if limit is not None)


def cover_factor(size: Size, box: Size) -> float:
    """The factor with which the picture just covers ``box``."""
    return max(limit / side for side, limit in zip(size, box, strict=True))


def place(outer: Size, inner: Size, gravity: str, dx: int, dy: int) -> tuple[int, int]:
    """Left top corner of ``inner`` inside ``outer``; offsets count from the edges of gravity, else from the centre."""
    left = _along(outer[0] - inner[0], "West" in gravity, "East" in gravity, dx)
    top = _along(outer[1] - inner[1], gravity.startswith("North"), gravity.startswith("South"), dy)
    return left, top


def _along(room: int, near: bool, far: bool, offset: int) -> int:
    if near:
        return offset
    return room - offset if far else room // 2 + offset


def centre_crop(size: Size, box: Size) -> tuple[int, int, int, int]:
    """The box of ``box``'s size in the middle of a picture, cut where the picture is smaller."""
    width, height = min(size[0], box[0]), min(size[1], box[1])
    left, top = place(size, (width, height), "Center", 0, 0)
    return left, top, left + width, top + height


@dataclass(frozen=True)
class Crop:
    """``[!]<W>x<H>[a<dx>a<dy>]``: a side of None takes the whole side."""

    width: int | None
    height: int | None
    dx: int
    dy: int

    def box(self, size: Size, gravity: str) -> tuple[int, int, int, int] | None:
        """The box inside a picture of ``size``; None when nothing of the picture is in it."""
        wished = (self.width or size[0], self.height or size[1])
        left, top = place(size, wished, gravity, self.dx, self.dy)
        right, bottom = min(size[0], left + wished[0]), min(size[1], top + wished[1])
        left, top = max(0, left), max(0, top)
        return (left, top, right, bottom) if left < right and top < bottom else None
