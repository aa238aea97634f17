"""The report of what changed, as CSV: written page by page, whole or not at all."""

import contextlib

from core.engine import protocol as msg
from gui import formats
from gui.actions.context import Desk
from gui.csv_text import csv_text
from gui.findings.changes_model import Change, Kind, changes_of

HEAD = ("change", "key", "size_before", "size_after", "modified", "hash_before", "hash_after")
"""Not translated: programs read it."""


async def write_changes(desk: Desk, request: msg.CompareSnapshots, path: str) -> None:
    """Write all rows, listed or not. Raises what SaveText raises; then no file is there."""
    first, held = True, csv_text([HEAD])
    async with contextlib.aclosing(desk.engine.stream(request)) as pages:
        async for page in pages:
            await desk.engine.call(msg.SaveText(path, held, first=first, last=False))
            first, held = False, csv_text([_cells(change) for change in changes_of(page)])
    await desk.engine.call(msg.SaveText(path, held, first=first, last=True))


def _cells(change: Change) -> tuple[str | int, ...]:
    found, before, there = change.found, change.before, change.kind is not Kind.REMOVED
    return (
        change.kind.name.lower(),
        found.key,
        before.size if before else "",
        found.size if there else "",
        formats.iso(found.modified),
        before.etag if before else "",
        found.etag if there else "",
    )
