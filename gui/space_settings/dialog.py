"""Space settings: facts, the note, domains and what they answer, the mirror source, rules by age."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.provider import ProviderInfo
from gui import formats
from gui.actions.context import Engine
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet
from gui.dialogs.text_field import TextField
from gui.messages import region_name
from gui.panels.facts import Fact, FactsView
from gui.space_settings.domains import DomainLines
from gui.space_settings.rules import RulesTable

WIDTH = 600


class SpaceSettingsDialog(Sheet):
    """Begins with what is set, and sends what was changed. What the service cannot tell is not shown."""

    def __init__(
        self,
        engine: Engine,
        place: Place,
        now: msg.SpaceSettings,
        provider: ProviderInfo | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", self.tr("Save"), parent, width=WIDTH)
        self._engine, self._place, self._now, self._provider = engine, place, now, provider
        self.set_title(self.tr("Settings of “{space}”").format(space=shortened(place.space)))
        facts = FactsView(self)
        facts.show_facts(self._facts())
        self.body.addWidget(facts)
        self.remark = self._field(self.tr("Note"), now.remark, self._remark_problem)
        self.body.addWidget(self.remark)
        self._caption(self.tr("Domains"))
        self.domains = DomainLines(engine, place, now.space.domains, self)
        self.body.addWidget(self.domains)
        source, host = now.mirror or ("", "")
        shown = now.mirror is not None
        text = self.tr("Mirror source, for what is missing here")
        self.mirror = self._field(text, source if shown else None, self._source_problem)
        self.mirror.edit.setPlaceholderText("https://example.com")
        self.host = self._field(self.tr("Host header for it"), host if shown else None, lambda _text: None)
        self.host.edit.setPlaceholderText(self.tr("Empty: that of the address"))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.mirror, 3)
        across.addWidget(self.host, 2)
        self.body.addLayout(across)
        if now.rules is not None:
            self._caption(self.tr("Lifecycle rules"))
        self.rules = RulesTable(now.rules or (), provider.storage_classes if provider else (), self)
        self.rules.setVisible(now.rules is not None)
        self.body.addWidget(self.rules)

    def changed(self) -> msg.SetSpaceSettings:
        """What differs from what was set."""
        now, remark = self._now, self.remark.text()
        mirror = (self.mirror.text(), self.host.text() if self.mirror.text() else "")
        return msg.SetSpaceSettings(
            self._place.account,
            self._place.space,
            remark if now.remark is not None and remark != now.remark else None,
            mirror if now.mirror is not None and mirror != now.mirror else None,
            self.rules.rules if now.rules is not None and self.rules.rules != now.rules else None,
        )

    async def submit(self) -> None:
        """Send what was changed."""
        request = self.changed()
        if (request.remark, request.mirror, request.rules) != (None, None, None):
            self._now = await self._engine.call(request)

    def _facts(self) -> list[Fact]:
        space = self._now.space
        access = {None: "", True: self.tr("Private: links are signed"), False: self.tr("Public")}[space.private]
        facts = [
            Fact(self.tr("Region"), region_name(space.region, self._provider)) if space.region else None,
            Fact(self.tr("Access"), access) if access else None,
        ]
        made = Fact(self.tr("Created"), formats.date(space.created), tip=formats.exact(space.created))
        return [fact for fact in (*facts, made if space.created else None) if fact is not None]

    def _field(self, text: str, value: str | None, problem: Callable[[str], str | None]) -> TextField:
        field = TextField(text, problem, self)
        field.edit.setText(value or "")
        field.setVisible(value is not None)
        field.changed.connect(self._judge)
        return field

    def _caption(self, text: str) -> None:
        caption = QLabel(text, self)
        caption.setProperty("dim", True)
        self.body.addWidget(caption)

    def _judge(self) -> None:
        self.set_ready(not any(field.problem() for field in (self.remark, self.mirror)))

    def _remark_problem(self, text: str) -> str | None:
        most = self._provider.limits.remark if self._provider else 0
        if most and len(text) > most:
            return self.tr("{length} of {most} characters").format(length=len(text), most=most)
        return None

    def _source_problem(self, text: str) -> str | None:
        if not text or all(one.startswith(("http://", "https://")) for one in text.split(";")):
            return None
        return self.tr("An address begins with http:// or https://; several are joined by ;")
