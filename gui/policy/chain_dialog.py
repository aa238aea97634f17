"""Commands for a policy, chosen and filled in as in the workbench; where the output is saved."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Desk
from gui.dialogs.sheet import Sheet
from gui.processing.chain_editor import ChainEditor
from gui.processing.command_list import CommandList
from gui.window_size import give_size

SIZE = QSize(760, 520)
LIST_WIDTH = 210


class ChainDialog(Sheet):
    """After `ask` gave True, `text` is the chain with where it saves its output."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Commands"), self.tr("Add"), parent)
        self._desk, self._place = desk, place
        self.text = ""
        self.commands = CommandList(self)
        self.editor = ChainEditor(desk, "", self)
        self.key = QLineEdit(self)
        self.key.setPlaceholderText(self.tr("a name of the service's own"))
        self.key.setAccessibleName(self.tr("Save as"))
        self.commands.chosen.connect(self.editor.add)
        self.editor.edited.connect(lambda: self.set_ready(False))
        self.editor.changed.connect(lambda view: self.set_ready(view.good and bool(view.steps)))
        self._put()
        self.set_ready(False)

    async def load(self) -> None:
        """Ask for what there is. Raises SpaceferryError."""
        commands = await self._desk.engine.call(msg.ListCommands(self._place.account))
        self.commands.show_commands(commands, "")
        self.editor.set_commands(commands)

    async def submit(self) -> None:
        """Have it written."""
        chain, key = self.editor.view.text, self.key.text().strip()
        place = Place(self._place.account, self._place.space, key)
        self.text = await self._desk.engine.call(msg.WriteChain(place, chain)) if key else chain

    def _fit(self) -> None:
        """It is as large as its user makes it."""

    def _put(self) -> None:
        give_size(self, SIZE)
        self.commands.setFixedWidth(LIST_WIDTH)
        columns = QWidget(self)
        across = QHBoxLayout(columns)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.commands)
        across.addWidget(self.editor, 1)
        below = QHBoxLayout()
        caption = QLabel(self.tr("Save as"), self)
        caption.setProperty("dim", True)
        below.addWidget(caption)
        below.addWidget(self.key, 1)
        self.body.addWidget(columns, 1)
        self.body.addLayout(below)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretchFactor(self.body, 1)
            layout.setStretch(layout.indexOf(self.body) + 1, 0)
