"""Writes the jobs of a view into a CSV file: page by page, through the engine, which alone touches the disk."""

import msgspec

from core.engine import protocol as msg
from gui.actions.context import Engine
from gui.transfers.report import Report

PAGE = 500


async def export(engine: Engine, view: msg.QueueView, path: str) -> int:
    """Write all jobs that a view lists; how many they are. Raises what SaveText raises; then no file is there.

    Jobs that leave the view meanwhile (a retry succeeds) move those behind them up: as many are read again, and
    nothing is written twice or missed.
    """
    listed = msgspec.structs.replace(view, grouped=False)
    report, seen = Report(), set[int]()
    at, before = 0, -1
    await engine.call(msg.SaveText(path, report.head(), first=True, last=False))
    while True:
        page = await engine.call(msg.ListJobs(listed, at, PAGE))
        if 0 <= page.count < before:
            at, before = max(0, at - (before - page.count)), page.count
            continue
        before = page.count
        rows = [row for row in page.rows if isinstance(row, msg.JobRow) and row.id not in seen]
        seen.update(row.id for row in rows)
        at += len(page.rows)
        last = not page.rows or at >= page.count
        await engine.call(msg.SaveText(path, report.lines(rows), first=False, last=last))
        if last:
            return len(seen)
