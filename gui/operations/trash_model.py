"""What is in a trash, as a table: where each object was, when it was deleted, when the service deletes it for good."""

import re
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.engine import protocol as msg
from gui import formats
from gui.titled import Index, TitledModel

NAME, DELETED, GOES = range(3)
TEXT = int(Qt.ItemDataRole.UserRole)
"""The role that answers with what a filter looks into."""

_KEY = re.compile(r"(\d{8}-\d{6})/(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trashed:
    """An object of the trash. `stamp` is shared by what was deleted together, `deleted` is ms since the epoch."""

    key: str
    stamp: str
    original: str
    deleted: int


def trashed(prefix: str, key: str) -> Trashed | None:
    """What a key of the trash tells; None for one that no deletion has put there."""
    found = _KEY.fullmatch(key.removeprefix(prefix))
    if found is None:
        return None
    try:
        moment = datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    return Trashed(key, found[1], found[2], int(moment.timestamp() * 1000))


class TrashModel(TitledModel[Trashed]):
    """Newest deletions first."""

    def __init__(self, prefix: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._goes: dict[str, int] = {}
        self.titles = (self.tr("Original place"), self.tr("Deleted"), self.tr("Deleted for good"))

    def show_plan(self, page: msg.PlanPage) -> None:
        """Show the objects of a plan to put all of them back."""
        found = [trashed(self._prefix, pair.key) for pair in page.pairs]
        self.set_rows(sorted(filter(None, found), key=lambda one: (-one.deleted, one.original)))

    def stamps(self) -> dict[str, str]:
        """By stamp, a key that was deleted then: what was deleted together goes together."""
        return {one.stamp: one.key for one in reversed(self.rows)}

    def show_end(self, stamp: str, expires: int) -> None:
        """Tell when the service deletes what was deleted together; ms since the epoch, 0 for never."""
        self._goes[stamp] = expires
        if self.rows:
            self.dataChanged.emit(self.index(0, GOES), self.index(len(self.rows) - 1, GOES))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == TEXT:
            return row.original
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        exact = role == Qt.ItemDataRole.ToolTipRole
        if index.column() == NAME:
            name = formats.visible(row.original)
            return formats.tip(name) if exact else name
        if index.column() == DELETED:
            return formats.exact(row.deleted) if exact else formats.date(row.deleted)
        return self._end(row, exact=exact)

    def _end(self, row: Trashed, *, exact: bool) -> str:
        if row.stamp not in self._goes:
            return ""
        ends = self._goes[row.stamp]
        if not ends:
            return self.tr("never")
        return formats.exact(ends) if exact else formats.date(ends)
