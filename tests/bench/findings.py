"""The windows of findings, and a search with 1,000,000 hits: how long each keeps the window's event loop.

The real window on Xvfb, its engine and the sandbox, as in scroll.py; what is timed is timed inside the window
(found.py). The index holds the space whole, with types that fit no name, and a snapshot of when it was empty: every
object is new and to be corrected. A window of findings lists some of them; all go through it.
"""

import tempfile
from pathlib import Path

from tests.bench.figures import Row, Rows, figure, row
from tests.bench.scroll import scene
from tests.bench.scrolled import ACCOUNT
from tests.bench.search import COUNT, fill

ACTS = {
    "duplicates": ("load", "select_all", "keep_newest", "tick", "filter_folder", "untick", "scroll"),
    "changes": ("load", "select_all", "sort", "filter", "scroll"),
    "mimes": ("load", "select_all", "untick", "tick", "scroll"),
    "search": ("load", "sort", "filter", "scroll", "clear", "select_all", "sort_back"),
}


@figure
def findings() -> Rows:
    """The longest stretch of work of each act, without the time that the machine gave to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "profile", ACCOUNT, "application/octet-stream")
        with scene(folder, COUNT, "tests.bench.found") as (window, _cloud):
            rows: dict[str, Row] = {}
            for kind, acts in ACTS.items():
                for act in acts:
                    told = window.ask("act", kind, act)
                    peer = f"gap {told['longest']:.0f} ms; until done {told['all']:.0f} ms; {told['rows']:,.0f} rows"
                    rows[f"findings_{kind}_{act}_ms"] = row(told["busy"], bar=50, peer=peer)
                window.ask("leave", kind)
            return rows
