"""A scan of a service that lists keys in no order, or one of its own: read from start to end, put in order, then kept.

Nothing of it can be kept before the end, for nothing says which keys are complete by then.
"""

import time
from collections.abc import Callable

from core.cancel import CancelToken
from core.errors import BadAnswer
from core.index.coverage import behind
from core.index.rows import keys_of, pick
from core.listing.columns import merge
from core.listing.scan_crew import Crew
from core.listing.scan_pages import Pages, Sink
from core.model import Rows

AT_ONCE = 4096
"""Rows that are handed over together."""


class SortedScan:
    """Reads all keys below the prefix of `pages` into the sink."""

    def __init__(self, pages: Pages, sink: Sink, crew: Crew) -> None:
        self._pages, self._sink, self._crew = pages, sink, crew
        self._jobs: list[Callable[[CancelToken], None]] = [self._read]

    def run(self) -> None:
        """From the start."""
        self._crew.run(lambda: self._jobs.pop() if self._jobs else None)

    def _read(self, token: CancelToken) -> None:
        asked = time.monotonic()
        runs: list[Rows] = []
        seen = {marker := ""}
        while True:
            page = self._crew.ask(lambda at=marker: self._pages.read_any(at, token), token)  # type: ignore[misc]
            runs.append(page.rows)
            self._crew.state.found += page.rows.count
            if not (marker := page.marker):
                break
            if marker in seen:
                raise BadAnswer(space=self._pages.space, detail="repeated marker")
            seen.add(marker)
        self._keep(merge(runs), asked)

    def _keep(self, rows: Rows, asked: float) -> None:
        """Of a key that came twice the later one counts."""
        prefix = self._pages.prefix.encode()
        places = {key: place for place, key in enumerate(keys_of(rows)) if key.startswith(prefix)}
        order = sorted(places)
        self._crew.state.found = len(order)
        first = prefix
        for start in range(0, max(1, len(order)), AT_ONCE):
            part = order[start : start + AT_ONCE]
            over = start + AT_ONCE >= len(order)
            last = behind(prefix) if over else part[-1] + b"\0"
            piece = pick(rows, [(places[key], places[key] + 1) for key in part])
            self._sink.replace(first, last, piece, asked=asked).result()
            first = last or first
