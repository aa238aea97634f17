"""Open a space to the public, or close it."""

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Engine
from gui.dialogs.sheet import Sheet, note


class AccessDialog(Sheet):
    """Says what the change means for links, then makes it."""

    def __init__(self, engine: Engine, place: Place, private: bool, parent: QWidget | None = None) -> None:
        if private:
            title, act = self.tr("Make {space} private"), self.tr("Make private")
            meaning = self.tr("Plain links to its objects stop working. Links copied from now on expire.")
        else:
            title, act = self.tr("Make {space} public"), self.tr("Make public")
            meaning = self.tr("Anyone who knows or guesses a link can read the object, for as long as it exists.")
        super().__init__(title.format(space=place.space), act, parent, danger=not private)
        self._engine = engine
        self._place = place
        self._private = private
        self.body.addWidget(note(meaning, self))

    async def submit(self) -> None:
        """Change it."""
        await self._engine.call(msg.SetPrivate(self._place.account, self._place.space, self._private))
