"""What the row of a batch says: its name, its state, and the reconcile line, whose numbers are links."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.transfer.job import JobKind, Priority
from gui import formats
from gui.transfers.columns import Column
from gui.transfers.outcomes import ENDS, Outcome, amount

ALMOST = 0.99
_HOLES = re.compile(r"(\{\w+\})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of the reconcile line; with an outcome they are a link to its jobs."""

    text: str
    outcome: Outcome | None = None


def batch_share(row: msg.BatchRow) -> float:
    """How much of a batch is done, 0 to 1: by bytes, where it holds none by files. Not 1 while a file is missing.

    Once it is over and not whole, by files too if that is less: what failed or was cancelled may count no bytes.
    """
    tally = row.tally
    if not is_over(row) or not tally.found:
        return min(_part(row), ALMOST)
    settled = (tally.done + tally.skipped) / tally.found
    return 1.0 if settled == 1 else min(_part(row), settled)


def _part(row: msg.BatchRow) -> float:
    if row.size > 0:
        return min(row.done / row.size, 1.0)
    return amount(row.tally, Outcome.DONE) / row.tally.found if row.tally.found else 0.0


def is_over(row: msg.BatchRow) -> bool:
    """Whether all its files are known and nothing more happens by itself."""
    return row.planned and row.tally.over


def is_paused(row: msg.BatchRow) -> bool:
    """Whether all that could still happen is paused."""
    return not row.tally.active and 0 < row.tally.waiting == row.paused


def starts_later(start_at: int) -> bool:
    """Whether a start lies in the future."""
    return start_at > time.time() * 1000


class BatchWords(QObject):
    """Words of a batch's row."""

    def cell(self, row: msg.BatchRow, column: Column) -> str:
        """The text of a cell; empty where there is nothing to say."""
        if column is Column.NAME:
            return " ".join(part for part in (formats.visible(row.name), self.beside(row)) if part)
        if column is Column.TO:
            return formats.home_path(row.target) if row.kind is JobKind.DOWNLOAD else row.target
        if column is Column.PROGRESS:
            return formats.percent(batch_share(row))
        if column is Column.SIZE:
            return formats.size(row.size)
        if column is Column.SPEED:
            return formats.speed(row.speed) if row.tally.active else ""
        if column is Column.LEFT:
            return formats.duration(row.left) if row.tally.active and row.left > 0 else ""
        return "".join(piece.text for piece in self.line(row))

    def beside(self, row: msg.BatchRow) -> str:
        """How many sources stand beside the one that gives the name."""
        return self.tr("+ %Ln more", "", row.more) if row.more else ""

    def line(self, row: msg.BatchRow) -> list[Piece]:
        """The reconcile line: how far it is while it runs; when it is over, found = what became of them."""
        tally = row.tally
        if is_over(row):
            ends = [self.number(tally, end) for end in ENDS if amount(tally, end)]
            line = [self.number(tally, Outcome.FOUND)]
            for piece, sign in zip(ends, (" = ", *[" + "] * len(ends)), strict=False):
                line += [Piece(sign), piece]
            return line
        if starts_later(row.start_at) and not amount(tally, Outcome.SETTLED) + tally.active:
            return [Piece(self.tr("starts {when}").format(when=formats.date(row.start_at)))]
        known = {"settled": Outcome.SETTLED, "found": Outcome.FOUND}
        words = self.tr("{settled} of {found}") if row.planned else self.tr("{settled} of {found} found so far")
        line = [Piece(self.tr("paused") + " · ")] if is_paused(row) else []
        line += _linked(words, tally, known)
        if tally.failed:
            line += [Piece(" · "), self.number(tally, Outcome.FAILED)]
        return line

    def number(self, tally: msg.Tally, outcome: Outcome) -> Piece:
        """A number with its word."""
        count = amount(tally, outcome)
        text = {
            Outcome.FOUND: self.tr("%Ln found", "", count),
            Outcome.SETTLED: self.tr("%Ln settled", "", count),
            Outcome.DONE: self.tr("%Ln done", "", count),
            Outcome.SKIPPED: self.tr("%Ln skipped", "", count),
            Outcome.FAILED: self.tr("%Ln failed", "", count),
            Outcome.CANCELLED: self.tr("%Ln cancelled", "", count),
        }[outcome]
        return Piece(text, outcome)

    def tip(self, row: msg.BatchRow, column: Column) -> str:
        """The exact values behind a cell."""
        if column is Column.NAME:
            return f"{formats.visible(row.name)} {self.beside(row)}".strip() + f"\n→ {row.target}"
        if column in (Column.PROGRESS, Column.SIZE):
            words = self.tr("{done} of {size} bytes")
            return words.format(done=formats.count(row.done), size=formats.count(row.size))
        if column is Column.STATE:
            return "\n".join(line for line in (self.cell(row, column), *self._facts(row)) if line)
        return self.cell(row, column)

    def _facts(self, row: msg.BatchRow) -> list[str]:
        return [
            {
                Priority.HIGH: self.tr("High priority: before everything else"),
                Priority.NORMAL: "",
                Priority.LOW: self.tr("Low priority: after everything else"),
            }[row.priority],
            self.tr("At most {speed} together").format(speed=formats.speed(row.limit)) if row.limit else "",
            self.tr("Finished {when}").format(when=formats.exact(row.finished)) if row.finished else "",
        ]


def _linked(words: str, tally: msg.Tally, known: Mapping[str, Outcome]) -> list[Piece]:
    """A sentence with holes, in the order that the language gives them, with linked numbers in the holes."""
    pieces = []
    for part in filter(None, _HOLES.split(words)):
        outcome = known.get(part[1:-1]) if part.startswith("{") else None
        pieces.append(Piece(formats.count(amount(tally, outcome)), outcome) if outcome else Piece(part))
    return pieces
