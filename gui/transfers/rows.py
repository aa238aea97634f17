"""The queue's rows as something to work with: their table, and what its keys and its menu do with the selected ones."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.transfer.job import Step, Tab
from gui import tasks
from gui.actions.context import Desk
from gui.transfers.chosen import Chosen, Finder, RowsMoved, in_sight
from gui.transfers.keys import Key
from gui.transfers.model import QueueModel
from gui.transfers.outcomes import Filtered
from gui.transfers.row_menu import RowMenu, Verb
from gui.transfers.row_verbs import RowVerbs
from gui.transfers.view import QueueView

_STEPS = {Key.TOP: Step.TOP, Key.UP: Step.UP, Key.DOWN: Step.DOWN, Key.BOTTOM: Step.BOTTOM}


class QueueRows(QObject):
    """Signals: `outcome_asked(BatchRow, Outcome)` to list a batch's jobs that ended so; `search_asked` to let a name be
    typed; `left` on Esc. `filtered` answers by what the queue is filtered.
    """

    outcome_asked = Signal(object, object)
    search_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk, model: QueueModel, filtered: Callable[[], Filtered], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._model, self._filtered = desk, model, filtered
        self.view = QueueView(model, parent)
        self.verbs = RowVerbs(desk, self)
        self.menu = RowMenu(self.verbs, self._on_selected, self.outcome_asked.emit, self)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.link_clicked.connect(self.outcome_asked)
        self.view.key_pressed.connect(self._on_key)

    def _on_selected(self, verb: Verb) -> None:
        """Do something with all that is selected."""
        spans, moves, whole = self.view.spans(), self.view.moves, self.view.whole

        async def run() -> None:
            try:
                chosen = self._whole() if whole else await Finder(self._model, moves).find(spans)
            except RowsMoved:
                self.view.clearSelection()
                self._desk.notify(self.tr("The rows moved meanwhile. Select them again."), "caution")
            else:
                await verb(chosen)

        tasks.spawn(run(), on_error=self._desk.notify_error)

    def _whole(self) -> Chosen:
        """All that the view lists, with the rows in sight."""
        seen = in_sight(self._model, self.view.spans())
        counts, view = self._model.totals.counts, self._model.view
        jobs = counts[Tab.ACTIVE] + counts[Tab.WAITING] if view.tab is Tab.ALL else counts[view.tab]
        return Chosen(seen.jobs, seen.batches, view, self._model.rowCount() if self._filtered() else jobs)

    def _on_key(self, key: Key) -> None:
        if key is Key.FIND:
            self.search_asked.emit()
        elif key is Key.LEAVE:
            self.left.emit()
        elif key is Key.CANCEL:
            self._on_selected(self.verbs.cancel)
        elif key is Key.PAUSE:
            self._on_selected(self.verbs.pause_or_resume)
        elif not self.view.whole:
            self._on_selected(lambda chosen: self.verbs.move(chosen, _STEPS[key]))

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        row = self._model.known(index.row()) if index.isValid() else None
        if row is None:
            return
        here = self._whole() if self.view.whole else in_sight(self._model, self.view.spans())
        if not here:
            here = Chosen(*((), (row,)) if isinstance(row, msg.BatchRow) else ((row,), ()))
        menu = self.menu.build(row, here, self.view)
        menu.popup(self.view.viewport().mapToGlobal(at))
