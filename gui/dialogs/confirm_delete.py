"""The question before deleting, into the trash or for good; its weight is that of the deletion.

The first NAMED names are listed. What is in folders is counted first, while the dialog is open; the button names the
number. For good, or over TYPED objects: the name of the space has to be typed.
"""

import asyncio
import contextlib
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.settings import TrashRule
from gui import formats
from gui.actions.context import Engine, Row
from gui.actions.rows import bytes_of
from gui.dialogs.delete_words import DeleteWords
from gui.dialogs.name_list import NameList
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField

NAMED = 20
TYPED = 1000
_LIST_ROWS = 8


class DeleteDialog(Sheet):
    """Asks once; counting starts when it is shown. `count` is -1 until it is known.

    With `trash` the objects go there, without they are gone. `title` takes the place of the usual question.
    """

    def __init__(
        self,
        engine: Engine,
        what: msg.Selection,
        rows: Sequence[Row],
        parent: QWidget | None = None,
        *,
        trash: TrashRule | None = None,
        title: str = "",
    ) -> None:
        super().__init__("", "", parent, danger=trash is None)
        self.words = DeleteWords(trash)
        self.set_title(title or self.words.title(rows, what.space))
        self._engine, self._what, self._final = engine, what, trash is None
        self._counting: asyncio.Task[None] | None = None
        self._weighs = bool(what.prefixes)
        self.count = -1 if self._weighs else len(rows)
        if len(rows) > 1:
            self.body.addWidget(self._names(rows))
        self.sums = QLabel(self)
        self.sums.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.sums)
        self.body.addWidget(note(self.words.lasting(), self))
        label = self.tr("Type {space} to confirm").format(space=what.space)
        self.field = TextField(label, lambda text: None if text == what.space else "", self)
        self.field.changed.connect(self._update)
        self.field.setVisible(self.must_type)
        self.body.addWidget(self.field)
        self._show_sums(len(rows), bytes_of(rows))
        self._update()

    @property
    def must_type(self) -> bool:
        """Whether the space's name has to be typed."""
        return self._final or self.count > TYPED

    def showEvent(self, event: QShowEvent) -> None:
        """Start counting."""
        super().showEvent(event)
        if self._weighs and self._counting is None:
            self._show_sums(0, 0)
            self._counting = asyncio.ensure_future(self._measure())

    def done(self, result: int) -> None:
        """Close; counting stops."""
        if self._counting is not None:
            self._counting.cancel()
        super().done(result)

    async def _measure(self) -> None:
        pages = self._engine.stream(msg.Measure(self._what))
        try:
            async with contextlib.aclosing(pages):
                async for page in pages:
                    self._take(page)
        except SpaceferryError as error:
            self.banner.show_error(error)

    def _take(self, page: msg.FolderSize) -> None:
        if page.complete:
            self.count = page.count
        self._show_sums(page.count, page.size)
        self._update()

    def _show_sums(self, count: int, size: int) -> None:
        words = self.tr("%Ln object(s)", "", count) + " · " + formats.size(size)
        self.sums.setText(words if self.count >= 0 else self.tr("Counting… {sums}").format(sums=words))

    def _update(self) -> None:
        known = self.count >= 0
        if known and self.must_type and self.field.isHidden():
            self.field.show()
            self.field.edit.setFocus()
        self.act.setText(self.words.act(self.count))
        self.set_ready(known and (not self.must_type or self.field.problem() is None))

    def _names(self, rows: Sequence[Row]) -> NameList:
        names = NameList(self)
        names.setAccessibleName(self.tr("What will be deleted"))
        names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setSelectionMode(NameList.SelectionMode.NoSelection)
        shown = rows[:NAMED]
        names.addItems([formats.visible(row.name) + ("/" if row.is_folder else "") for row in shown])
        if len(rows) > len(shown):
            names.addItem(self.tr("and %Ln more", "", len(rows) - len(shown)))
        names.fit(_LIST_ROWS)
        return names
