"""Links of objects: made and selected as it opens, under every domain, plain, signed or by the domain's key."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import NoDomainKey, SpaceferryError
from gui import formats, tasks
from gui.actions.clipboard import Clipboard
from gui.actions.context import ActionContext, Row
from gui.actions.link import Format, html_tag, markdown, plain
from gui.actions.rows import keys_of
from gui.cdn.frame import Choices
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.names import shortened
from gui.dialogs.pick import pick_report
from gui.dialogs.sheet import Sheet, note
from gui.links.key_field import KeyField
from gui.links.list import LinkList
from gui.links.pieces import PIECE, Piece, pieces
from gui.links.qr import QrCode
from gui.policy.token_box import LIVES, life_words

WIDTH = 640
TYPING_MS = 150
HOUR = 3600
MOST_HOURS = 24 * 3650
MARK = "\ufeff"
FORMATS: dict[str, Format] = {"plain": plain, "html": html_tag, "markdown": markdown}


class LinkDialog(Sheet):
    """Made on a selection; `load` asks for the domains and makes the first links."""

    def __init__(self, context: ActionContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, width=WIDTH)
        self._desk, self._here, self._rows = context.desk, context.here(), context.objects
        self._many = len(self._rows) > 1
        self._dated = Capability.TIMESTAMP_LINK in context.capabilities
        self.facts = msg.LinkFacts((), None, ())
        self.links: tuple[msg.MadeLink, ...] = ()
        """Those that are shown: of very many objects, of the first ones."""
        self._first = self._rows[:PIECE]
        self._request = msg.MakeLinks("", "", (), ())
        self._asking: asyncio.Task[None] | None = None
        if self._many:
            self.set_title(self.tr("Links of %Ln object(s)", "", len(self._rows)))
        else:
            self.set_title(self.tr("Link of “{name}”").format(name=shortened(self._rows[0].name)))
        self.act.setText(self.tr("Copy all") if self._many else self.tr("Copy"))
        self.cancel.setText(self.tr("Close"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_MS)
        self._soon.timeout.connect(self._make)
        self._add_fields()
        self._put()
        self.set_ready(False)

    async def load(self) -> None:
        """Ask for the domains; the best link comes first. Raises SpaceferryError."""
        place = self._here
        self.facts = await self._desk.engine.call(msg.GetLinkFacts(place.account, place.space))
        self.domain.clear()
        for domain in self.facts.domains:
            self.domain.addItem(domain, domain)
        kind = msg.LinkKind.PLAIN if self.facts.private is False else msg.LinkKind.SIGNED
        self.kinds.choose(kind.name)
        self._make()

    async def submit(self) -> None:
        """Copy the links of all objects; of one, the first link."""
        if self._many:
            texts = [text async for some, links in self._made() for text in self._texts(some, links)]
        else:
            texts = self._texts(self._rows, self.links)[:1]
        Clipboard.put_text("\n".join(texts))
        self._desk.notify(self.tr("Copied %Ln link(s)", "", len(texts)), "good")

    def kind(self) -> msg.LinkKind:
        """The one chosen."""
        return msg.LinkKind[self.kinds.value]

    def seconds(self) -> int:
        """How long they are good for."""
        return int(self.life.currentData()) or self.hours.value() * HOUR

    def table(self, links: Sequence[msg.MadeLink], *, first: bool = True) -> str:
        """Links as CSV; the first ones below a header."""
        text = io.StringIO()
        writer = csv.writer(text)
        if first:
            text.write(MARK)
            writer.writerow((self.tr("Object"), self.tr("Domain"), self.tr("Link"), self.tr("Good until")))
        for link in links:
            key = f"'{link.key}" if link.key.startswith(("=", "+", "-", "@", "\t", "\r")) else link.key
            writer.writerow((key, link.domain, link.url, formats.iso(link.expires * 1000)))
        return text.getvalue()

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self._soon.stop()
        if self._asking is not None:
            self._asking.cancel()
        super().done(result)

    def _changed(self) -> None:
        self.hours.setVisible(int(self.life.currentData()) == 0)
        self.name.setEnabled(self.attach.isChecked())
        self._soon.start()

    def _make(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.ensure_future(self._ask_engine())

    async def _ask_engine(self) -> None:
        kind, place = self.kind(), self._here
        for field in (self.life, self.hours):
            field.setEnabled(kind is not msg.LinkKind.PLAIN)
        domains = (str(self.domain.currentData()),) if self._many else self.facts.domains
        missing = [domain for domain in domains if domain not in self.facts.keyed]
        keyless = kind is msg.LinkKind.TIMESTAMP and missing
        self.key.setVisible(kind is msg.LinkKind.TIMESTAMP)
        if kind is msg.LinkKind.TIMESTAMP and domains:
            self.key.show_domain(missing[0] if missing else domains[0], known=not missing)
            domains = tuple(domain for domain in domains if domain not in missing)
        self.banner.hide()
        self._request = msg.MakeLinks(
            place.account,
            place.space,
            tuple(keys_of(self._first)),
            domains,
            kind,
            self.seconds(),
            self.attach.isChecked(),
            "" if self._many else self.name.text().strip(),
        )
        try:
            self.links = () if keyless and not domains else await self._desk.engine.call(self._request)
        except SpaceferryError as error:
            self.links = ()
            if not isinstance(error, NoDomainKey):
                self.show_error(error)
        self._show()

    def _show(self) -> None:
        texts = self._texts(self._first, self.links)
        first = bool(texts) and not self.list.lines and not self._many
        self.list.show_links(self.links, texts)
        if first:  # so that it is copied by the keys for that, too
            self.list.lines[0].setFocus()
            self.list.lines[0].selectAll()
        self.qr.show_text(self.links[0].url if self.links and not self._many else "")
        self.says.setText(f"{self._how_long()} {self._how_many()}".strip())
        self.export.setEnabled(bool(self.links))
        self.set_ready(bool(self.links))
        self._fit()

    def _how_long(self) -> str:
        if not self.links:
            return ""
        if self.kind() is not msg.LinkKind.PLAIN:
            return self.tr("Good until {when}.").format(when=formats.minute(self.links[0].expires * 1000))
        if self.facts.private is False:
            return self.tr("Public, never expires.")
        if self.facts.private:
            return self.tr("The space is private: the plain address is refused.")
        return self.tr("It is good where the space is public.")

    def _how_many(self) -> str:
        if len(self._first) == len(self._rows):
            return ""
        return self.tr("The first %Ln are shown; all are copied and exported.", "", len(self._first))

    def _made(self) -> AsyncIterator[Piece]:
        """The links of all objects, as those that are shown."""
        return pieces(self._desk.engine, self._request, self._rows)

    def _texts(self, some: Sequence[Row], links: Sequence[msg.MadeLink]) -> list[str]:
        shape, rows = FORMATS[self.format.value], {row.key: row for row in some}
        return [shape(rows[link.key].name, link.url, _picture(rows[link.key])) for link in links]

    def _key_changed(self) -> None:
        async def again() -> None:
            self.facts = await self._desk.engine.call(msg.GetLinkFacts(self._here.account, self._here.space))
            self._make()

        tasks.spawn(again(), on_error=self.show_error, owner=self)

    def _export(self) -> None:
        async def export() -> None:
            if not (path := await pick_report(self, "links.csv")):
                return
            left, first = len(self._rows), True
            async for some, links in self._made():
                left -= len(some)
                text = self.table(links, first=first)
                await self._desk.engine.call(msg.SaveText(path, text, first=first, last=not left))
                first = False

        tasks.spawn(export(), on_error=self.show_error, owner=self)

    def _add_fields(self) -> None:
        kinds = [
            (msg.LinkKind.PLAIN.name, self.tr("Plain")),
            (msg.LinkKind.SIGNED.name, self.tr("Signed")),
        ]
        if self._dated:
            kinds.append((msg.LinkKind.TIMESTAMP.name, self.tr("By the domain's key")))
        self.kinds = Choices(kinds, self)
        self.life = Combo(self)
        for seconds in LIVES:
            self.life.addItem(life_words(seconds), seconds)
        self.life.addItem(self.tr("Hours…"), 0)
        self.life.setCurrentIndex(1)
        self.hours = QSpinBox(self)
        self.hours.setRange(1, MOST_HOURS)
        self.hours.setValue(48)
        self.hours.hide()
        self.attach = CheckBox(self.tr("Browsers save it"), self)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("under its own name"))
        self.name.setEnabled(False)
        self.name.setVisible(not self._many)
        self.format = Choices(
            (("plain", self.tr("Address")), ("html", self.tr("HTML")), ("markdown", self.tr("Markdown"))), self
        )
        self.domain = Combo(self)
        self.key = KeyField(self._desk.engine, self._here.account, self)
        self.key.hide()
        self.list = LinkList(many=self._many, parent=self)
        self.qr = QrCode(self)
        self.qr.setVisible(not self._many)
        self.says = note("", self)
        self.export = QPushButton(self.tr("Export…"), self)
        self.export.setAutoDefault(False)
        self.export.setVisible(self._many)
        self.export.clicked.connect(self._export)
        self.key.changed.connect(self._key_changed)
        self.kinds.chosen.connect(lambda _kind: self._make())
        self.format.chosen.connect(lambda _format: self._show())
        self.life.currentIndexChanged.connect(self._changed)
        self.domain.currentIndexChanged.connect(self._changed)
        self.hours.valueChanged.connect(self._changed)
        self.attach.toggled.connect(self._changed)
        self.name.textChanged.connect(self._changed)

    def _put(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        fields = [
            (self.tr("Link"), (self.kinds,)),
            (self.tr("Good for"), (self.life, self.hours)),
            (self.tr("Download"), (self.attach, self.name)),
            (self.tr("Written as"), (self.format,)),
        ]
        if self._many:
            fields.insert(0, (self.tr("Domain"), (self.domain,)))
        else:
            self.domain.hide()
        for text, widgets in fields:
            caption = QLabel(text, self)
            caption.setProperty("dim", True)
            across = QHBoxLayout()
            across.setSpacing(8)
            for widget in widgets:
                widget.setAccessibleName(widget.accessibleName() or text)
                across.addWidget(widget, 1 if widget in (self.name, self.domain) else 0)
            across.addStretch(0 if self.name in widgets or self.domain in widgets else 1)
            form.addRow(caption, across)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(form)
        left.addWidget(self.key)
        left.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(left, 1)
        top.addWidget(self.qr)
        self.body.addLayout(top)
        self.body.addWidget(self.list)
        self.body.addWidget(self.says)
        self.buttons.insertWidget(0, self.export)


def _picture(row: Row) -> bool:
    return row.mime.startswith("image/")
