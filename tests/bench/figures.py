"""The registry of figures: what `tests.bench` measures. Each module of this folder adds its own with `@figure`.

@figure
def window_start() -> Rows:
    ours, bare = ...
    return {"window_start": row(ours / bare, bar=1.3, peer="bare PySide6 window, same run")}
"""

from collections.abc import Callable, Mapping
from typing import TypedDict


class Row(TypedDict):
    """One measured number: the value, the bar it should keep, whether it does, and what it was compared with."""

    value: float
    bar: float
    holds: bool
    peer: str


Rows = Mapping[str, Row]
Figure = Callable[[], Rows]

FIGURES: dict[str, Figure] = {}


def figure(measure: Figure) -> Figure:
    """Register a function under its own name; it returns one row or several, by name. ValueError if taken."""
    name = measure.__name__
    if name in FIGURES:
        raise ValueError(f"there are two figures called {name}")
    FIGURES[name] = measure
    return measure


def row(value: float, *, bar: float, peer: str, at_least: bool = False) -> Row:
    """A row; it holds when the value is at most the bar, or at least the bar if `at_least`.

    `peer` says what the value was compared with and, where there is one, the peer's number and unit.
    """
    holds = value >= bar if at_least else value <= bar
    return Row(value=round(value, 4), bar=bar, holds=holds, peer=peer)
