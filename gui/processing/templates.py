"""The button of the templates: apply one, keep the present recipe as one, delete one. They are kept per space."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.engine import protocol as msg
from gui import formats, tasks
from gui.actions.context import Desk
from gui.dialogs.sheet import Sheet
from gui.dialogs.text_field import TextField
from gui.emptied import empty
from gui.theme.icons import WORDS_SIZE, icon_before_words

MOST = 60
"""Characters of a name."""


class TemplateName(Sheet):
    """Asks for the name of a new template."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Save as template"), self.tr("Save"), parent)
        self.field = TextField(self.tr("Name"), self._problem, self)
        self.body.addWidget(self.field)
        self.field.changed.connect(lambda: self.set_ready(self.field.problem() is None))
        self.set_ready(False)

    def _problem(self, name: str) -> str | None:
        if not name:
            return self.tr("Type a name")
        return self.tr("At most {most} characters").format(most=MOST) if len(name) > MOST else None


class TemplatesButton(QPushButton):
    """`applied(ProcessRecipe)` fires when a template is chosen."""

    applied = Signal(object)

    def __init__(
        self, desk: Desk, account: str, space: str, recipe: Callable[[], msg.ProcessRecipe | None], parent: QWidget
    ) -> None:
        """`recipe` is the present one; None while it is not right."""
        super().__init__(self.tr("Templates"), parent)
        self.setAutoDefault(False)
        self.setIcon(icon_before_words("bookmark-outline"))
        self.setIconSize(WORDS_SIZE)
        self._desk, self._account, self._space, self._recipe = desk, account, space, recipe
        self.templates: tuple[msg.ProcessTemplate, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    async def load(self) -> None:
        """Ask for the space's templates. Raises SpaceferryError."""
        self.templates = await self._desk.engine.call(msg.ListTemplates(self._account, self._space))

    def apply(self, name: str) -> None:
        """Take a template over, as a click on it does."""
        for template in self.templates:
            if template.name == name:
                self.applied.emit(template.recipe)

    async def save(self) -> None:
        """Ask for a name and keep the present recipe."""
        recipe = self._recipe()
        dialog = TemplateName(self.window())
        if recipe is not None and await dialog.ask():
            template = msg.ProcessTemplate(dialog.field.text(), recipe)
            await self._desk.engine.call(msg.SaveTemplate(self._account, self._space, template))
            await self.load()

    async def delete(self, name: str) -> None:
        """Drop a template."""
        await self._desk.engine.call(msg.DeleteTemplate(self._account, self._space, name))
        await self.load()

    def _fill(self) -> None:
        menu = self._menu
        empty(menu)
        for template in self.templates:
            action = menu.addAction(_shown(template.name))
            action.triggered.connect(lambda _checked=False, name=template.name: self.apply(name))
        if not self.templates:
            menu.addAction(self.tr("No templates in this space yet")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(self.tr("Save as template…"))
        keep.setEnabled(self._recipe() is not None)
        keep.triggered.connect(lambda: tasks.spawn(self.save(), on_error=self._desk.notify_error))
        if self.templates:
            drop = menu.addMenu(self.tr("Delete"))
            for template in self.templates:
                action = drop.addAction(_shown(template.name))
                action.triggered.connect(
                    lambda _checked=False, name=template.name: tasks.spawn(
                        self.delete(name), on_error=self._desk.notify_error
                    )
                )


def _shown(name: str) -> str:
    """As a menu has it: what is behind a single & would be a key."""
    return formats.visible(name).replace("&", "&&")
