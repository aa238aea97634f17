"""The queue panel below the table: header, open questions, rows. The main window connects the engine's events to it."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui import tasks
from gui.actions.context import Desk
from gui.transfers.conflict import ConflictStrip
from gui.transfers.empty import EmptyQueue
from gui.transfers.header import QueueHeader
from gui.transfers.model import QueueModel
from gui.transfers.row_menu import RowMenu
from gui.transfers.row_verbs import RowVerbs
from gui.transfers.tab_bar import HEIGHT
from gui.transfers.view import QueueView

_NO_LIMIT = 16777215
"""Qt's QWIDGETSIZE_MAX, which PySide6 does not name."""


class QueuePanel(QWidget):
    """Connect `take` to queueChanged, `ask` to conflictAsked, `planned` to batchPlanned, `reload` to (re)started.

    `fold_changed(bool)` fires when the panel was folded or opened by its button or by `set_folded`.
    """

    fold_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transferQueue")
        self._desk = desk
        self._folded = False
        self.model = QueueModel(desk.engine, self)
        self.header = QueueHeader(self)
        self.conflicts = ConflictStrip(desk, self)
        self.view = QueueView(self.model, self)
        self.empty = EmptyQueue(self)
        self.verbs = RowVerbs(desk, self)
        self._menu = RowMenu(self.verbs, self._on_selected, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.conflicts)
        layout.addWidget(self._stack, 1)
        self._connect()
        self._show_totals(self.model.totals)

    def _connect(self) -> None:
        self.model.totals_changed.connect(self._show_totals)
        self.model.failed.connect(self._desk.notify_error)
        self.header.tabs.chosen.connect(self._choose)
        self.header.pause_clicked.connect(lambda paused: self._call(msg.PauseAll(paused)))
        self.header.retry_clicked.connect(lambda: self._call(msg.RetryJobs(())))
        self.header.clear_clicked.connect(lambda: self._call(msg.ClearDone()))
        self.header.fold_clicked.connect(lambda: self.set_folded(not self._folded))
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.cancel_asked.connect(lambda: self._on_selected(self.verbs.cancel))
        self.view.pause_asked.connect(lambda: self._on_selected(self.verbs.pause_or_resume))

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

    def _choose(self, tab: Tab) -> None:
        self.model.show_tab(tab)
        self._show_totals(self.model.totals)

    def _show_totals(self, totals: msg.QueueTotals) -> None:
        self.header.show_totals(totals)
        self.empty.show_tab(self.model.tab)
        self._stack.setCurrentWidget(self.view if totals.counts[self.model.tab] else self.empty)

    def _call(self, request: msg.Request[msg.Nothing]) -> None:
        async def ask() -> None:
            await self._desk.engine.call(request)

        tasks.spawn(ask(), on_error=self._desk.notify_error)

    def _on_selected(self, verb: Callable[[list[msg.JobRow]], Coroutine[Any, Any, None]]) -> None:
        async def run() -> None:
            await verb(await self.model.jobs(self.view.spans()))

        tasks.spawn(run(), on_error=self._desk.notify_error)

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        job = self.model.job(index.row()) if index.isValid() else None
        if job is None:
            return
        rows = {row for first, last in self.view.spans() for row in range(first, min(last, first + 500) + 1)}
        here = [row for at_row in sorted(rows) if (row := self.model.job(at_row)) is not None]
        menu = self._menu.build(job, here or [job], self)
        menu.popup(self.view.viewport().mapToGlobal(at))
