"""A queue's jobs as CSV: one line a job, with what happened, what to do, and what support asks for.

UTF-8 with a byte order mark, so that spreadsheets read names in any script. A cell that a spreadsheet would run as a
formula gets an apostrophe in front: names come from disks and clouds of others.
"""

import csv
import io
from collections.abc import Iterable

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import rebuild
from gui import formats
from gui.messages import explain
from gui.transfers.words import JobWords

MARK = "\ufeff"
_RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets run."""


class Report(QObject):
    """Writes pieces of the file."""

    def __init__(self) -> None:
        super().__init__()
        self._words = JobWords(self)

    def head(self) -> str:
        """The mark and the line of titles."""
        titles = (
            self.tr("Name"),
            self.tr("Local file"),
            self.tr("Object"),
            self.tr("Size in bytes"),
            self.tr("State"),
            self.tr("What happened"),
            self.tr("What to do"),
            self.tr("Error code"),
            self.tr("Request id"),
            self.tr("Attempts"),
            self.tr("Added"),
            self.tr("Finished"),
            self.tr("Answer"),
        )
        return MARK + _lines([titles])

    def lines(self, rows: Iterable[msg.JobRow]) -> str:
        """A line for each job."""
        return _lines(self._line(row) for row in rows)

    def _line(self, row: msg.JobRow) -> tuple[str, ...]:
        message = explain(rebuild(row.error, row.params)) if row.error else None
        return (
            _safe(row.name),
            _safe(row.path),
            _safe(f"{row.place.space}/{row.place.key}"),
            str(row.size),
            self._words.word(row),
            _safe(message.title) if message else "",
            _safe(message.advice) if message else "",
            row.error,
            _safe(str(row.params.get("reqid", ""))),
            str(row.attempts),
            formats.iso(row.added),
            formats.iso(row.finished),
            _safe(row.answer),
        )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUN) else cell


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
