"""The editor in which a name is changed in place: the stem is selected, what is wrong is said as it is typed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from gui.dialogs.names import object_name_problem
from gui.file_table.columns import COLUMNS, ICON, PAD, ROW_HEIGHT, Column

if TYPE_CHECKING:
    from gui.file_table.rows_view import RowsView

_Index = QModelIndex | QPersistentModelIndex

Problem = Callable[[str], str | None]


class _Validator(QValidator):
    """Qt's delegate keeps an editor open whose text is not acceptable, and throws the text away when focus leaves."""

    def __init__(self, editor: "NameEditor") -> None:
        super().__init__(editor)
        self._editor = editor

    def validate(self, text: str, position: int) -> object:
        wrong = self._editor.problem_of(text)
        return (QValidator.State.Intermediate if wrong else QValidator.State.Acceptable), text, position


class NameEditor(QLineEdit):
    """Enter asks for the new name and stays open while something is wrong with it; Esc gives up."""

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nameEditor")
        self.setAccessibleName(self.tr("New name"))
        self._problem = problem
        self._old, self._folder = "", False
        self.setValidator(_Validator(self))
        self.textChanged.connect(self._check)

    def edit_name(self, name: str, *, folder: bool) -> None:
        """Start with the name of now."""
        self._old, self._folder = name, folder
        self.setText(name)

    def select_stem(self) -> None:
        """Select all but the extension of a file, which is rarely meant."""
        dot = self._old.rfind(".")
        self.setSelection(0, dot if dot > 0 and not self._folder else len(self._old))

    def changed_name(self) -> str | None:
        """The new name; None where it is the old one, or cannot be."""
        name = self.text()
        return None if name == self._old or self.problem_of(name) else name

    def problem_of(self, text: str) -> str | None:
        """What is wrong with a name. The old one may be as odd as it is."""
        return None if text == self._old else self._problem(text)

    def _check(self) -> None:
        wrong = self.problem_of(self.text())
        self.setProperty("wrong", bool(wrong))
        self.style().unpolish(self)
        self.style().polish(self)
        self.setToolTip(wrong or "")
        if wrong and self.isVisible():
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), wrong, self)
        else:
            QToolTip.hideText()


class NameDelegate(QStyledItemDelegate):
    """Opens the editor over a name; the cells are painted by painter.py.

    `renamed(row, name)` fires when a name was changed in its editor; the model itself changes no name.
    """

    renamed = Signal(int, str)

    def __init__(self, view: "RowsView") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(COLUMNS[Column(index.column())].width, ROW_HEIGHT)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        store = self._view.rows.store
        key = store.key(self._view.rows.numbers[index.row()])
        prefix = key[: key[:-1].rfind("/") + 1]
        return NameEditor(lambda name: object_name_problem(name, prefix), parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, NameEditor) and not editor.text():
            store = self._view.rows.store
            number = self._view.rows.numbers[index.row()]
            editor.edit_name(store.last_name(number), folder=store.is_folder(number))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, NameEditor) and (name := editor.changed_name()) is not None:
            self.renamed.emit(index.row(), name)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        left = option.rect.left() + PAD + 4 + ICON
        editor.setGeometry(left, option.rect.top(), option.rect.right() - left, option.rect.height())
