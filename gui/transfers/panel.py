"""The queue panel below the table: header, open questions, filter, rows. The window connects the engine's events."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.transfer.job import Step, Tab
from gui import tasks
from gui.actions.context import Desk
from gui.transfers.chosen import Chosen, Finder, RowsMoved, in_sight
from gui.transfers.conflict import ConflictStrip
from gui.transfers.empty import EmptyQueue
from gui.transfers.filter_strip import FilterStrip
from gui.transfers.header import QueueHeader
from gui.transfers.keys import Key
from gui.transfers.model import QueueModel
from gui.transfers.outcomes import STATES, Outcome
from gui.transfers.row_menu import RowMenu, Verb, report_name
from gui.transfers.row_verbs import RowVerbs
from gui.transfers.tab_bar import HEIGHT
from gui.transfers.view import QueueView

_NO_LIMIT = 16777215
"""Qt's QWIDGETSIZE_MAX, which PySide6 does not name."""

_STEPS = {Key.TOP: Step.TOP, Key.UP: Step.UP, Key.DOWN: Step.DOWN, Key.BOTTOM: Step.BOTTOM}


class QueuePanel(QWidget):
    """Connect `take` to queueChanged, `ask` to conflictAsked, `planned` to batchPlanned, `reload` to (re)started.

    `fold_changed(bool)` fires when the panel was folded or opened by its button or by `set_folded`, `escaped` on Esc
    that ends no filter.
    """

    fold_changed = Signal(bool)
    escaped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transferQueue")
        self._desk = desk
        self._folded = False
        self.model = QueueModel(desk.engine, self)
        self.header = QueueHeader(self)
        self.conflicts = ConflictStrip(desk, self)
        self.filter = FilterStrip(self)
        self.view = QueueView(self.model, self)
        self.empty = EmptyQueue(self)
        self.verbs = RowVerbs(desk, self)
        self._menu = RowMenu(self.verbs, self.on_selected, self.show_outcome, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.conflicts)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        self._connect()
        self._show_totals(self.model.totals)
        self._show_count()

    def _connect(self) -> None:
        self.model.totals_changed.connect(self._show_totals)
        self.model.counted.connect(self._show_count)
        self.model.failed.connect(self._desk.notify_error)
        self.header.tabs.chosen.connect(self._choose)
        self.header.search_clicked.connect(self.search)
        self.header.pause_clicked.connect(lambda paused: self._call(msg.PauseAll(paused)))
        self.header.retry_clicked.connect(lambda: self._call(msg.RetryJobs()))
        self.header.clear_clicked.connect(lambda: self._call(msg.ClearDone()))
        self.header.fold_clicked.connect(lambda: self.set_folded(not self._folded))
        self.filter.changed.connect(self._list)
        self.filter.left.connect(self.view.setFocus)
        self.filter.retry_clicked.connect(lambda: self._call(msg.RetryJobs(msg.Pick(view=self.model.view))))
        self.filter.export_clicked.connect(self._export)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.link_clicked.connect(self.show_outcome)
        self.view.key_pressed.connect(self._on_key)

    # --- the engine's events ---

    def take(self, event: msg.QueueChanged) -> None:
        """The queue's numbers changed."""
        self.model.take(event)

    def ask(self, event: msg.ConflictAsked) -> None:
        """Targets of a batch exist: ask what to do."""
        self.conflicts.ask(event)
        self.set_folded(False)

    def planned(self, event: msg.BatchPlanned) -> None:
        """A batch's files are all known: its question can say of how many."""
        self.conflicts.planned(event)

    def reload(self) -> None:
        """A new engine: ask for everything anew. Open questions are asked again by the engine."""
        self.conflicts.clear()
        self.model.reload()

    # --- folding ---

    @property
    def folded(self) -> bool:
        """Whether only the header shows."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold to the header, or open."""
        if folded == self._folded:
            return
        self._folded = folded
        self._stack.setVisible(not folded)
        self.header.show_folded(folded)
        self.setMaximumHeight(HEIGHT if folded else _NO_LIMIT)
        self.fold_changed.emit(folded)

    # --- what is listed ---

    def search(self) -> None:
        """Let a name be typed."""
        self.set_folded(False)
        self.filter.search()

    def show_outcome(self, row: msg.BatchRow, outcome: Outcome) -> None:
        """List a batch's jobs that ended so."""
        self._set_tab(Tab.ALL)
        self.filter.show_batch(row.id, row.name, outcome)
        self.view.setFocus()

    def _choose(self, _tab: Tab) -> None:
        self.filter.drop_outcome()
        self._list()

    def _set_tab(self, tab: Tab) -> None:
        self.header.tabs.blockSignals(True)
        self.header.tabs.setCurrentIndex(tab)
        self.header.tabs.blockSignals(False)

    def _list(self) -> None:
        by = self.filter.filtered
        tab = Tab(self.header.tabs.currentIndex())
        self.model.show_view(tab=tab, batch=by.batch, states=STATES[by.outcome], text=by.text)

    def _show_totals(self, totals: msg.QueueTotals) -> None:
        self.header.show_totals(totals)

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self.filter.show_count(count)
        self.empty.show_tab(self.model.view.tab, filtered=bool(self.filter.filtered))
        self._stack.setCurrentWidget(self.view if count else self.empty)

    # --- verbs ---

    def _call(self, request: msg.Request[msg.Nothing]) -> None:
        async def ask() -> None:
            await self._desk.engine.call(request)

        tasks.spawn(ask(), on_error=self._desk.notify_error)

    def on_selected(self, verb: Verb) -> None:
        """Do something with all that is selected."""
        spans, moves, whole = self.view.spans(), self.view.moves, self.view.whole

        async def run() -> None:
            try:
                chosen = self._whole() if whole else await Finder(self.model, moves).find(spans)
            except RowsMoved:
                self.view.clearSelection()
                self._desk.notify(self.tr("The rows moved meanwhile. Select them again."), "caution")
            else:
                await verb(chosen)

        tasks.spawn(run(), on_error=self._desk.notify_error)

    def _whole(self) -> Chosen:
        """All that the view lists, with the rows in sight."""
        seen = in_sight(self.model, self.view.spans())
        counts, view = self.model.totals.counts, self.model.view
        jobs = counts[Tab.ACTIVE] + counts[Tab.WAITING] if view.tab is Tab.ALL else counts[view.tab]
        return Chosen(seen.jobs, seen.batches, view, self.model.rowCount() if self.filter.filtered else jobs)

    def _on_key(self, key: Key) -> None:
        if key is Key.FIND:
            self.search()
        elif key is Key.LEAVE:
            if self.filter.filtered:
                self.filter.clear()
            else:
                self.escaped.emit()
        elif key is Key.CANCEL:
            self.on_selected(self.verbs.cancel)
        elif key is Key.PAUSE:
            self.on_selected(self.verbs.pause_or_resume)
        elif not self.view.whole:
            self.on_selected(lambda chosen: self.verbs.move(chosen, _STEPS[key]))

    def _export(self) -> None:
        name = report_name(self.filter.filtered.name or self.tr("transfers"))
        tasks.spawn(self.verbs.export(self.model.view, name), on_error=self._desk.notify_error)

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        row = self.model.known(index.row()) if index.isValid() else None
        if row is None:
            return
        here = self._whole() if self.view.whole else in_sight(self.model, self.view.spans())
        if not here:
            here = Chosen(*((), (row,)) if isinstance(row, msg.BatchRow) else ((row,), ()))
        menu = self._menu.build(row, here, self)
        menu.popup(self.view.viewport().mapToGlobal(at))
