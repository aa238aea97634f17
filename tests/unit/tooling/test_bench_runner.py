"""The benchmark's machinery: rows, the table, and that one broken figure does not cost the others."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.figures import FIGURES, Rows, figure, row
from tests.helpers.sources import ROOT


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty registry that the project's figures do not load into."""
    kept = dict(FIGURES)
    FIGURES.clear()
    monkeypatch.setattr(bench, "load", lambda: None)
    yield
    FIGURES.clear()
    FIGURES.update(kept)


def test_a_row_holds_on_the_right_side_of_its_bar() -> None:
    assert row(1.4, bar=1.4, peer="p")["holds"]
    assert not row(1.5, bar=1.4, peer="p")["holds"]
    assert row(5, bar=3, peer="p", at_least=True)["holds"]
    assert not row(2, bar=3, peer="p", at_least=True)["holds"]


@pytest.mark.usefixtures("registry")
def test_two_figures_cannot_share_a_name() -> None:
    def twin() -> Rows:
        return {}

    figure(twin)
    with pytest.raises(ValueError, match="two figures called twin"):
        figure(twin)


@pytest.mark.usefixtures("registry")
def test_a_run_prints_the_table_and_writes_the_same_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    @figure
    def quick() -> Rows:
        return {"quick": row(1.23456, bar=2, peer="nobody")}

    @figure
    def missed() -> Rows:
        return {"missed": row(9, bar=2, peer="nobody")}

    file = tmp_path / "new" / "out.json"
    assert bench.main(["--json", str(file)]) == 0
    assert json.loads(file.read_text()) == {
        "missed": {"value": 9, "bar": 2, "holds": False, "peer": "nobody"},
        "quick": {"value": 1.2346, "bar": 2, "holds": True, "peer": "nobody"},
    }
    printed = capsys.readouterr().out.splitlines()
    assert [line.split() for line in printed[1:]] == [
        ["missed", "9", "2", "NO", "nobody"],
        ["quick", "1.2346", "2", "yes", "nobody"],
    ]


@pytest.mark.usefixtures("registry")
def test_a_broken_figure_is_an_error_and_costs_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    @figure
    def breaks() -> Rows:
        raise RuntimeError("no such thing")

    @figure
    def works() -> Rows:
        return {"works": row(1, bar=2, peer="nobody")}

    assert bench.main([]) == 1
    said = capsys.readouterr()
    assert "works" in said.out
    assert "breaks could not be measured" in said.err


def test_an_unknown_figure_is_refused() -> None:
    command = [sys.executable, "-m", "tests.bench", "no-such-figure"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "There is no figure no-such-figure" in done.stderr
