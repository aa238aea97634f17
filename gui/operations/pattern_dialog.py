"""Rename by pattern: the fields, and below them what every name becomes, asked of the engine as the fields change."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import BadRequest, SpaceferryError
from core.transfer.job import Conflict
from gui.actions.context import Engine
from gui.dialogs.sheet import Sheet, note
from gui.operations.dry_run import DryRun
from gui.operations.marked import MarkedDelegate
from gui.operations.pattern_form import PatternForm
from gui.operations.pattern_model import NEW, OLD, REASON, PatternModel
from gui.window_size import give_size

SIZE = QSize(720, 620)
LEAST = QSize(620, 480)


class PatternDialog(Sheet):
    """Asks for a pattern for the objects of a selection, those below its folders included."""

    def __init__(self, engine: Engine, what: msg.Selection, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Rename by pattern"), self.tr("Rename"), parent)
        self._what = what
        self.form = PatternForm(self)
        self.model = PatternModel(prefix, self)
        self.table = self._table()
        self.sums = QLabel(self)
        self.sums.setWordWrap(True)
        self.lasting = note("", self)
        self.plan: msg.PlanPage | None = None
        self._dry = DryRun(engine, self)
        self._dry.page.connect(self._take)
        self._dry.failed.connect(self._refused)
        self.form.changed.connect(self._asked_anew)
        for widget in (self.form, self.table, self.sums, self.lasting):
            self.body.addWidget(widget)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):  # the room goes to the table, not to the gap above the buttons
            layout.setStretchFactor(self.body, 1)
            layout.setStretch(layout.indexOf(self.body) + 1, 0)
        self.setMinimumSize(LEAST)
        give_size(self, SIZE)
        self.set_ready(False)

    def request(self) -> msg.RenameByPattern:
        """What is to be done."""
        return msg.RenameByPattern(self._what, self.form.pattern(), self.form.answer())

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the names once somebody sees them."""
        super().showEvent(event)
        self._asked_anew()

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self._dry.stop()
        super().done(result)

    def _fit(self) -> None:
        """It is as large as its user makes it."""

    def _asked_anew(self) -> None:
        self.plan = None
        self.set_ready(False)
        if self.isVisible():
            self._dry.ask_soon(self.request())

    def _refused(self, error: SpaceferryError) -> None:
        self.model.show_plan(msg.PlanPage(0, 0))
        self.lasting.setText("")
        if isinstance(error, BadRequest):
            self.form.show_error(error)
            self.sums.setText(self.tr("Correct the pattern to see the new names."))
        else:
            self.sums.setText("")
            self.show_error(error)

    def _take(self, page: msg.PlanPage) -> None:
        self.banner.hide()
        self.form.show_error(None)
        self.plan = page
        self.model.show_plan(page)
        self.table.setColumnHidden(REASON, not self.model.troubled)
        self.sums.setText(self._sums(page))
        kept = self.tr("This can be undone.")
        if page.undo is not msg.Undo.YES:
            kept = self.tr("What is replaced does not come back; the names can be undone.")
        self.lasting.setText(kept if page.count else "")
        self.act.setText(self.tr("Rename %Ln object(s)", "", page.count) if page.count else self.tr("Rename"))
        blocked = page.problem_count > 0 and self.form.answer() is Conflict.ASK
        self.set_ready(page.complete and page.count > 0 and not blocked)

    def _sums(self, page: msg.PlanPage) -> str:
        if not page.complete:
            return self.tr("Looking… %Ln new name(s) so far", "", page.count)
        if not page.count and not page.problem_count:
            return self.tr("No name changes.")
        words = [self.tr("%Ln new name(s)", "", page.count)]
        if page.unchanged:
            words.append(self.tr("%Ln stay(s) as it is", "", page.unchanged))
        if page.problem_count:
            words.append(self.tr("%Ln cannot be used", "", page.problem_count))
        if page.problem_count and self.form.answer() is Conflict.ASK:
            words.append(self.tr("change the pattern, or choose what happens if a name is taken"))
        shown = len(page.pairs) + len(page.problems)
        if shown < page.count + page.problem_count:
            words.append(self.tr("the first %Ln are shown", "", shown))
        return " · ".join(words)

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setItemDelegate(MarkedDelegate(table))
        table.setAccessibleName(self.tr("New names"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setProperty("card", True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (OLD, NEW, REASON):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setColumnHidden(REASON, True)
        return table
