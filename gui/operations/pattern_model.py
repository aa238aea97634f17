"""What a rename by pattern would do, as a table: the name now, the new one, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.engine import protocol as msg
from core.errors import rebuild
from gui import formats
from gui.messages import explain
from gui.operations.marked import PIECES, TROUBLE, Pieces, pieces
from gui.titled import Index, TitledModel

OLD, NEW, REASON = range(3)


class PatternModel(TitledModel[tuple[str, str, str]]):
    """Names that cannot be used come first. Keys are shown without `prefix`, the folder of the selection."""

    def __init__(self, prefix: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self.titles = (self.tr("Name now"), self.tr("New name"), self.tr("Why it cannot be used"))

    @property
    def troubled(self) -> bool:
        """Whether any name cannot be used."""
        return any(reason for _, _, reason in self.rows)

    def show_plan(self, page: msg.PlanPage) -> None:
        """Show this plan."""
        wrong = [(self._short(one.key), self._wanted(one), _reason(one)) for one in page.problems]
        self.set_rows([*wrong, *((self._short(pair.key), self._short(pair.to_key), "") for pair in page.pairs)])

    def say_again(self, say: Callable[[str], str]) -> None:
        """Reasons in another language: gui/languages/relabel.py."""
        self.rows = [(old, new, say(reason)) for old, new, reason in self.rows]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.tip(row[index.column()])
        if role == TROUBLE:
            return bool(row[REASON]) and index.column() != OLD
        if role == PIECES and index.column() != REASON:
            return _marked(row[OLD], row[NEW])[index.column()]
        return None

    def _short(self, key: str) -> str:
        return formats.visible(key.removeprefix(self._prefix))

    def _wanted(self, problem: msg.ItemFailure) -> str:
        """The name that was wanted, where the problem is about it."""
        wanted = problem.params.get("key")
        return self._short(wanted) if isinstance(wanted, str) else ""


def _reason(problem: msg.ItemFailure) -> str:
    return explain(rebuild(problem.code, problem.params)).title


def _marked(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Only last names change: a folder in front of them is never marked."""
    folder = old[: old.rfind("/") + 1]
    before, after = pieces(old.removeprefix(folder), new.removeprefix(folder))
    return (folder + before[0], *before[1:]), (folder + after[0], *after[1:])
