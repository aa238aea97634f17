"""What fills a place, as CSV: its folders, then the bars."""

from core.engine import protocol as msg
from gui.csv_text import csv_text

HEAD = ("what", "name", "depth", "objects", "bytes")
"""Not translated: programs read it."""


def usage_text(usage: msg.Usage) -> str:
    """The whole report. A folder's name is its prefix; a bar's is the engine's, not the window's."""
    rows: list[tuple[str | int, ...]] = [HEAD]
    rows += [("folder", node.prefix, node.depth, node.count, node.size) for node in usage.tree]
    for what, bars in (("class", usage.classes), ("age_days", usage.ages), ("kind", usage.kinds)):
        rows += [(what, bar.name, "", bar.count, bar.size) for bar in bars]
    return csv_text(rows)
