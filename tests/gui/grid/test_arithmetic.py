"""Where cells stand, held against a plain walk over all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from gui.grid.arithmetic import Cells, Step

SIZE = QSize(30, 20)


def cells(count: int, per_line: int, *, sideways: bool = False, seen: int = 3) -> Cells:
    return Cells(count, SIZE, per_line, seen, margin=4, sideways=sideways)


@given(
    count=st.integers(0, 40),
    per_line=st.integers(1, 7),
    sideways=st.booleans(),
    area=st.tuples(st.integers(-50, 300), st.integers(-50, 300), st.integers(1, 200), st.integers(1, 200)),
)
def test_an_area_touches_the_cells_that_it_meets(
    count: int, per_line: int, sideways: bool, area: tuple[int, int, int, int]
) -> None:
    made, asked = cells(count, per_line, sideways=sideways), QRect(*area)
    found = [row for first, last in made.runs_in(asked) for row in range(first, last + 1)]
    assert found == [row for row in range(count) if made.rect(row).intersects(asked)]
    for row in range(count):
        assert made.row_at(made.rect(row).center()) == made.nearest(made.rect(row).center()) == row
        assert QRect(QPoint(0, 0), made.extent).contains(made.rect(row))


@pytest.mark.parametrize(
    ("row", "step", "there"),
    [
        (-1, Step.DOWN, 0),
        (0, Step.LEFT, 0),
        (4, Step.RIGHT, 5),
        (1, Step.UP, 1),
        (6, Step.UP, 1),
        (1, Step.DOWN, 6),
        (14, Step.DOWN, 17),
        (16, Step.DOWN, 16),
        (1, Step.PAGE_DOWN, 16),
        (4, Step.PAGE_DOWN, 17),
        (16, Step.PAGE_UP, 1),
        (7, Step.PAGE_UP, 2),
        (9, Step.HOME, 0),
        (9, Step.END, 17),
    ],
)
def test_the_keyboard_goes_as_one_sees_it(row: int, step: Step, there: int) -> None:
    assert cells(18, 5).step(row, step) == there


def test_sideways_lines_stand_beside_each_other() -> None:
    made = cells(18, 5, sideways=True)
    assert (made.step(3, Step.DOWN), made.step(3, Step.RIGHT), made.step(8, Step.LEFT)) == (4, 8, 3)
    assert made.rect(7).topLeft() == QPoint(4 + 30, 4 + 2 * 20)


def test_nothing_is_nowhere() -> None:
    none = cells(0, 5)
    assert (none.step(-1, Step.DOWN), none.row_at(QPoint(5, 5)), none.nearest(QPoint(5, 5))) == (-1, -1, -1)


def test_a_million_cost_what_ten_cost() -> None:
    many = cells(1_000_000, 6)
    assert list(many.runs_in(QRect(0, 2_000_000, 200, 40))) == [(599_994, 600_011)]
