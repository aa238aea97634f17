"""The processing workbench: commands on the left, the chain in the middle, what becomes of an object on the right.

Below: where outputs go, checked for collisions as it is typed. gui/actions/processing.py opens it and runs what it
says.
"""

import asyncio

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError, rebuild
from gui import tasks
from gui.actions.clipboard import Clipboard
from gui.actions.context import ActionContext
from gui.actions.rows import mimes_of
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet
from gui.messages import explain
from gui.processing.chain_editor import ChainEditor
from gui.processing.command_list import CommandList
from gui.processing.drafts import DraftRow, Drafts
from gui.processing.output_fields import OutputFields
from gui.processing.preview_pane import PreviewPane
from gui.processing.templates import TemplatesButton
from gui.window_size import give_size

SIZE = QSize(1060, 680)
LEAST = QSize(860, 560)
LIST_WIDTH, PREVIEW_WIDTH = 210, 300

PLAN_MS = 250
"""After the last change of the names."""

PLANNED = 500
"""Objects whose names are looked at here; the engine looks at all of them before it sends any."""


class ProcessDialog(Sheet):
    """After `ask` gave True, `recipe()` and `replace()` say what is to be done to the selection."""

    def __init__(self, context: ActionContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._context, self._desk = context, context.desk
        here, rows = context.here(), context.rows
        self._row = next(iter(context.objects), None)
        kinds = mimes_of(rows)
        self._mime = next(iter(kinds)) if len(kinds) == 1 and not context.folders else ""
        self.act.setText(self.tr("Run"))
        if len(rows) == 1:
            self.set_title(self.tr("Process “{name}”").format(name=shortened(rows[0].name)))
        else:
            self.set_title(self.tr("Process %Ln item(s)", "", len(rows)))
        self.commands = CommandList(self)
        self.drafts, self.chains = Drafts(), DraftRow(self)
        self.editor = ChainEditor(self._desk, self._mime, self)
        self.preview = PreviewPane(self._desk, here.account, here.space, self._row, self)
        spaces = sorted(space.name for space in self._desk.spaces(here.account))
        self.output = OutputFields(spaces, here.space, self)
        self.copy = QPushButton(self.tr("Copy command"), self)
        self.copy.setAutoDefault(False)
        self.copy.setEnabled(False)
        self.templates = TemplatesButton(self._desk, here.account, here.space, self.good_recipe, self)
        self._named = False
        self._planning: asyncio.Task[None] | None = None
        self._plan_soon = QTimer(self)
        self._plan_soon.setSingleShot(True)
        self._plan_soon.setInterval(PLAN_MS)
        self.chains.show_drafts(self.drafts)
        self._put()
        self._connect()
        self.set_ready(False)

    async def load(self) -> None:
        """Ask for what the dialog shows. Raises SpaceferryError."""
        commands = await self._desk.engine.call(msg.ListCommands(self._context.here().account))
        self.commands.show_commands(commands, self._mime)
        self.editor.set_commands(commands)
        await self.templates.load()
        self.preview.show_chain(self.editor.view)

    def recipe(self) -> msg.ProcessRecipe:
        """What is to be done."""
        return self.output.recipe(self.drafts.chains, self.drafts.patterns)

    def good_recipe(self) -> msg.ProcessRecipe | None:
        """The same; None while a chain is not right."""
        return self.recipe() if self.drafts.good else None

    def replace(self) -> bool:
        """Whether outputs may replace what exists."""
        return self.output.replace.isChecked()

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self.preview.close_asking()
        self._plan_soon.stop()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the list of commands."""
        super().showEvent(event)
        self.commands.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the command's text reads it; it does not run it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.editor.text.hasFocus():
            self.editor.read_now()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """It is as large as its user makes it."""

    def _chain_edited(self) -> None:
        """Until it is read nobody turns to another one."""
        self.chains.setEnabled(False)
        self.set_ready(False)

    def _chain_changed(self, view: msg.ChainView) -> None:
        self.drafts.shown.view = view
        self.chains.show_drafts(self.drafts)
        self.chains.setEnabled(True)
        self.preview.show_chain(view)
        self._recipe_changed()

    def _show_draft(self) -> None:
        """Let the editor and the fields follow the chain that is shown."""
        draft = self.drafts.shown
        self.output.pattern.setText(draft.pattern)
        self.editor.set_text(draft.view.text)

    def _turn(self, number: int) -> None:
        self.drafts.at = number
        self._show_draft()

    def _add_chain(self) -> None:
        self.drafts.add()
        self._show_draft()

    def _remove_chain(self) -> None:
        self.drafts.remove()
        self._show_draft()

    def _fields_changed(self) -> None:
        self.drafts.shown.pattern = self.output.pattern.text().strip()
        self._recipe_changed()

    def _recipe_changed(self) -> None:
        self._named = False
        self._judge()
        self._plan_soon.start()

    def _plan(self) -> None:
        if self._planning is not None:
            self._planning.cancel()
        self._planning = asyncio.ensure_future(self._find_names(self.recipe()))

    async def _find_names(self, recipe: msg.ProcessRecipe) -> None:
        """Say what the first object's output is called, or what is wrong with the names."""
        rows, space = self._context.objects[:PLANNED], self._context.here().space
        keys = tuple(row.key for row in rows) or (self._context.folders[0].key + self.tr("name.jpg"),)
        try:
            planned = await self._desk.engine.call(msg.PlanProcessing(keys, recipe, space))
        except SpaceferryError as error:
            message = explain(error)
            self.output.show_example(f"{message.title} {message.advice}", bad=True)
            return
        wrong = next((one for one in planned if one.code), None)
        if wrong is not None:
            self.output.show_example(explain(rebuild(wrong.code, wrong.params)).title, bad=True)
            return
        self._named = True
        if outputs := ", ".join(filter(None, planned[0].outputs)):
            self.output.show_example(self.tr("{key} becomes {output}").format(key=keys[0], output=outputs))
        else:
            self.output.show_example(self.tr("Nothing is saved: the answers are shown with the jobs."))
        self._judge()

    def _judge(self) -> None:
        good = self.good_recipe() is not None
        self.copy.setEnabled(good)
        self.set_ready(good and self._named)

    def _copy(self) -> None:
        Clipboard.put_text(self.editor.view.text)

    def _connect(self) -> None:
        self.commands.chosen.connect(self.editor.add)
        self.chains.chosen.connect(self._turn)
        self.chains.added.connect(self._add_chain)
        self.chains.removed.connect(self._remove_chain)
        self.editor.edited.connect(self._chain_edited)
        self.editor.changed.connect(self._chain_changed)
        self.output.changed.connect(self._fields_changed)
        self.copy.clicked.connect(self._copy)
        self.templates.applied.connect(lambda recipe: tasks.spawn(self._apply(recipe), on_error=self.show_error))
        self._plan_soon.timeout.connect(self._plan)

    async def _apply(self, recipe: msg.ProcessRecipe) -> None:
        """Take a template over, once all of its chains are read."""
        views = [await self._desk.engine.call(msg.CheckChain(chain, self._mime)) for chain in recipe.chains]
        self.output.show_recipe(recipe)
        self.drafts.take(views, recipe.patterns)
        self._show_draft()

    def _put(self) -> None:
        self.setMinimumSize(LEAST)
        give_size(self, SIZE)
        self.commands.setFixedWidth(LIST_WIDTH)
        self.preview.setFixedWidth(PREVIEW_WIDTH)
        columns = QWidget(self)
        across = QHBoxLayout(columns)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.commands)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.chains)
        middle.addWidget(self.editor, 1)
        across.addLayout(middle, 1)
        across.addWidget(self.preview)
        self.body.addWidget(columns, 1)
        self.body.addWidget(self.output)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):  # the room goes to the columns, not to the gap above the buttons
            layout.setStretchFactor(self.body, 1)
            layout.setStretch(layout.indexOf(self.body) + 1, 0)
        self.buttons.insertWidget(0, self.templates)
        self.buttons.insertWidget(1, self.copy)
