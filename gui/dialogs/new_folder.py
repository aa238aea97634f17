"""New folder: a name; the folder is made before the dialog closes."""

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError, TargetExists
from core.model import Changes, Place
from gui.actions.context import Engine
from gui.dialogs.names import KEY_BYTES, object_name_problem
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField


class NewFolderDialog(Sheet):
    """Asks for the name of a folder in `place`. `changes` holds what making it changed."""

    def __init__(self, place: Place, engine: Engine, parent: QWidget | None = None, limit: int = KEY_BYTES) -> None:
        super().__init__(self.tr("New folder"), self.tr("Create folder"), parent)
        self._place = place
        self._engine = engine
        self.changes: Changes | None = None
        self.field = TextField(self.tr("Name"), lambda name: object_name_problem(name, place.key, limit - 1), self)
        self.field.changed.connect(lambda: self.set_ready(self.field.problem() is None))
        self.body.addWidget(note(self.tr("In {place}").format(place=f"{place.space}/{place.key}"), self))
        self.body.addWidget(self.field)
        self.set_ready(False)

    async def submit(self) -> None:
        """Make the folder."""
        place = self._place.child(self.field.text() + "/")
        self.changes = await self._engine.call(msg.MakeFolder(place))

    def show_error(self, error: SpaceferryError) -> None:
        """A taken name is said at the field."""
        if isinstance(error, TargetExists):
            self.field.show_problem(self.tr("A folder of that name is there already"))
        else:
            super().show_error(error)
