"""An operation as text for other tools: which one, its value, and a page for each tool. Secrets are named in it."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import tasks
from gui.actions.clipboard import Clipboard
from gui.actions.context import Desk
from gui.cdn.frame import Choices
from gui.copy_as.orders import Offer
from gui.dialogs.combo import Combo
from gui.dialogs.sheet import Sheet, note

WIDTH = 640
LINES = 12
TYPING_MS = 200


class CopyAsDialog(Sheet):
    """Offers orders (orders.py); with a single one nothing is to be chosen."""

    def __init__(self, desk: Desk, account: str, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Copy as"), self.tr("Copy"), parent, width=WIDTH)
        self._desk, self._account, self._offers = desk, account, offers
        self.scripts: tuple[msg.Script, ...] = ()
        self._asking: asyncio.Task[None] | None = None
        self.cancel.setText(self.tr("Close"))
        self.act_choice = Combo(self)
        self.act_choice.setAccessibleName(self.tr("Operation"))
        for number, offer in enumerate(offers):
            self.act_choice.addItem(offer.title, number)
        self.value = QLineEdit(self)
        self._value_caption = QLabel(self)
        self._form = QFormLayout()
        self.tools: Choices | None = None
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setFixedHeight(QFontMetrics(self.text.font()).lineSpacing() * LINES + 18)
        self.text.setAccessibleName(self.tr("The text for the tool"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_MS)
        self._soon.timeout.connect(self._write)
        self._put()
        self.act_choice.currentIndexChanged.connect(self._chosen)
        self.value.textChanged.connect(lambda _text: self._soon.start())
        self._chosen()

    async def submit(self) -> None:
        """Copy the page that is shown."""
        Clipboard.put_text(self.text.toPlainText())
        self._desk.notify(self.tr("Copied"), "good")

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self._soon.stop()
        if self._asking is not None:
            self._asking.cancel()
        super().done(result)

    def _offer(self) -> Offer:
        return self._offers[max(0, self.act_choice.currentIndex())]

    def _chosen(self) -> None:
        offer = self._offer()
        for widget in (self.value, self._value_caption):
            widget.setVisible(bool(offer.asks))
        self._value_caption.setText(offer.asks)
        self.value.setAccessibleName(offer.asks)
        self.value.setText(offer.first)
        self._soon.stop()
        self._write()

    def _write(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        order = self._offer().order(self.value.text().strip())
        self._asking = asyncio.ensure_future(self._ask_engine(msg.WriteScripts(self._account, order)))

    async def _ask_engine(self, request: msg.WriteScripts) -> None:
        try:
            self.scripts = await self._desk.engine.call(request)
        except SpaceferryError as error:
            self.scripts = ()
            self.show_error(error)
        else:
            self.banner.hide()
        self._show_tools()

    def _show_tools(self) -> None:
        names = [script.tool for script in self.scripts]
        if self.tools is not None and list(self.tools.buttons) != names:
            self.body.removeWidget(self.tools)
            self.tools.deleteLater()
            self.tools = None
        if self.tools is None and names:
            self.tools = Choices([(name, name) for name in names], self)
            self.tools.chosen.connect(lambda _tool: self._show_text())
            self.body.insertWidget(1, self.tools)
        self._show_text()
        self._fit()

    def _show_text(self) -> None:
        tool = self.tools.value if self.tools is not None else ""
        self.text.setPlainText(next((script.text for script in self.scripts if script.tool == tool), ""))
        self.set_ready(bool(self.scripts))

    def _put(self) -> None:
        self._form.setHorizontalSpacing(12)
        caption = QLabel(self.tr("Operation"), self)
        caption.setVisible(len(self._offers) > 1)
        self.act_choice.setVisible(len(self._offers) > 1)
        for label in (caption, self._value_caption):
            label.setProperty("dim", True)
        self._form.addRow(caption, self.act_choice)
        self._form.addRow(self._value_caption, self.value)
        self.body.addLayout(self._form)
        self.body.addWidget(self.text)
        self.body.addWidget(
            note(self.tr("Keys are not in it: it reads ACCESS_KEY and SECRET_KEY from the environment."), self)
        )


def open_copy_as(desk: Desk, account: str, offers: Sequence[Offer], parent: QWidget) -> None:
    """Show the dialog over `parent`."""

    async def show() -> None:
        await CopyAsDialog(desk, account, offers, parent).ask()

    tasks.spawn(show(), on_error=desk.notify_error)
