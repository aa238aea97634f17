"""A plan as Qt's views see it: as many rows as the engine has, of which only the pages in sight are here."""

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import formats, tasks
from gui.actions.context import Engine
from gui.mirror.words import SIGNS, MirrorWords
from gui.theme.icons import icon

ACTION, NAME, WHY, HERE, THERE = range(5)

PAGE = 200
KEPT = 8
"""Pages kept: those in sight, and some just scrolled past."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PlanModel(QAbstractTableModel):
    """`counted(int)` tells how many rows the view has, `ticked(MirrorSummary)` what the plan comes to after a tick."""

    counted = Signal(int)
    ticked = Signal(object)

    def __init__(
        self, engine: Engine, on_error: Callable[[SpaceferryError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._on_error = engine, on_error
        self._words = MirrorWords(self)
        self._view = msg.ListMirror(0, 0, PAGE)
        self._count = 0
        self._pages: OrderedDict[int, tuple[msg.MirrorRow, ...]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: set[int] = set()
        self._under_way: set[int] = set()
        self._asked = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)
        self.titles = (self.tr("What"), self.tr("Name"), self.tr("Why"), self.tr("Here"), self.tr("There"))

    def show_plan(self, plan: int, actions: tuple[msg.MirrorAction, ...] = (), text: str = "") -> None:
        """List a plan's rows of these actions; 0 is no plan."""
        self._view = msg.ListMirror(plan, 0, PAGE, actions, text)
        self._asked += 1
        self._wanted.clear()
        self._under_way.clear()
        if plan:
            self._spawn(self._first)
        else:
            self._reset(msg.MirrorPage((), 0, 0))

    def refresh(self) -> None:
        """Ask anew for what is in sight."""
        self._stale = set(self._pages)
        if self._count:
            self.dataChanged.emit(self.index(0, ACTION), self.index(self._count - 1, ACTION))

    def row(self, position: int) -> msg.MirrorRow | None:
        """A row; None while it is on its way, which this call sets off."""
        number = position // PAGE
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
        if (page is None or number in self._stale) and number not in self._under_way:
            self._wanted.add(number)
            self._soon.start()
        at = position % PAGE
        return page[at] if page is not None and at < len(page) else None

    def peek(self, position: int) -> msg.MirrorRow | None:
        """A row, as far as it is here; none is asked for."""
        page = self._pages.get(position // PAGE, ())
        return page[position % PAGE] if position % PAGE < len(page) else None

    def tick(self, positions: Sequence[int], ticked: bool) -> None:
        """Tick rows, or not, also those that are not here; those without a tick stay as they are."""
        view = self._view

        async def tick() -> None:
            rows = tuple([row.id async for row in self._rows(view, positions) if row.action in msg.TICKABLE])
            if rows:
                await self._do(msg.TickMirror(view.plan, ticked, rows))

        tasks.spawn(tick(), on_error=self._on_error)

    def tick_all(self, ticked: bool) -> None:
        """Tick all that the view lists, in sight or not."""
        actions = self._view.actions or msg.TICKABLE
        self.do(msg.TickMirror(self._view.plan, ticked, (), actions, self._view.text))

    def settle(self, positions: Sequence[int], truth: msg.Truth) -> None:
        """Let one side of conflicts count."""
        view = self._view

        async def settle() -> None:
            rows = tuple([row.id async for row in self._rows(view, positions) if is_conflict(row)])
            if rows:
                await self._do(msg.SettleMirror(view.plan, rows, truth))

        tasks.spawn(settle(), on_error=self._on_error)

    def do(self, request: msg.Request[msg.MirrorSummary]) -> None:
        """Change the plan, then show it as it is."""
        tasks.spawn(self._do(request), on_error=self._on_error)

    # --- Qt's side ---

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.row(index.row())
        ticks = index.column() == ACTION and row is not None and row.action in msg.TICKABLE
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticks else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.row(index.row()), index.column()
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return formats.tip(self._tip(row, column))
        if role == Qt.ItemDataRole.DecorationRole and column == ACTION:
            return icon(*SIGNS[row.action])
        if role == Qt.ItemDataRole.CheckStateRole and column == ACTION and row.action in msg.TICKABLE:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _text(self, row: msg.MirrorRow, column: int) -> str:
        if column == ACTION:
            return self._words.action(row.action)
        if column == NAME:
            return formats.visible(row.name)
        if column == WHY:
            return self._words.why(row)
        if column == HERE:
            return self._words.side(row.size_here, row.time_here)
        return self._words.side(row.size_there, row.time_there)

    def _tip(self, row: msg.MirrorRow, column: int) -> str:
        if column == HERE:
            return formats.exact(row.time_here)
        return formats.exact(row.time_there) if column == THERE else self._text(row, column)

    # --- asking ---

    async def _first(self, asked: int) -> None:
        page = await self._engine.call(self._view)
        if asked == self._asked:
            self._reset(page)

    def _reset(self, page: msg.MirrorPage) -> None:
        self.beginResetModel()
        self._pages = OrderedDict({0: page.rows})
        self._stale.clear()
        self._under_way.clear()
        self._count = page.count
        self.endResetModel()
        self.counted.emit(page.count)

    def _fetch(self) -> None:
        wanted, self._wanted = self._wanted, set()
        self._under_way |= wanted
        self._stale -= wanted
        for number in wanted:
            self._spawn(partial(self._page, number))

    def _spawn(self, work: Callable[[int], Coroutine[Any, Any, None]]) -> None:
        """What goes wrong is told while the same is listed: a plan that is closed meanwhile is no trouble."""
        asked = self._asked
        tasks.spawn(work(asked), on_error=lambda error: self._on_error(error) if asked == self._asked else None)

    async def _page(self, number: int, asked: int) -> None:
        try:
            page = await self._engine.call(self._request(self._view, number))
        finally:
            if asked == self._asked:
                self._under_way.discard(number)
        if asked != self._asked:
            return
        if page.count != self._count:  # conflicts were settled, and are of another kind now
            self._spawn(self._first)
            return
        self._pages[number] = page.rows
        self._pages.move_to_end(number)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        first, last = number * PAGE, number * PAGE + len(page.rows) - 1
        if page.rows:
            self.dataChanged.emit(self.index(first, ACTION), self.index(last, THERE))

    async def _rows(self, view: msg.ListMirror, positions: Sequence[int]) -> AsyncIterator[msg.MirrorRow]:
        """The rows at rising positions of what was listed; those that are not here are asked for, page by page."""
        number, page = -1, tuple[msg.MirrorRow, ...]()
        for position in positions:
            if position // PAGE != number:
                number = position // PAGE
                here = self._pages.get(number) if view is self._view else None
                page = here or (await self._engine.call(self._request(view, number))).rows
            if position % PAGE < len(page):
                yield page[position % PAGE]

    @staticmethod
    def _request(view: msg.ListMirror, number: int) -> msg.ListMirror:
        return msg.ListMirror(view.plan, number * PAGE, PAGE, view.actions, view.text)

    async def _do(self, request: msg.Request[msg.MirrorSummary]) -> None:
        summary = await self._engine.call(request)
        self.refresh()
        self.ticked.emit(summary)


def is_conflict(row: msg.MirrorRow) -> bool:
    """Whether both sides have changed a name, settled or not."""
    return row.why in (msg.Why.BOTH_CHANGED, msg.Why.CHANGED_AND_GONE)
