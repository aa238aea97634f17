"""The figures of a plot as a table, and as the lines of a CSV file: a time, all domains together, then each."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.engine import protocol as msg
from gui.cdn import ticks

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_EMPTY = msg.CdnPlot((), (), 0, 0, 0, -1)


def sums(line: msg.CdnLine) -> tuple[int, ...]:
    """China and the rest of the world together."""
    return tuple(china + oversea for china, oversea in zip(line.china, line.oversea, strict=True))


def together(plot: msg.CdnPlot) -> tuple[int, ...]:
    """All domains together."""
    columns = [sums(line) for line in plot.lines]
    return tuple(sum(column[at] for column in columns) for at in range(len(plot.times)))


class FiguresModel(QAbstractTableModel):
    """The latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plot, self._bits, self._days = _EMPTY, False, False
        self._columns: tuple[tuple[int, ...], ...] = ((),)

    def show_plot(self, plot: msg.CdnPlot, *, bits: bool, days: bool = False) -> None:
        """Show these figures."""
        self.beginResetModel()
        self._plot, self._bits, self._days = plot, bits, days
        each = map(sums, plot.lines) if len(plot.lines) > 1 else ()
        self._columns = (together(plot), *each)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._plot.times)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < 2:
            return self.tr("All domains") if section else self.tr("Time")
        return self._plot.lines[section - 2].domain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = len(self._plot.times) - 1 - index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            if not index.column():
                return ticks.moment(self._plot.times[row], whole_day=self._days)
            return ticks.amount(self._columns[index.column() - 1][row], bits=self._bits)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def csv_lines(plot: msg.CdnPlot, unit: str, names: Sequence[str]) -> Iterator[str]:
    """The file line by line: a head of three names and the unit, then a line per time and domain.

    Figures are whole bytes, or bits a second; times are local, in ISO 8601 with their offset.
    """
    yield _line((*names, f"{unit} (China)", f"{unit} (oversea)"))
    for line in plot.lines:
        for time, china, oversea in zip(plot.times, line.china, line.oversea, strict=True):
            yield _line((_stamp(time), line.domain, china, oversea))


def _stamp(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, timezone.utc).astimezone().isoformat(timespec="minutes")


def _line(fields: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(fields)
    return out.getvalue()
