"""The list of tasks: what each compares, when it ran last and how that ended."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.context import Desk
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note
from gui.formats import MOMENT_WIDTH
from gui.mirror.words import MirrorWords
from gui.operations.paged import Column, PagedModel
from gui.plain_table import plain_table, set_widths
from gui.theme.icons import put_icon

NAME, FOLDER, PLACE, LAST, RESULT = range(5)
WIDTHS = {NAME: 130, FOLDER: 190, PLACE: 190, LAST: MOMENT_WIDTH}
ARROWS = {msg.Direction.UPLOAD: "→", msg.Direction.DOWNLOAD: "←", msg.Direction.BOTH: "↔"}


class TasksPage(QWidget):
    """`compare(MirrorTask)` and `edit(MirrorTask)` fire when that is asked for."""

    compare = Signal(object)
    edit = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, MirrorWords(self)
        self.model = PagedModel[msg.MirrorTask](self._columns(), desk.notify_error, self)
        self.table = plain_table(self.model, self.tr("Tasks"), self, single=True)
        self.empty = note(self.tr("No task is kept. Compare, then press Save as task."), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.run = QPushButton(self.tr("Compare"), self)
        put_icon(self.run, "play")
        self.change = QPushButton(self.tr("Edit"), self)
        put_icon(self.change, "pencil-outline")
        self.delete = QPushButton(self.tr("Delete task…"), self)
        put_icon(self.delete, "trash-can-outline")
        acts = {self.run: self.compare.emit, self.change: self.edit.emit, self.delete: self._spawn_delete}
        for button, act in acts.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, act=act: self._with_selected(act))
        self.table.doubleClicked.connect(lambda _index: self._with_selected(self.compare.emit))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._judge())
        self.model.loaded.connect(self._loaded)
        self._lay_out()
        self._judge()

    def reload(self) -> None:
        """Ask for the tasks anew."""
        self.model.load(self._fetch)

    def selected(self) -> msg.MirrorTask | None:
        """The selected task."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()] if rows else None

    def _columns(self) -> list[Column[msg.MirrorTask]]:
        return [
            Column(self.tr("Task"), lambda task: formats.visible(task.name)),
            Column(self.tr("Local folder"), lambda task: formats.home_path(formats.visible(task.spec.local))),
            Column(self.tr("Place"), self._place, lambda task: self._words.direction(task.spec.direction)),
            Column(self.tr("Last run"), self._last, lambda task: formats.exact(task.last)),
            Column(self.tr("Result"), self._words.result, sign=self._sign),
        ]

    def _last(self, task: msg.MirrorTask) -> str:
        return formats.date(task.last) if task.last else self.tr("never")

    def _place(self, task: msg.MirrorTask) -> str:
        place = task.spec.place
        return f"{ARROWS[task.spec.direction]} {formats.visible(f'{place.space}/{place.key}'.rstrip('/'))}"

    def _sign(self, task: msg.MirrorTask) -> tuple[str, str]:
        if not task.last:
            return ("clock-outline", "dim")
        return ("alert-circle-outline", "caution") if self._words.failed(task) else ("check-circle-outline", "good")

    async def _fetch(self, offset: int, limit: int) -> tuple[Sequence[msg.MirrorTask], int]:
        found = await self._desk.engine.call(msg.ListMirrorTasks())
        return found[offset : offset + limit], len(found)

    async def _delete(self, task: msg.MirrorTask) -> None:
        title = self.tr("Delete the task “{name}”?").format(name=shortened(task.name))
        dialog = Sheet(title, self.tr("Delete task"), self, danger=True)
        dialog.body.addWidget(note(self.tr("Files and objects stay as they are."), dialog))
        if await dialog.ask():
            await self._desk.engine.call(msg.DeleteMirrorTask(task.name))
            self.reload()

    def _spawn_delete(self, task: msg.MirrorTask) -> None:
        tasks.spawn(self._delete(task), on_error=self._desk.notify_error)

    def _with_selected(self, act: Callable[[msg.MirrorTask], None]) -> None:
        if (task := self.selected()) is not None:
            act(task)

    def _loaded(self) -> None:
        self.empty.setVisible(not self.model.rows)
        self.table.setVisible(bool(self.model.rows))
        if self.model.rows and self.selected() is None:
            self.table.selectRow(0)
        self._judge()

    def _judge(self) -> None:
        for button in (self.run, self.change, self.delete):
            button.setEnabled(self.selected() is not None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        for button in (self.run, self.change, self.delete):
            head.addWidget(button)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.table, 1)
        set_widths(self.table, WIDTHS, RESULT)
