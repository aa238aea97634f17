"""A folder of a million objects in the real window: loading, scrolling, filtering, sorting, memory, and coming back.

The window on Xvfb, its engine and the sandbox are those of scroll.py. What is timed is timed inside the window
(tabled.py). Ratios and shares of a frame hold on any machine; milliseconds are for a quiet one.
"""

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gui.file_table.columns import Column
from tests.bench.figures import Row, Rows, figure, row
from tests.bench.scroll import FOLDER, beside_uploads, scene
from tests.helpers.watched_window import WatchedWindow, until

ROWS = 1_000_000
SEEDED = 5 * ROWS
"""A fifth lies in the one folder `logs/raw/`."""

ELSEWHERE = "kodo://Bench/site-assets/"

KEYSTROKES = ("9", "99", "999", "99", "lo", "log", ".log", "zz")
"""Many hits, few, in each name, in none; the time of the slowest counts."""

FILEZILLA = "FileZilla showing 1,000,000 local files: 2.8 s and 253 bytes a row"


@figure
def table() -> Rows:
    """All of a million rows, one after the other in one window."""
    with tempfile.TemporaryDirectory() as name, scene(Path(name), SEEDED, "tests.bench.tabled") as (window, cloud):
        rows = _loading(window)
        rows |= _filtering(window)
        rows |= _sorting(window)
        rows |= _coming_back(window)
        return rows | beside_uploads("table", window, cloud, Path(name))


def _loading(window: WatchedWindow) -> dict[str, Row]:
    """Nothing is known of the folder; somebody scrolls meanwhile."""
    _open(window, ELSEWHERE)
    before = window.ask("memory")
    answer = window.ask("answer", "million", "logs/raw/")
    told = _open(window, FOLDER, scrolled=True)
    until(lambda: window.ask("checked"), "packed hashes")
    each = (window.ask("memory") - before) / ROWS
    said = f"one answer: {answer:.0f} ms; all {ROWS:,} rows after {told['all'] / 1000:.1f} s"
    return {
        "table_first_rows_ms": row(told["first"] - answer, bar=100, peer=f"beyond {said}"),
        "table_load_gap_p99_ms": row(told["p99"], bar=10, peer=f"while loading and scrolling; {_busy(told)}"),
        "table_load_gap_ms": row(told["longest"], bar=50, peer=f"the longest; {_busy(told)}"),
        "table_bytes_a_row": row(each, bar=150, peer=FILEZILLA),
    }


def _filtering(window: WatchedWindow) -> dict[str, Row]:
    window.ask("filter", "warm")  # folds the names, which the first letter of all pays for
    told = {text: window.ask("filter", text) for text in KEYSTROKES}
    slowest = max(told, key=lambda text: float(told[text]["all"]))
    window.ask("filter", "")
    proxy = window.ask("proxy", KEYSTROKES[1])
    times = ", ".join(f"{text} {one['all']:.0f} ms" for text, one in told.items())
    ours = told[slowest]["all"]
    return {
        "table_filter_ms": row(ours, bar=60, peer=f"by keystroke: {times}"),
        "table_filter": row(proxy / ours, bar=50, peer=f"QSortFilterProxyModel: {proxy:.0f} ms", at_least=True),
        "table_filter_gap_ms": _gap(told.values()),
    }


def _sorting(window: WatchedWindow) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    all_told: list[dict[str, float]] = []
    for column in (Column.SIZE, Column.MODIFIED, Column.NAME):
        told = [window.ask("sort", int(column), descending) for descending in (True, False)]
        all_told += told
        slower = max(one["all"] for one in told)
        rows[f"table_sort_{column.name.lower()}_ms"] = row(slower, bar=500, peer=f"{ROWS:,} rows, either way")
    rows["table_sort_gap_ms"] = _gap(all_told)
    window.ask("sort", -1, False)
    return rows


def _coming_back(window: WatchedWindow) -> dict[str, Row]:
    """The folder is known now."""
    _open(window, ELSEWHERE)
    told = _open(window, FOLDER)
    until(lambda: window.ask("checked"), "a checked folder")
    return {
        "table_back_first_ms": row(told["first"], bar=300, peer="from the click to the first rows, out of the index"),
        "table_back_all_ms": row(told["all"], bar=3000, peer=f"all {ROWS:,} rows; {FILEZILLA}"),
        "table_back_gap_ms": _gap([told]),
    }


def _gap(told: Iterable[dict[str, float]]) -> Row:
    longest = max(told, key=lambda one: one["longest"])
    return row(longest["longest"], bar=33, peer=f"the longest of the event loop; {_busy(longest)}")


def _busy(told: dict[str, float]) -> str:
    return f"at work itself: p99 {told['busy_p99']:.1f} ms, longest {told['busy']:.1f} ms"


def _open(window: WatchedWindow, address: str, *, scrolled: bool = False) -> dict[str, Any]:
    told: dict[str, Any] = window.ask("watch_open", address, scrolled)
    time.sleep(0.5)  # what belongs to it still: lines that say how much is here
    return told
