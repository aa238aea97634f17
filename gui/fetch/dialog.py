"""Fetch from URL: addresses are pasted, names follow from them, and the service reads them by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QWidget

from core.engine import protocol as msg
from core.model import Place, StorageClass
from core.provider import ProviderInfo
from core.transfer.job import Conflict
from gui.actions.context import Engine
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.names import KEY_BYTES, shortened
from gui.dialogs.sheet import Sheet, note, problem_line
from gui.dialogs.text_field import TextField
from gui.fetch.lines import Line, hash_kind, parse, with_name
from gui.fetch.table import NamesTable
from gui.messages import storage_name

WIDTH = 620
_LINES = 5
"""Lines of the text that are seen at once."""


class FetchDialog(Sheet):
    """Asks for addresses to be fetched into `place`. `queued` is whether the service takes tasks of its own."""

    def __init__(
        self,
        engine: Engine,
        place: Place,
        provider: ProviderInfo | None,
        parent: QWidget | None = None,
        *,
        queued: bool = True,
    ) -> None:
        super().__init__(self.tr("Fetch from URL"), self.tr("Fetch"), parent, width=WIDTH)
        self._engine, self._place, self._can_queue = engine, place, queued
        self._limit = provider.limits.key_bytes if provider else KEY_BYTES
        self._lines: list[Line] = []
        self._said = False
        into = f"{place.space}/{place.key}"
        self.body.addWidget(note(self.tr("The service reads them by itself, into {place}").format(place=into), self))
        self._add_text()
        self._add_options(provider.storage_classes if provider else (StorageClass.STANDARD,))
        self._show()

    def _add_text(self) -> None:
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("Addresses"))
        self.text.setPlaceholderText(
            self.tr("One address a line; behind it, if you like, the name it is to have.\nOther sources of it after ;")
        )
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFixedHeight(QFontMetrics(self.text.font()).lineSpacing() * _LINES + 20)
        self.text.textChanged.connect(self._show)
        self.table = NamesTable(self)
        self.table.renamed.connect(self._rename)
        self.problem = problem_line(self)
        for widget in (self.text, self.table, self.problem):
            self.body.addWidget(widget)

    def _add_options(self, classes: tuple[StorageClass, ...]) -> None:
        self.exists = Combo(self)
        for text, answer in (
            (self.tr("Ask, as set for this space"), Conflict.ASK),
            (self.tr("Replace what is there"), Conflict.REPLACE),
            (self.tr("Keep both: the new one gets a number"), Conflict.KEEP_BOTH),
            (self.tr("Leave what is there"), Conflict.SKIP),
        ):
            self.exists.addItem(text, answer)
        self.storage = Combo(self)
        for storage in classes:
            self.storage.addItem(storage_name(storage), storage)
        self.hash = TextField("", self._hash_problem, self)
        self.hash.edit.setPlaceholderText(self.tr("MD5 or the service's own hash; another content is refused"))
        self.hash.edit.setAccessibleName(self.tr("Hash"))
        self.hash.changed.connect(self._judge)
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for caption, field in (
            (self.tr("If the name is taken"), self.exists),
            (self.tr("Storage class"), self.storage),
            (self.tr("Hash, if known"), self.hash),
        ):
            label = QLabel(caption, self)
            label.setProperty("dim", True)
            label.setFixedHeight(28)
            form.addRow(label, field)
        self.queued = CheckBox(self.tr("As tasks of the service: for many or large files"), self)
        self.queued.setVisible(self._can_queue)
        self.queued.clicked.connect(lambda: setattr(self, "_said", True))
        self.body.addLayout(form)
        self.body.addWidget(self.queued)

    def _show(self) -> None:
        """What the text says by now."""
        self._lines = parse(self.text.toPlainText(), self._place.key, self._limit)
        self.table.show_lines(self._lines)
        self.hash.setEnabled(len(self._lines) <= 1)
        if not self._said:  # until the person said so
            self.queued.setChecked(self._can_queue and len(self._lines) > 1)
        self._judge()

    def _judge(self) -> None:
        wrong = next((line for line in self._lines if line.problem), None)
        if wrong is not None and len(self._lines) > 1:
            text = self.tr("{name}: {problem}").format(name=shortened(wrong.name), problem=wrong.problem)
        else:
            text = wrong.problem or "" if wrong is not None else ""
        self.problem.setText(text)
        count = len(self._lines)
        self.act.setText(self.tr("Fetch %Ln object(s)", "", count) if count > 1 else self.tr("Fetch"))
        self.set_ready(bool(count) and wrong is None and (count > 1 or not self.hash.problem()))

    def _rename(self, row: int, name: str) -> None:
        self.text.setPlainText(with_name(self.text.toPlainText(), row, name))

    def _hash_problem(self, text: str) -> str | None:
        if not text or hash_kind(text):
            return None
        return self.tr("An MD5 has 32 hexadecimal digits, the service's hash 28 characters")

    def items(self) -> tuple[msg.FetchItem, ...]:
        """What is to be fetched."""
        known = {hash_kind(self.hash.text()): self.hash.text()} if len(self._lines) == 1 and self.hash.text() else {}
        return tuple(msg.FetchItem(self._place.key + line.name, line.url, **known) for line in self._lines)

    async def submit(self) -> None:
        """Order it; the queue has it from then on."""
        await self._engine.call(
            msg.AddFetches(
                self._place,
                self.items(),
                Conflict(self.exists.currentData()),
                StorageClass(self.storage.currentData()),
                queued=self.queued.isChecked(),
            )
        )
