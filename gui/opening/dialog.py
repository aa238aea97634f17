"""Open with: the programs of the desktop for a type of file, the usual one first, or any other."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from core.engine import protocol as msg
from gui import tasks
from gui.dialogs.names import shortened
from gui.dialogs.pick import pick_file
from gui.dialogs.sheet import Sheet, note
from gui.theme.icons import icon

ROWS = 6
"""Programs that are shown without scrolling."""
_ROW = 30


class OpenWithDialog(Sheet):
    """`program` is what was chosen."""

    def __init__(self, name: str, programs: tuple[msg.Program, ...], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Open {name} with").format(name=shortened(name)))
        self.act.setText(self.tr("Open"))
        self.program: msg.Program | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Programs"))
        self.list.setProperty("card", True)
        self.list.setIconSize(QSize(20, 20))
        self.list.itemActivated.connect(lambda _item: self.act.click())
        self.list.currentRowChanged.connect(self._choose)
        self._empty = note(self.tr("The desktop names no program for files of this type."), self)
        self._empty.setVisible(not programs)
        self.list.setVisible(bool(programs))
        self.body.addWidget(self._empty)
        self.body.addWidget(self.list)
        self.body.addWidget(
            note(self.tr("A copy is opened. When you save it there, you are asked to upload it."), self)
        )
        self.other = QPushButton(self.tr("Another program…"), self)
        self.other.setAutoDefault(False)
        self.other.clicked.connect(lambda: tasks.spawn(self._pick(), on_error=self.show_error, owner=self))
        self.buttons.insertWidget(0, self.other)
        self._programs: list[msg.Program] = []
        for program in programs:
            self._add(program)
        self.set_ready(bool(programs))
        if programs:
            self.list.setCurrentRow(0)

    def _add(self, program: msg.Program) -> None:
        self._programs.append(program)
        item = QListWidgetItem(_icon(program), program.name)
        item.setSizeHint(QSize(0, _ROW))
        self.list.addItem(item)
        self.list.ensurePolished()
        rows = min(max(self.list.count(), 2), ROWS)
        self.list.setMinimumHeight(_ROW * rows + 2 * self.list.frameWidth() + 2)
        self.list.setMaximumHeight(self.list.minimumHeight())

    def _choose(self, row: int) -> None:
        self.program = self._programs[row] if 0 <= row < len(self._programs) else None

    async def _pick(self) -> None:
        if path := await pick_file(self):
            self._empty.hide()
            self.list.show()
            self._add(msg.Program(path, Path(path).name, "", (path, "%f")))
            self.list.setCurrentRow(self.list.count() - 1)
            self.set_ready(True)


def _icon(program: msg.Program) -> QIcon:
    if program.icon.startswith("/"):
        return QIcon(program.icon)
    plain = icon("file-outline", "dim")
    return QIcon.fromTheme(program.icon, plain) if program.icon else plain
