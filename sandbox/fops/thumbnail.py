"""The sizes ``imageMogr2/thumbnail/<geometry>`` can name, as one table: pattern -> the new size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from sandbox.errors import invalid
from sandbox.fops.geometry import Size, cover_factor, fit_factor, scaled

_Rule = Callable[[Size, int, int], Size]


def _fit(size: Size, a: int, b: int) -> Size:
    return scaled(size, fit_factor(size, (a, b)))


def _shrunk(size: Size, a: int, b: int) -> Size:
    return scaled(size, min(1.0, fit_factor(size, (a, b))))


def _enlarged(size: Size, a: int, b: int) -> Size:
    return scaled(size, max(1.0, fit_factor(size, (a, b))))


def _limited(size: Size, area: int, _: int) -> Size:
    factor = min(1.0, sqrt(area / (size[0] * size[1])))
    # Rounded down: the result may not hold more pixels than were named.
    return max(1, int(size[0] * factor)), max(1, int(size[1] * factor))


_N = r"([1-9]\d{0,7})"
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (re.compile(f"!{_N}p"), lambda size, a, _: scaled(size, a / 100)),
    (re.compile(f"!{_N}px"), lambda size, a, _: (scaled(size, a / 100)[0], size[1])),
    (re.compile(f"!x{_N}p"), lambda size, a, _: (size[0], scaled(size, a / 100)[1])),
    (re.compile(f"{_N}x"), lambda size, a, _: scaled(size, fit_factor(size, (a, None)))),
    (re.compile(f"x{_N}"), lambda size, a, _: scaled(size, fit_factor(size, (None, a)))),
    (re.compile(f"{_N}x{_N}"), _fit),
    (re.compile(f"!{_N}x{_N}r"), lambda size, a, b: scaled(size, cover_factor(size, (a, b)))),
    (re.compile(f"{_N}x{_N}!"), lambda size, a, b: (a, b)),
    (re.compile(f"{_N}x{_N}>"), _shrunk),
    (re.compile(f"{_N}x{_N}<"), _enlarged),
    (re.compile(f"{_N}@"), _limited),
)


@dataclass(frozen=True)
class Thumbnail:
    """A geometry that was read: ``size`` gives the new size of a picture."""

    rule: _Rule
    first: int
    second: int

    def size(self, size: Size) -> Size:
        """The size a picture of ``size`` gets."""
        return self.rule(size, self.first, self.second)


def read_thumbnail(command: str, text: str) -> Thumbnail:
    """Raises ApiError 400 for a text that is none of the geometries."""
    for pattern, rule in _RULES:
        found = pattern.fullmatch(text)
        if found is not None:
            first, second = (*map(int, found.groups()), 0)[:2]
            return Thumbnail(rule, first, second)
    raise invalid(f"{command}: thumbnail is none of the known geometries: {text!r}")
