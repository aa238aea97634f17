"""The plot draws in both themes, reads the time under the mouse, and its lines differ by more than colour."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.cdn.plot import LEFT, RIGHT, Line, Mark, Plot, pen_of
from gui.theme.theme import theme, tokens

TIMES = tuple(1_760_000_000_000 + 300_000 * at for at in range(288))
VALUES = tuple(1_000_000 * (at % 60) for at in range(288))


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_drawn_with_the_tokens_of_the_theme(plot: Plot, scheme: str) -> None:
    theme.choose(scheme)
    try:
        marks = [Mark(59_000_000, "Peak 59 Mbit/s", "dim"), Mark(50_000_000, "95th percentile", "caution")]
        plot.show_figures(TIMES, [Line("all", VALUES), Line("a", VALUES)], marks, bits=True)
        picture = plot.grab().toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(0, 700, 3) for y in range(320)}
        assert {QColor(tokens().surface).name(), QColor(tokens().accent).name()} <= colours
    finally:
        theme.choose("system")


def test_the_mouse_reads_the_nearest_time(plot: Plot) -> None:
    plot.show_figures(TIMES, [Line("all", VALUES), Line("cdn.example.com", VALUES)], bits=True)
    width = plot.width() - LEFT - RIGHT
    QTest.mouseMove(plot, QPoint(LEFT + width // 2, 100))
    plot._point_at(LEFT + width * 100 / 287)
    assert plot.at == 100
    moment, *figures = plot.read(100)
    assert len(moment) == len("2026-11-21 09:41")
    assert figures == ["all: 40 Mbit/s", "cdn.example.com: 40 Mbit/s"]
    plot._point_at(0)
    assert plot.at == 0
    plot._point_at(5000)
    assert plot.at == 287
    assert not plot.grab().isNull()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_points_are_drawn_too(plot: Plot, count: int) -> None:
    plot.show_figures(TIMES[:count], [Line("all", VALUES[:count])], bits=False)
    plot._point_at(300)
    assert not plot.grab().isNull()


def test_lines_differ_by_colour_and_stroke() -> None:
    pens = [pen_of(number) for number in range(9)]
    assert pens[0].style() is Qt.PenStyle.SolidLine
    assert len({(pen.color().name(), pen.style()) for pen in pens}) == 9
