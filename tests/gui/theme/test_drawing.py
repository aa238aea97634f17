"""Our own drawing of the icons, against QtSvg's."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources
from gui.theme.drawing import path_of, picture

NAMES = sorted(file.stem for file in resources.path("icons").glob("*.svg"))
INK = "#123456"
NEAR = 40
"""Of 255, in one channel of a pixel at an edge: curves are put together from others."""

PATHS = (
    "M2 2l8 0 0 8zm10 10h4v-4.5.5z",
    "M1,12C1 2 10-2 12 12s11 10 11 0S20 1 19 1c-1 1-2 3-1 5",
    "M2 12q5-10 10 0t10 0Q20 22 12 20T2 12",
    "M12 2A10 10 0 0 1 22 12a10 5 0 01-10 5 3 9 0 11-5-9z",
    "M5 5A1 1 0 1 0 19 19A40 40 0 0 0 5 5Z",
    "m4 4 6 0 0 6 -6 0zm8 8 8 0",
)


def drawn(size: int, draw: Callable[[QPainter], object]) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return bytes(image.constBits())


def by_qt(svg: str, size: int) -> bytes:
    return drawn(size, lambda painter: QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size)))


def far(one: bytes, other: bytes) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def apart(name: str, size: int) -> int:
    """By how much our picture and Qt's differ."""
    svg = resources.path(f"icons/{name}.svg").read_text("utf-8")
    inked = svg if name == "app" else svg.replace("<path ", f'<path fill="{INK}" ')
    return far(drawn(size, lambda painter: picture(name).paint(painter, size, INK)), by_qt(inked, size))


@pytest.mark.parametrize("size", [16, 20, 64])
def test_every_icon_looks_as_qt_draws_it(qapp: QApplication, size: int) -> None:
    assert {name: apart(name, size) for name in NAMES if apart(name, size) > NEAR} == {}


@pytest.mark.parametrize("data", PATHS)
def test_a_path_goes_where_qt_says(qapp: QApplication, data: str) -> None:
    def fill(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(4, 4)
        painter.fillPath(path_of(data), QColor(INK))

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="{INK}" d="{data}"/></svg>'
    assert far(drawn(96, fill), by_qt(svg, 96)) <= NEAR


@pytest.mark.parametrize("data", ["M2", "M0 0L1 2 3", "M0 0A1 2 30 0 1 5 5", "M0 0a1 1 0 2 1 5 5"])
def test_what_is_no_path_says_so(data: str) -> None:
    with pytest.raises(ValueError, match=r"breaks off|turned"):
        path_of(data)
