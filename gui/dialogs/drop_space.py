"""Drop an empty space: its name has to be typed."""

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Engine
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField


class DropSpaceDialog(Sheet):
    """Drops a space once its name was typed. The service refuses a space that still holds objects."""

    def __init__(self, engine: Engine, place: Place, parent: QWidget | None = None) -> None:
        title = self.tr("Delete the space {space}").format(space=place.space)
        super().__init__(title, self.tr("Delete space"), parent, danger=True)
        self._engine = engine
        self._place = place
        self.body.addWidget(
            note(self.tr("Only an empty space can be deleted. Its name becomes free for others."), self)
        )
        label = self.tr("Type {space} to confirm").format(space=place.space)
        self.field = TextField(label, lambda text: None if text == place.space else "", self)
        self.field.changed.connect(lambda: self.set_ready(self.field.problem() is None))
        self.body.addWidget(self.field)
        self.set_ready(False)

    async def submit(self) -> None:
        """Drop it."""
        await self._engine.call(msg.DropSpace(self._place.account, self._place.space))
