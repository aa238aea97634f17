"""Measure figures, print them as a table, write them as JSON: `python -m tests.bench [NAME] [--json FILE]`.

Called by `dev.py bench`. A bar that does not hold is reported and is no error; a figure that cannot be measured is.
"""

import argparse
import importlib
import json
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import tests.bench
from tests.bench.figures import FIGURES, Row, Rows

_NOT_FIGURES = {
    "__main__",
    "bare",
    "figures",
    "found",
    "gridded",
    "mover",
    "queue_watched",
    "scrolled",
    "sink",
    "tabled",
    "turns",
    "unhashed",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one figure or all; 0 unless one could not be measured, 2 for an unknown name."""
    parser = argparse.ArgumentParser("python -m tests.bench")
    parser.add_argument("name", nargs="?")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    load()
    if options.name and options.name not in FIGURES:
        print(f"There is no figure {options.name}. There are: {', '.join(sorted(FIGURES)) or 'none'}", file=sys.stderr)
        return 2
    rows, broken = measure([options.name] if options.name else sorted(FIGURES))
    print(table(rows))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    for name in broken:
        print(f"{name} could not be measured", file=sys.stderr)
    return 1 if broken else 0


def load() -> None:
    """Import every module of this folder, so that its figures register themselves."""
    for module in pkgutil.iter_modules(tests.bench.__path__):
        if module.name not in _NOT_FIGURES:
            importlib.import_module(f"tests.bench.{module.name}")


def measure(names: Sequence[str]) -> tuple[dict[str, Row], list[str]]:
    """The rows of the named figures, and the names of those that raised (the traceback goes to stderr)."""
    rows: dict[str, Row] = {}
    broken: list[str] = []
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        try:
            rows.update(FIGURES[name]())
        except Exception:  # one broken figure must not cost the others
            traceback.print_exc()
            broken.append(name)
    return rows, broken


def table(rows: Rows) -> str:
    """The rows as aligned text, one line each, under a heading."""
    lines = [("figure", "value", "bar", "holds", "peer")]
    lines += [
        (name, f"{row['value']:g}", f"{row['bar']:g}", "yes" if row["holds"] else "NO", row["peer"])
        for name, row in rows.items()
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


if __name__ == "__main__":
    sys.exit(main())
