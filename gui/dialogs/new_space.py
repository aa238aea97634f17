"""New space: name, region, access; made before the dialog closes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from core.engine import protocol as msg
from core.errors import BadSpaceName, SpaceExists, SpaceferryError
from core.model import Space
from core.provider import ProviderInfo
from gui.actions.context import Engine
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.names import SPACE_LENGTHS, space_name_problem
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField
from gui.messages import explain, region_name


class NewSpaceDialog(Sheet):
    """Asks for a new space of an account. `made` is the space.

    The regions offered are those the account has spaces in, then the others its provider knows; any may be typed.
    """

    def __init__(
        self,
        engine: Engine,
        account: str,
        spaces: Sequence[Space],
        parent: QWidget | None = None,
        provider: ProviderInfo | None = None,
    ) -> None:
        super().__init__(self.tr("New space"), self.tr("Create space"), parent)
        self._engine = engine
        self._account = account
        self.made: msg.SpaceView | None = None
        self._lengths = provider.limits.space_name if provider else SPACE_LENGTHS
        taken = {space.name for space in spaces}
        self.field = TextField(self.tr("Name"), lambda name: self._problem(name, taken), self)
        self.field.changed.connect(lambda: self.set_ready(self.field.problem() is None))
        self.region = Combo(self)
        self.region.setEditable(True)
        self.region.setAccessibleName(self.tr("Region"))
        self._offer_regions({space.region for space in spaces if space.region}, provider)
        caption = QLabel(self.tr("Region"), self)
        caption.setProperty("dim", True)
        caption.setBuddy(self.region)
        self.private = CheckBox(self.tr("Private: links are signed and expire"), self)
        self.private.setChecked(True)
        self.body.addWidget(self.field)
        self.body.addWidget(caption)
        self.body.addWidget(self.region)
        self.body.addWidget(note(self.tr("Where the objects are kept. It cannot be changed later."), self))
        self.body.addWidget(self.private)
        self.set_ready(False)

    def _problem(self, name: str, taken: set[str]) -> str | None:
        if name in taken:
            return self.tr("You have a space of that name")
        return space_name_problem(name, self._lengths)

    def _offer_regions(self, used: set[str], provider: ProviderInfo | None) -> None:
        ids = [region.id for region in provider.regions] if provider else []
        for id in [*sorted(used), *(id for id in ids if id not in used)]:
            self.region.addItem(region_name(id, provider), id)

    def _region(self) -> str:
        """The id of what is chosen, or what was typed."""
        text = self.region.currentText().strip()
        at = self.region.findText(text)
        return str(self.region.itemData(at)) if at >= 0 else text

    async def submit(self) -> None:
        """Make the space."""
        request = msg.CreateSpace(self._account, self.field.text(), self._region(), self.private.isChecked())
        self.made = await self._engine.call(request)

    def show_error(self, error: SpaceferryError) -> None:
        """What is about the name is said at the name."""
        if isinstance(error, BadSpaceName | SpaceExists):
            self.field.show_problem(explain(error).title)
        else:
            super().show_error(error)
