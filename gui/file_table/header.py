"""The table's header: a click sorts, a third click goes back to the server's order; its menu chooses the columns, which
are put in order by dragging.

In a narrow window columns give way by themselves, the least needed first, and come back with the room.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from gui.file_table.columns import COLUMNS, NAME_ROOM, OF_FOLDERS, Column
from gui.theme.icons import icon

HEIGHT = 31
PAD = 8
_ARROW = 14
_GAP = 3


@dataclass(frozen=True)
class Layout:
    """The columns from left to right, their widths in pixels, and which of them are to be seen: at first those that
    are not spare.
    """

    order: tuple[Column, ...] = tuple(Column)
    widths: dict[Column, int] = field(default_factory=lambda: {column: COLUMNS[column].width for column in Column})
    wanted: frozenset[Column] = frozenset(column for column, spec in COLUMNS.items() if not spec.spare)


class TableHeader(QHeaderView):
    """The name stretches; it can be neither hidden nor moved. `reset_asked` and `everywhere_asked` by the menu,
    `fitted` when a column came or went.
    """

    reset_asked = Signal()
    everywhere_asked = Signal()
    fitted = Signal()

    def __init__(self, table: QTableView, offered: frozenset[Column] = OF_FOLDERS) -> None:
        """`offered` are the columns that can be chosen."""
        super().__init__(Qt.Orientation.Horizontal, table)
        self._offered = offered
        self._unwanted = set(Column) - Layout().wanted
        self._widths = dict(Layout().widths)
        self._table = table
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.sectionMoved.connect(self._hold_name)
        self.sectionResized.connect(self._resized)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(56)
        self.setFixedHeight(HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def set_up(self) -> None:
        """Widths: called once the table has its model.

        The header gets an empty selection of its own: with the table's, every painting of it would ask each of the
        rows whether its whole column is selected, which took seconds for 100,000.
        """
        self.setSelectionModel(QItemSelectionModel(self.model(), self))
        for column, spec in COLUMNS.items():
            self.resizeSection(column, spec.width)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)

    @property
    def unwanted(self) -> frozenset[Column]:
        """The columns the user does not want to see."""
        return frozenset(self._unwanted)

    def layout_of_columns(self) -> Layout:
        """As the columns are, whether there is room for all that are wanted or not."""
        order = tuple(Column(self.logicalIndex(place)) for place in range(self.count()))
        return Layout(order, dict(self._widths), frozenset(Column) - self._unwanted)

    def set_layout(self, layout: Layout) -> None:
        """Lay the columns out so."""
        self._unwanted = set(Column) - layout.wanted
        for place, column in enumerate(layout.order):
            self.moveSection(self.visualIndex(column), place)
        for column, width in layout.widths.items():
            self._widths[column] = max(width, self.minimumSectionSize())
            if column is not Column.NAME and not self.isSectionHidden(column):
                self.resizeSection(column, self._widths[column])
        self.fit(self._table.viewport().width())

    def choose(self, column: Column, *, wanted: bool) -> None:
        """Show or hide a column."""
        if wanted:
            self._unwanted.discard(column)
        else:
            self._unwanted.add(column)
        self.fit(self._table.viewport().width())

    def fit(self, width: int) -> None:
        """Hide what the user does not want, and what leaves the name too little room."""
        left, before = width - NAME_ROOM, self.hiddenSectionCount()
        for column in sorted(COLUMNS, key=lambda column: -COLUMNS[column].keep):
            if column is Column.NAME:
                continue
            wanted = column in self._offered and column not in self._unwanted
            left -= self._widths[column] if wanted else 0
            hidden = not wanted or left < 0
            if self.isSectionHidden(column) != hidden:
                self.setSectionHidden(column, hidden)
                if not hidden:
                    self.resizeSection(column, self._widths[column])
        if self.hiddenSectionCount() != before:
            self.fitted.emit()

    def menu(self) -> QMenu:
        """A check for each column that can be chosen."""
        menu = QMenu(self)
        for column, spec in ((column, spec) for column, spec in COLUMNS.items() if column in self._offered):
            action = menu.addAction(icon("check", "accent"), spec.heading())
            action.setCheckable(True)
            action.setChecked(column not in self._unwanted)
            action.setIconVisibleInMenu(action.isChecked())
            action.setEnabled(column is not Column.NAME)
            action.toggled.connect(lambda wanted, column=column: self.choose(column, wanted=wanted))
        menu.addSeparator()
        for text, asked in (
            (self.tr("Use in all spaces"), self.everywhere_asked),
            (self.tr("Reset columns"), self.reset_asked),
        ):
            action = menu.addAction(icon("check"), text)  # the words stand below the others
            action.setIconVisibleInMenu(False)
            action.triggered.connect(asked)
        return menu

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """The arrow stands beside the words; it points down where the largest and the newest stand first."""
        super().paintSection(painter, rect, logicalIndex)
        if logicalIndex != self.sortIndicatorSection():
            return
        spec = COLUMNS[Column(logicalIndex)]
        words = self.fontMetrics().horizontalAdvance(spec.heading())
        left = rect.right() - PAD - words - _GAP - _ARROW if spec.right else rect.left() + PAD + words + _GAP
        name = "chevron-down" if self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder else "chevron-up"
        icon(name).paint(painter, QRect(left, rect.center().y() - _ARROW // 2 + 1, _ARROW, _ARROW))

    def _resized(self, section: int, _before: int, width: int) -> None:
        """A hidden section has no width; what it had comes back with it. The name has what the others leave."""
        if width and section != Column.NAME:
            self._widths[Column(section)] = width

    def _hold_name(self) -> None:
        if place := self.visualIndex(Column.NAME):
            self.moveSection(place, 0)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))
