"""docs/coverage.md: every heading of both manuals has a row, and every test that a row names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.helpers.sources import ROOT

HERE = Path(__file__).parent
HEADINGS = (HERE / "manual_headings.txt").read_text("utf-8").splitlines()
"""The first manual's headings that have an example, in its order."""

SECOND = (HERE / "uvideo_manual.txt").read_text("utf-8").splitlines()
"""The second one's: what its examples say they do, in its order; then the calls and settings they are made of."""
VIDEO, CALLS = [line for line in SECOND if not line.isascii()], [line for line in SECOND if line.isascii()]

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


@pytest.mark.parametrize("heading", [*HEADINGS, *(f"云视频: {heading}" for heading in VIDEO)])
def test_a_heading_of_the_manual_has_a_row(heading: str) -> None:
    _, calls, way, gui, witness = ROWS[heading]
    assert calls.startswith("`")
    assert way
    assert [path for path, _ in _TEST.findall(gui) if path.startswith("tests/gui/")], "no test in the window"
    assert _TEST.findall(witness) or witness.startswith("the same test"), "no witness"


def test_the_second_manual_has_no_call_without_a_row() -> None:
    told = " ".join(cells[1] for heading, cells in ROWS.items() if heading.startswith("云视频: "))
    assert [call for call in CALLS if not re.search(rf"\b{call}\b", told)] == []
    assert len(CALLS) == 18


@pytest.mark.parametrize("row", ROWS)
def test_the_tests_of_a_row_are_there(row: str) -> None:
    for path, name in (found for cell in ROWS[row] for found in _TEST.findall(cell)):
        assert name in functions(path), f"{path}::{name}"
