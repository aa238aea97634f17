"""The panel at the right: what is selected, in words, and its link. The main window tells it each new selection."""

import asyncio

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import formats, tasks
from gui.actions import registry
from gui.actions.context import ActionContext
from gui.actions.rows import bytes_of
from gui.dialogs.banner import Banner
from gui.dialogs.names import shortened
from gui.panels.facts import Fact, FactsView
from gui.panels.object_facts import ObjectFacts
from gui.preview.glance import Glance
from gui.theme.icons import put_icon
from gui.theme.theme import theme

PATIENCE_MS = 150
"""Asked only once the selection rests: walking down a list with the arrow keys asks nothing."""


class PropertiesPanel(QFrame):
    """Call `show_context` when the selection or the place changes; equal contexts cost nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewPanel")
        self._context: ActionContext | None = None
        self._words = ObjectFacts(self)
        self._asking: asyncio.Task[None] | None = None
        self.glance = Glance(self)
        self.glance.clicked.connect(self._preview)
        self.title = QLabel(self)
        self.title.setProperty("title", True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.subtitle = QLabel(self)
        self.subtitle.setProperty("dim", True)
        self.facts = FactsView(self)
        self.banner = Banner(self)
        self.banner.hide()
        self.copy_link = QPushButton(self.tr("Copy link"), self)
        self.copy_link.clicked.connect(self._copy_link)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PATIENCE_MS)
        self._rest.timeout.connect(self._ask)
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)

    def show_context(self, context: ActionContext) -> None:
        """Show what is selected; where nothing is, the folder or space itself."""
        before, self._context = self._context, context
        if before is not None and _shown(before) == _shown(context):
            return
        self._stop()
        self.banner.hide()
        self.title.setText(self._title(context))
        self.subtitle.setText(self._subtitle(context))
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self.facts.show_facts(self._known(context))
        self.copy_link.setVisible(bool(context.objects))
        reason = registry.BY_ID["copy_link"].refusal(context) if context.objects else None
        self.copy_link.setEnabled(reason is None)
        self.copy_link.setToolTip(reason or "")
        if len(context.rows) == 1 and context.objects:
            self._rest.start()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (self.glance, self.title, self.subtitle, self.facts, self.banner, self.copy_link):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _dress(self) -> None:
        put_icon(self.copy_link, "link-variant", "text")

    def _title(self, context: ActionContext) -> str:
        if len(context.rows) == 1:
            return shortened(context.rows[0].name)
        if context.rows:
            return self.tr("%Ln item(s) selected", "", len(context.rows))
        if context.place is None:
            return ""
        return shortened(context.place.key.rstrip("/").rsplit("/", 1)[-1] or context.place.space)

    def _subtitle(self, context: ActionContext) -> str:
        if context.objects:
            return formats.size(bytes_of(context.rows))
        if len(context.rows) == 1 or (context.place is not None and context.place.key and not context.rows):
            return self.tr("Folder")
        return ""

    def _known(self, context: ActionContext) -> list[Fact]:
        if context.place is None:
            return []
        if len(context.rows) == 1:
            return self._words.of_row(context.place, context.rows[0])[1:]
        if context.rows:
            return self._words.of_rows(context.place, context.rows)
        provider = context.desk.provider(context.place.account)
        return self._words.of_space(context.place, context.space, provider)

    def _copy_link(self) -> None:
        if self._context is not None:
            registry.run("copy_link", self._context)

    def _preview(self) -> None:
        if self._context is not None:
            registry.run("preview", self._context)

    def _stop(self) -> None:
        self._rest.stop()
        self.glance.clear()
        if self._asking is not None:
            self._asking.cancel()

    def _ask(self) -> None:
        if self._context is not None and self.isVisible():
            self._asking = tasks.spawn(self._stat(self._context), on_error=self._show_error)

    async def _stat(self, context: ActionContext) -> None:
        place = context.place_of(context.rows[0])
        info = await context.desk.engine.call(msg.Stat(place))
        if context is self._context or (self._context and self._context.rows == context.rows):
            self.facts.show_facts(self._words.of_object(place, info)[1:])
            if context.desk.control.now.side_preview:
                self.glance.look(context.desk, place, info)

    def _show_error(self, error: SpaceferryError) -> None:
        self.banner.show_error(error)


def _shown(context: ActionContext) -> tuple[object, ...]:
    """What there is to see of a context."""
    return context.place, context.rows, context.space, context.capabilities
