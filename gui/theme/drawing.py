"""The pictures of resources/icons, drawn: SVGs of nothing but paths, in a square that begins at 0 0.

QtSvg would be a MiB and a half of the idle window. Grammar and arcs: https://www.w3.org/TR/SVG2/paths.html and its
section "Elliptical arc implementation notes".
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

import resources

_SIDE = re.compile(r'viewBox="0 0 (\d+)')
_PATH = re.compile(r"<path\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STEP = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_FLAG = re.compile(r"[01]")
_NUMBERS_OF = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


@dataclass(frozen=True, slots=True)
class Picture:
    """How wide and high it is in its own units, and its paths with their other attributes."""

    side: float
    paths: tuple[tuple[QPainterPath, dict[str, str]], ...]

    def paint(self, painter: QPainter, side: float, colour: str) -> None:
        """Draw it into a square at the painter's origin; `colour` is for paths that bring none."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / self.side, side / self.side)
        for path, looks in self.paths:
            fill, stroke = looks.get("fill", colour), looks.get("stroke")
            if fill != "none":
                painter.fillPath(path, QColor(fill))
            if stroke:
                pen = QPen(QColor(stroke), float(looks["stroke-width"]))
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.strokePath(path, pen)
        painter.restore()


@lru_cache(maxsize=256)
def picture(name: str) -> Picture:
    """A file of resources/icons. FileNotFoundError if there is none."""
    text = resources.path(f"icons/{name}.svg").read_text("utf-8")
    (side,) = _SIDE.findall(text)
    found = [dict(_ATTRIBUTE.findall(attributes)) for attributes in _PATH.findall(text)]
    return Picture(float(side), tuple((path_of(looks.pop("d")), looks) for looks in found))


def path_of(data: str) -> QPainterPath:
    """The path that an attribute `d` describes. ValueError for what is none, or for an ellipse that is turned."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    before, control = "", QPointF()
    for step, n in _steps(data):
        at = path.currentPosition()
        from_here = at if step.islower() else QPointF()
        points = [QPointF(x, y) + from_here for x, y in zip(n[::2], n[1::2], strict=False)]
        kind = step.upper()
        mirrored = at * 2 - control if before in {"C": "CS", "S": "CS", "Q": "QT", "T": "QT"}.get(kind, "") else at
        if kind == "M":
            path.moveTo(points[0])
        elif kind == "L":
            path.lineTo(points[0])
        elif kind == "H":
            path.lineTo(n[0] + from_here.x(), at.y())
        elif kind == "V":
            path.lineTo(at.x(), n[0] + from_here.y())
        elif kind in "CS":
            first, control, end = (mirrored, *points) if kind == "S" else points
            path.cubicTo(first, control, end)
        elif kind in "QT":
            control, end = (mirrored, *points) if kind == "T" else points
            path.quadTo(control, end)
        elif kind == "A":
            _arc(path, n, QPointF(n[5], n[6]) + from_here)
        else:
            path.closeSubpath()
        before = kind
    return path


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers, also where it is repeated and not said again."""
    for command, text in _STEP.findall(data):
        step, count, at = command, _NUMBERS_OF[command.upper()], 0
        while True:
            numbers = []
            for number in range(count):
                flag = count == 7 and number in (3, 4)  # the two may stand together, and before the next number
                found = (_FLAG if flag else _NUMBER).search(text, at)
                if found is None:
                    raise ValueError(f"{command}{text} breaks off")
                numbers.append(float(found.group()))
                at = found.end()
            yield step, numbers
            if not text[at:].strip(" ,\n"):
                break
            step = {"M": "L", "m": "l"}.get(step, step)


def _arc(path: QPainterPath, numbers: list[float], end: QPointF) -> None:
    rx, ry, turned, large, sweep = (abs(number) for number in numbers[:5])
    if turned and rx != ry:
        raise ValueError("an ellipse that is turned")
    start = path.currentPosition()
    half = QPointF((start.x() - end.x()) / 2 / rx, (start.y() - end.y()) / 2 / ry)  # on a circle of radius 1
    far = math.hypot(half.x(), half.y())
    if far > 1:
        rx, ry, half, far = rx * far, ry * far, half / far, 1
    if not far:
        return
    off = math.sqrt(1 - far * far) / far * (-1 if large == sweep else 1)
    middle = QPointF(half.y() * off, -half.x() * off)
    centre = (start + end) / 2 + QPointF(middle.x() * rx, middle.y() * ry)
    first = math.degrees(math.atan2(half.y() - middle.y(), half.x() - middle.x()))
    last = math.degrees(math.atan2(-half.y() - middle.y(), -half.x() - middle.x()))
    length = (last - first) % 360 if sweep else -((first - last) % 360)
    path.arcTo(QRectF(centre.x() - rx, centre.y() - ry, 2 * rx, 2 * ry), -first, -length)
