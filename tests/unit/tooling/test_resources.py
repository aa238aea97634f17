"""The icons: all drawable, all free of colours of their own, and the application's icon among them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

import resources

ICONS = sorted(resources.path("icons").glob("*.svg"))


def painted(file: Path, size: int) -> int:
    """How many pixels of a square image the icon covers."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(file)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return sum(pixel >> 24 > 0 for pixel in memoryview(image.constBits()).cast("I"))


@pytest.mark.usefixtures("qapp")
def test_every_icon_draws_something() -> None:
    assert ICONS
    assert {file.stem for file in ICONS if painted(file, 16) <= 16} == set()


def test_icons_are_tinted_by_the_window_and_bring_no_colour() -> None:
    coloured = [file.stem for file in ICONS if file.stem != "app" and "fill=" in file.read_text(encoding="utf-8")]
    assert coloured == []


def test_a_misspelt_name_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resources.path("icons/none.svg")
