"""The window of the processing jobs: a table by kind, what is known of one, and what can be done about it."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.engine import protocol as msg
from core.model import Place
from gui import formats, tasks
from gui.actions.clipboard import Clipboard
from gui.actions.context import Desk
from gui.dialogs.sheet import note
from gui.focus_order import Led
from gui.formats import MOMENT_WIDTH
from gui.panels.facts import FactsView
from gui.plain_table import plain_table, set_widths
from gui.processing.job_facts import Answers, JobFacts
from gui.processing.jobs_model import ADDED, COMMAND, RESULT, SOURCE, STATE, JobsModel
from gui.processing.stages import error_words
from gui.theme.icons import icon, put_icon
from gui.window_size import give_size

SIZE = QSize(920, 520)
WIDTHS = {STATE: 150, SOURCE: 220, COMMAND: 200, ADDED: MOMENT_WIDTH}
TYPING_MS = 200

Ids = tuple[int, ...]


class JobsWindow(Led, QDialog):
    """Not modal: it stays beside the window. One is made, and shown again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("processingJobs")
        self.setWindowTitle(self.tr("Processing jobs"))
        give_size(self, SIZE)
        self.model = JobsModel(desk, self)
        self.kinds = {kind: QPushButton(self) for kind in msg.ProcessFilter}
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Object, command, id"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.table = self._table()
        self.empty = note("", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.facts = FactsView(self)
        self._words = JobFacts(self)
        self._answers: Answers = {}
        self._reading: set[str] = set()
        self._pages = QStackedWidget(self)
        self.again = self._button(self.tr("Run again"), "restart", lambda: self._on(self._repeat))
        self.forget = self._button(self.tr("Remove finished"), "broom", lambda: self._do(self._forget_finished()))
        self._which = msg.ProcessFilter.ALL
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_MS)
        self._soon.timeout.connect(self.reload)
        self._lay_out()
        self._connect()
        self._show_counts(msg.ProcessCounts())
        self._show_selected()

    def show_kind(self, which: msg.ProcessFilter) -> None:
        """Show the jobs of a kind, and the window itself."""
        self._which = which
        for kind, button in self.kinds.items():
            button.setChecked(kind is which)
        self.reload()
        self.show()
        self.raise_()
        self.activateWindow()

    def reload(self) -> None:
        """Ask for the rows anew."""
        self.model.load(self._which, self.search.text().strip())

    def selected(self) -> list[msg.ProcessJobRow]:
        """The rows that are selected."""
        return [self.model.rows[index.row()] for index in self.table.selectionModel().selectedRows()]

    def select(self, row: int) -> None:
        """Select one row, as a click does."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)

    def menu(self) -> QMenu:
        """What can be done about the selected rows."""
        rows, menu = self.selected(), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = rows[0] if len(rows) == 1 else None
        output = next((one for one in first.outputs if one.key), None) if first else None
        wrong = error_words(first) if first else ""
        self._item(menu, "folder-open-outline", self.tr("Show the output"), output is not None and self._open_output)
        self._item(menu, "folder-outline", self.tr("Show the object"), first is not None and self._open_source)
        menu.addSeparator()
        remotes = "\n".join(row.remote for row in rows if row.remote)
        self._item(menu, "content-copy", self.tr("Copy job id"), remotes and (lambda: Clipboard.put_text(remotes)))
        self._item(menu, "", self.tr("Copy error"), wrong and (lambda: Clipboard.put_text(wrong)))
        self._item(menu, "", self.tr("Copy command"), first and (lambda: Clipboard.put_text(first.fops)))
        menu.addSeparator()
        moving = [row for row in rows if row.remote and not row.stage.final]
        self._item(menu, "refresh", self.tr("Ask now"), bool(moving) and (lambda: self._do(self._refresh(moving))))
        over = any(row.stage.final for row in rows)
        self._item(menu, "restart", self.tr("Run again"), over and (lambda: self._on(self._repeat)))
        self._item(menu, "close", self.tr("Remove from the list"), bool(rows) and (lambda: self._on(self._forget)))
        return menu

    @staticmethod
    def _item(menu: QMenu, picture: str, text: str, run: Any) -> None:
        """An entry; greyed where there is nothing to run."""
        action = menu.addAction(text)
        if picture:
            action.setIcon(icon(picture))
        action.setEnabled(bool(run))
        if run:
            action.triggered.connect(lambda _checked: run())

    def _open_output(self) -> None:
        row = self.selected()[0]
        output = next(one for one in row.outputs if one.key)
        self._open(Place(row.account, output.space or row.space, output.key))

    def _open_source(self) -> None:
        row = self.selected()[0]
        self._open(Place(row.account, row.space, row.key))

    def _open(self, place: Place) -> None:
        folder = place.key[: place.key.rfind("/") + 1]
        self._desk.navigate(Place(place.account, place.space, folder))
        self._desk.select_keys((place.key,))

    def _on(self, verb: Callable[[Ids], Coroutine[Any, Any, None]]) -> None:
        if ids := tuple(row.id for row in self.selected()):
            self._do(verb(ids))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        tasks.spawn(work, on_error=self._desk.notify_error)

    async def _repeat(self, ids: Ids) -> None:
        await self._desk.engine.call(msg.RepeatProcessJobs(ids))

    async def _forget(self, ids: Ids) -> None:
        await self._desk.engine.call(msg.ForgetProcessJobs(ids))

    async def _forget_finished(self) -> None:
        await self._desk.engine.call(msg.ForgetProcessJobs(which=msg.ProcessFilter.DONE))

    async def _refresh(self, rows: list[msg.ProcessJobRow]) -> None:
        for row in rows:
            await self._desk.engine.call(msg.RefreshProcessJob(row.id))

    def _show_selected(self) -> None:
        rows = self.selected()
        self.again.setEnabled(any(row.stage.final for row in rows))
        self.facts.show_facts(self._words.of(rows[0], self._answers) if len(rows) == 1 else ())
        if len(rows) == 1:
            there = self._reading.union(self._answers)
            wanted = [one.result for one in rows[0].outputs if one.result and one.result not in there]
            if wanted:
                self._do(self._read(wanted))

    async def _read(self, results: list[str]) -> None:
        self._reading.update(results)
        try:
            for result in results:
                self._answers[result] = await self._desk.engine.call(msg.ProcessResult(result))
        finally:
            self._reading.difference_update(results)
        self._show_selected()

    def _show_counts(self, counts: msg.ProcessCounts) -> None:
        numbers = {
            msg.ProcessFilter.ALL: counts.active + counts.failed + counts.done,
            msg.ProcessFilter.ACTIVE: counts.active,
            msg.ProcessFilter.FAILED: counts.failed,
            msg.ProcessFilter.DONE: counts.done,
        }
        names = {
            msg.ProcessFilter.ALL: self.tr("All"),
            msg.ProcessFilter.ACTIVE: self.tr("Active"),
            msg.ProcessFilter.FAILED: self.tr("Failed"),
            msg.ProcessFilter.DONE: self.tr("Done"),
        }
        for kind, button in self.kinds.items():
            button.setText(f"{names[kind]} {formats.count(numbers[kind])}")
        self.forget.setEnabled(counts.done > 0)

    def _show_rows(self) -> None:
        text = self.tr("Nothing was processed yet. Select objects and choose “Process…” in their menu.")
        if self._which is not msg.ProcessFilter.ALL or self.search.text():
            text = self.tr("There are no such jobs.")
        self.empty.setText(text)
        self._pages.setCurrentIndex(0 if self.model.rows else 1)
        self._show_selected()

    def _table(self) -> QTableView:
        table = plain_table(self.model, self.tr("Processing jobs"), self)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        set_widths(table, WIDTHS, RESULT)
        return table

    def _button(self, text: str, picture: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        put_icon(button, picture)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    def _connect(self) -> None:
        for kind, button in self.kinds.items():
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("flat", True)
            button.clicked.connect(lambda _checked=False, kind=kind: self.show_kind(kind))
        self.search.textChanged.connect(lambda _text: self._soon.start())
        self.model.counted.connect(self._show_counts)
        self.model.loaded.connect(self._show_rows)
        self.model.modelReset.connect(self._show_selected)
        self.model.dataChanged.connect(lambda *_: self._show_selected())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self.table.customContextMenuRequested.connect(self._pop_up)

    def _pop_up(self, at: QPoint) -> None:
        if self.selected():
            self.menu().popup(self.table.viewport().mapToGlobal(at))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(4)
        for button in self.kinds.values():
            head.addWidget(button)
        head.addStretch(1)
        for widget in (self.search, self.again, self.forget):
            head.addWidget(widget)
        head.setSpacing(8)
        self.search.setFixedWidth(190)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        inside = QWidget(scroll)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.facts)
        column.addStretch(1)
        scroll.setWidget(inside)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._pages)
        split.addWidget(scroll)
        split.setStretchFactor(0, 1)
        split.setSizes([SIZE.height() - 200, 160])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(split, 1)
