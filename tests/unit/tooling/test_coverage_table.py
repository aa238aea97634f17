"""docs/coverage.md: every heading of the service's SDK manual has a row, and every test a row names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.helpers.sources import ROOT

HEADINGS = (Path(__file__).parent / "manual_headings.txt").read_text("utf-8").split("\n")[:-1]
"""The manual's headings that have an example, in its order."""

_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows() -> dict[str, list[str]]:
    """The table's rows by their first cell."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / "docs" / "coverage.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("|") and not set(line) <= set("|- "):
            assert cells[0] not in found, f"{cells[0]} has two rows"
            found[cells[0]] = cells
    return found


ROWS = rows()


@cache
def functions(path: str) -> frozenset[str]:
    """The functions of a file, by name."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_of_the_manual_has_a_row(heading: str) -> None:
    _, calls, way, gui, witness = ROWS[heading]
    assert calls.startswith("`")
    assert way
    assert [path for path, _ in _TEST.findall(gui) if path.startswith("tests/gui/")], "no test in the window"
    assert _TEST.findall(witness) or witness.startswith("the same test"), "no witness"


@pytest.mark.parametrize("row", ROWS)
def test_the_tests_of_a_row_are_there(row: str) -> None:
    for path, name in (found for cell in ROWS[row] for found in _TEST.findall(cell)):
        assert name in functions(path), f"{path}::{name}"
