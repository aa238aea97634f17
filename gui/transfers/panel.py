"""The queue panel below the table: header, open questions, filter, rows. The window connects the engine's events.

An empty queue shows its header and a sentence. The rest is made when it is first needed: it is three MiB.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui import tasks
from gui.actions.context import Desk
from gui.transfers.empty import EmptyQueue
from gui.transfers.header import QueueHeader
from gui.transfers.model import QueueModel
from gui.transfers.outcomes import STATES, Filtered, Outcome
from gui.transfers.tab_bar import HEIGHT

if TYPE_CHECKING:
    from gui.transfers.conflict import ConflictStrip
    from gui.transfers.filter_strip import FilterStrip
    from gui.transfers.rows import QueueRows

_NO_LIMIT = 16777215
"""Qt's QWIDGETSIZE_MAX, which PySide6 does not name."""


class QueuePanel(QWidget):
    """Connect `take` to queueChanged, `ask` to conflictAsked, `planned` to batchPlanned, `ended` to batchEnded,
    `reload` to (re)started.

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
        self.empty = EmptyQueue(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
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

    # --- made when first needed ---

    @cached_property
    def rows(self) -> "QueueRows":
        """The rows, once there is one."""
        from gui.transfers.rows import QueueRows

        made = QueueRows(self._desk, self.model, lambda: self.filtered, self)
        made.outcome_asked.connect(self.show_outcome)
        made.search_asked.connect(self.search)
        made.left.connect(self._leave)
        self._stack.addWidget(made.view)
        return made

    @cached_property
    def filter(self) -> "FilterStrip":
        """The line that filters them, for the first who searches."""
        from gui.transfers.filter_strip import FilterStrip

        made = FilterStrip(self)
        made.changed.connect(self._list)
        made.left.connect(self.rows.view.setFocus)
        made.retry_clicked.connect(lambda: self._call(msg.RetryJobs(msg.Pick(view=self.model.view))))
        made.export_clicked.connect(self._export)
        self._layout.insertWidget(self._layout.indexOf(self._stack), made)
        return made

    @cached_property
    def conflicts(self) -> "ConflictStrip":
        """The questions, for the first batch."""
        from gui.transfers.conflict import ConflictStrip

        made = ConflictStrip(self._desk, self)
        self._layout.insertWidget(self._layout.indexOf(self.header) + 1, made)
        return made

    def _made(self, name: str) -> bool:
        """Whether one of them is there."""
        return name in vars(self)

    # --- the engine's events ---

    def take(self, event: msg.QueueChanged) -> None:
        """The queue's numbers changed."""
        self.model.take(event)

    def ask(self, event: msg.ConflictAsked) -> None:
        """Targets of a batch exist: ask what to do. A question that is taken back opens nothing."""
        self.conflicts.ask(event)
        if event.count:
            self.set_folded(False)

    def planned(self, event: msg.BatchPlanned) -> None:
        """A batch's files are all known: its question can say of how many."""
        self.conflicts.planned(event)

    def ended(self, batch: int) -> None:
        """A batch is over: what was asked of it is, too."""
        if self._made("conflicts"):
            self.conflicts.ended(batch)

    def reload(self) -> None:
        """A new engine: ask for everything anew. Open questions are asked again by the engine."""
        if self._made("conflicts"):
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

    @property
    def filtered(self) -> Filtered:
        """What the queue is filtered by."""
        return self.filter.filtered if self._made("filter") else Filtered()

    def search(self) -> None:
        """Let a name be typed."""
        self.set_folded(False)
        self.filter.search()

    def show_outcome(self, row: msg.BatchRow, outcome: Outcome) -> None:
        """List a batch's jobs that ended so."""
        self._set_tab(Tab.ALL)
        self.filter.show_batch(row.id, row.name, outcome)
        self.rows.view.setFocus()

    def _choose(self, _tab: Tab) -> None:
        if self._made("filter"):
            self.filter.drop_outcome()
        self._list()

    def _leave(self) -> None:
        if self.filtered:
            self.filter.clear()
        else:
            self.escaped.emit()

    def _set_tab(self, tab: Tab) -> None:
        self.header.tabs.blockSignals(True)
        self.header.tabs.setCurrentIndex(tab)
        self.header.tabs.blockSignals(False)

    def _list(self) -> None:
        by = self.filtered
        tab = Tab(self.header.tabs.currentIndex())
        self.model.show_view(tab=tab, batch=by.batch, states=STATES[by.outcome], text=by.text)

    def _show_totals(self, totals: msg.QueueTotals) -> None:
        self.header.show_totals(totals)

    def _show_count(self) -> None:
        count = self.model.rowCount()
        if self._made("filter"):
            self.filter.show_count(count)
        self.empty.show_tab(self.model.view.tab, filtered=bool(self.filtered))
        self._stack.setCurrentWidget(self.rows.view if count else self.empty)

    # --- verbs ---

    def _call(self, request: msg.Request[msg.Nothing]) -> None:
        async def ask() -> None:
            await self._desk.engine.call(request)

        tasks.spawn(ask(), on_error=self._desk.notify_error)

    def _export(self) -> None:
        from gui.transfers.row_menu import report_name

        name = report_name(self.filtered.name or self.tr("transfers"))
        tasks.spawn(self.rows.verbs.export(self.model.view, name), on_error=self._desk.notify_error)
