"""Ask for the name under which a search is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.model import Place
from gui import formats
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField

LONGEST = 80


class SearchNameDialog(Sheet):
    """`name()` is what was typed. `taken` tells whether another search of the space has that name."""

    def __init__(
        self, place: Place, query: str, taken: Callable[[str], bool], parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        """With `name`, a search that has one gets another."""
        title, act = (
            (self.tr("Rename search"), self.tr("Rename")) if name else (self.tr("Save search"), self.tr("Save"))
        )
        super().__init__(title, act, parent)
        self._taken, self._old = taken, name
        self.field = TextField(self.tr("Name"), self._problem, self)
        self.field.edit.setText(name or query)
        self.field.edit.selectAll()
        self.field.changed.connect(lambda: self.set_ready(self.field.problem() is None))
        where = formats.visible(f"{place.space}/{place.key}".rstrip("/"))
        self.body.addWidget(note(self.tr("“{query}” in {place}").format(query=query, place=where), self))
        self.body.addWidget(self.field)
        self.set_ready(self.field.problem() is None)

    def name(self) -> str:
        """The name."""
        return self.field.text()

    def _problem(self, name: str) -> str | None:
        if not name:
            return self.tr("Type a name")
        if len(name) > LONGEST:
            return self.tr("At most {count} letters").format(count=LONGEST)
        if name.casefold() != self._old.casefold() and self._taken(name):
            return self.tr("Another search of this space has that name")
        return None
