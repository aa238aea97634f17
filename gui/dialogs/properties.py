"""Properties: every field of an object in words; of folders and selections the count and bytes, measured live."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import ObjectInfo
from gui.actions.context import ActionContext
from gui.actions.rows import bytes_of
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet
from gui.panels.facts import Fact, FactsView
from gui.panels.object_facts import ObjectFacts
from gui.usage.known_sums import known_sums

WIDE = 520


class PropertiesDialog(Sheet):
    """Shows at once what the listing knows, then what the service tells. Closing it stops the measuring."""

    def __init__(self, context: ActionContext, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Close"), parent, width=WIDE)
        self._context = context
        self._words = ObjectFacts(self)
        self._asking: asyncio.Task[None] | None = None
        self.cancel.hide()
        self.facts = FactsView(self)
        self.body.addWidget(self.facts)
        self.info: ObjectInfo | None = None
        self.wants_meta = False
        """Whether the dialog was closed to change the metadata."""
        self.edit_meta = self._make_edit()
        self.set_title(self._title())
        self.facts.show_facts(self._known())

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the rest."""
        super().showEvent(event)
        if self._asking is None and (asking := self._rest()) is not None:
            self._asking = asyncio.ensure_future(self._guarded(asking))

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        if self._asking is not None:
            self._asking.cancel()
        super().done(result)

    def _make_edit(self) -> QPushButton:
        """Of one object whose metadata can be changed here."""
        button = QPushButton(self.tr("Change metadata…"), self)
        button.setAutoDefault(False)
        self.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        able = Capability.META in self._context.capabilities
        button.setVisible(able and len(self._context.rows) == 1 and not self._context.folders)
        button.clicked.connect(self._leave_for_meta)
        return button

    def _leave_for_meta(self) -> None:
        self.wants_meta = True
        self.reject()

    def _title(self) -> str:
        rows, here = self._context.rows, self._context.here()
        if len(rows) == 1:
            return self.tr("Properties of “{name}”").format(name=shortened(rows[0].name))
        if rows:
            return self.tr("Properties of %Ln item(s)", "", len(rows))
        name = here.key.rstrip("/").rsplit("/", 1)[-1] or here.space
        return self.tr("Properties of “{name}”").format(name=shortened(name))

    def _known(self) -> list[Fact]:
        rows, here = self._context.rows, self._context.here()
        if len(rows) == 1:
            return self._words.of_row(here, rows[0])
        if rows:
            return self._words.of_rows(here, rows)
        return self._words.of_space(here, self._context.space, self._context.desk.provider(here.account))

    def _rest(self) -> Coroutine[Any, Any, None] | None:
        rows, here = self._context.rows, self._context.here()
        if not rows:
            return self._measure(msg.Selection(here.account, here.space, prefixes=(here.key,)))
        if self._context.folders:
            return self._measure(self._context.selection())
        return self._stat() if len(rows) == 1 else None

    async def _guarded(self, asking: Coroutine[Any, Any, None]) -> None:
        try:
            await asking
        except SpaceferryError as error:
            self.banner.show_error(error)

    async def _stat(self) -> None:
        place = self._context.place_of(self._context.rows[0])
        self.info = await self._context.desk.engine.call(msg.Stat(place))
        self.facts.show_facts(self._words.of_object(place, self.info))

    async def _measure(self, what: msg.Selection) -> None:
        """What the index knows stands there until it is counted."""
        engine, known = self._context.desk.engine, None
        if not what.query:
            known = await known_sums(engine, what)
        if known is not None:
            sums = known.objects + len(what.keys), known.size + bytes_of(self._context.rows)
            self.facts.show_facts([*self._known(), *self._words.known(*sums, known.since)])
        async with contextlib.aclosing(engine.stream(msg.Measure(what))) as pages:
            async for page in pages:
                if page.complete or known is None:
                    found = self._words.measured(page.count, page.size, complete=page.complete)
                    self.facts.show_facts([*self._known(), *found])
