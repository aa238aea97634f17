"""The rows of the page of keys: an action and the keys it has."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QKeySequence

from gui.actions.registry import SPECS
from gui.actions.spec import ActionSpec, Where
from gui.shortcuts.book import book
from gui.theme.icons import icon
from gui.titled import ROOT, Index, TitledModel

Role = Qt.ItemDataRole

_HERE = frozenset((Where.TABLE, Where.EMPTY, Where.WINDOW))


def native(keys: tuple[str, ...]) -> str:
    """Keys as this platform writes them."""
    texts = (QKeySequence.fromString(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return ",  ".join(dict.fromkeys(texts))  # both keys called Enter have one name in Chinese


def listed() -> tuple[ActionSpec, ...]:
    """All actions but those of the tree's menus that the table has under the same words."""
    here = {(spec.submenu, spec.text) for spec in SPECS if spec.where & _HERE}
    return tuple(spec for spec in SPECS if spec.where & _HERE or (spec.submenu, spec.text) not in here)


class KeyModel(TitledModel[ActionSpec]):
    """Action, keys. Those that were changed are in bold type."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = (self.tr("Action"), self.tr("Keys"))
        self.show_matching("")
        book.changed.connect(self._keys_changed)

    def show_matching(self, text: str) -> None:
        """Leave the actions of which each word is in the name, in English or the user's language, or in the keys."""
        words = text.casefold().split()
        self.set_rows([spec for spec in sorted(listed(), key=lambda spec: spec.group) if _matches(spec, words)])

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        spec = self.rows[index.row()]
        if role == Role.DisplayRole:
            return native(book.of(spec)) if index.column() else spec.full_title()
        if role == Role.DecorationRole and not index.column():
            return icon(spec.icon) if spec.icon else icon("close", "surface")
        if role == Role.FontRole and not book.is_usual(spec):
            font = QFont()
            font.setBold(True)
            return font
        if role == Role.ToolTipRole and not book.is_usual(spec):
            return self.tr("Changed by you")
        return None

    def _keys_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0, ROOT), self.index(len(self.rows) - 1, 1, ROOT))


def _matches(spec: ActionSpec, words: list[str]) -> bool:
    said = "\n".join((spec.text, spec.submenu, spec.full_title(), *book.of(spec), native(book.of(spec)))).casefold()
    return all(word in said for word in words)
