"""Paints the table's cells: icon and name, dim facts beside it, in few calls, as a screen has some hundred of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.dialogs.names import object_name_problem
from gui.file_table.cells import Cells
from gui.file_table.columns import COLUMNS, Column
from gui.file_table.laid import LaidTexts
from gui.file_table.rename import NameEditor
from gui.theme.icons import icon
from gui.theme.theme import tokens

if TYPE_CHECKING:
    from gui.file_table.view import FileTable

ROW_HEIGHT = 28
PAD = 8
ICON = 16

_SELECTED = QStyle.StateFlag.State_Selected.value
_AT_RIGHT = tuple(spec.right for spec in COLUMNS.values())

_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Asks the model for a whole row at once, past Qt's roles: a frame costs a quarter of what it costs with them.

    `renamed(row, name)` fires when a name was changed in its editor; the model itself changes no name.
    """

    renamed = Signal(int, str)

    def __init__(self, table: "FileTable") -> None:
        super().__init__(table)
        self._table = table
        self._laid = LaidTexts()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(COLUMNS[Column(index.column())].width, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, column, rect, shown = index.row(), index.column(), option.rect, tokens()
        cells = self._table.rows.cells(row)
        selected = bool(option.state.value & _SELECTED)  # without making a flag of it: there are a hundred cells
        if selected:
            painter.fillRect(rect, QColor(shown.selection))
        elif row == self._table.hovered_row:
            painter.fillRect(rect, QColor(shown.hover))
        if column == Column.NAME:
            self._name(painter, option, rect, cells, faint=cells.faint or self._table.is_cut(row))
            return
        colour = shown.faint if cells.faint else shown.text if selected else shown.dim
        painter.setPen(QColor(colour))
        room = rect.adjusted(PAD, 0, -PAD, 0)
        self._laid.paint(painter, option.fontMetrics, room, cells.texts[column], right=_AT_RIGHT[column])

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, cells: Cells, *, faint: bool) -> None:
        left = rect.left() + PAD + 4
        painter.setOpacity(0.5 if faint else 1)
        top = rect.top() + (rect.height() - ICON) // 2
        icon(cells.icon, cells.tint).paint(painter, left, top, ICON, ICON)
        painter.setOpacity(1)
        painter.setPen(QColor(tokens().faint if faint else tokens().text))
        room = QRect(left + ICON + PAD, rect.top(), rect.right() - left - ICON - 2 * PAD, rect.height())
        self._laid.paint(painter, option.fontMetrics, room, cells.texts[0], middle=True)

    # --- the editor of names ---

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        prefix = self._table.rows.store.prefix
        return NameEditor(lambda name: object_name_problem(name, prefix), parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, NameEditor) and not editor.text():
            store = self._table.rows.store
            number = self._table.rows.numbers[index.row()]
            editor.edit_name(store.name(number), folder=store.is_folder(number))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, NameEditor) and (name := editor.changed_name()) is not None:
            self.renamed.emit(index.row(), name)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        left = option.rect.left() + PAD + 4 + ICON
        editor.setGeometry(left, option.rect.top(), option.rect.right() - left, option.rect.height())
