"""The question asked once per batch when targets exist. It interrupts nothing: the batch's other files go on."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.transfer.job import Conflict
from gui import tasks
from gui.actions.context import Desk
from gui.dialogs.check_box import CheckBox
from gui.panels.plate import Plate
from gui.theme.icons import icon
from gui.theme.theme import theme
from gui.transfers.conflict_answers import ConflictAnswers
from gui.transfers.conflict_words import ConflictWords
from gui.transfers.one_line import OneLine

if TYPE_CHECKING:
    from gui.transfers.conflict_details import ConflictDetails


class ConflictStrip(Plate):
    """Shows the first open question; others wait behind it. Hidden while nothing is asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, edge_to_edge=True)
        self.set_kind("caution")
        self._desk = desk
        self._asked: dict[int, msg.ConflictAsked] = {}
        self._answered: set[int] = set()
        """Batches whose answer is on its way: what the engine said of them before is outdated."""
        self._found: dict[int, int] = {}
        self._shown = 0
        self._says = ConflictWords(self)
        self._sign = QLabel(self)
        self._words = OneLine(self)
        self._facts = OneLine(self)
        self._facts.setProperty("dim", True)
        self._more = QLabel(self)
        self._more.setProperty("dim", True)
        self.fold = QToolButton(self)
        self.fold.setAutoRaise(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setText(self.tr("Compare"))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.answers = ConflictAnswers(self)
        self.answers.answered.connect(self.answer)
        self.always = CheckBox("", self)
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        self.hide()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self._sign)
        across.addWidget(self._words, 1)
        across.addWidget(self._more)
        across.addWidget(self.answers)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.setContentsMargins(24, 0, 0, 0)
        below.addWidget(self._facts, 1)
        below.addWidget(self.fold)
        below.addWidget(self.always)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 6)
        layout.setSpacing(4)
        layout.addLayout(across)
        layout.addLayout(below)

    @cached_property
    def _details(self) -> "ConflictDetails":
        """The table of both sides, made for the first question."""
        from gui.transfers.conflict_details import ConflictDetails

        made = ConflictDetails(self)
        made.hide()
        self._layout.addWidget(made)
        return made

    def ask(self, event: msg.ConflictAsked) -> None:
        """Ask, now or after those asked before. A batch asked about again keeps its place and what was opened.

        A question about no file is one that is taken back.
        """
        if event.batch in self._answered:
            return
        self._asked[event.batch] = event
        if not event.count:
            del self._asked[event.batch]
        self._show_first()

    def planned(self, event: msg.BatchPlanned) -> None:
        """How many files a batch holds."""
        self._found[event.batch] = event.found
        if event.batch in self._asked:
            self._show_first()

    def ended(self, batch: int) -> None:
        """Nothing of a batch is left to ask about: its files were cancelled, or went another way."""
        self._found.pop(batch, None)
        if self._asked.pop(batch, None) is not None:
            self._show_first()

    def clear(self) -> None:
        """Forget all questions: the engine that asked is gone."""
        self._asked.clear()
        self._answered.clear()
        self._found.clear()
        self._show_first()

    def words(self) -> str:
        """The question shown; empty if none is."""
        return self._words.text() if self._asked else ""

    def facts(self) -> str:
        """The line below it."""
        return self._facts.text() if self._asked else ""

    def answer(self, conflict: Conflict) -> None:
        """Answer the question shown."""
        batch = next(iter(self._asked))
        asked = self._asked.pop(batch)
        self._answered.add(batch)
        remember = self.always.isChecked()
        self._show_first()
        tasks.spawn(self._send(asked, conflict, remember), on_error=self._desk.notify_error)

    async def _send(self, asked: msg.ConflictAsked, conflict: Conflict, remember: bool) -> None:
        try:
            await self._desk.engine.call(msg.AnswerConflict(asked.batch, conflict, remember))
        except SpaceferryError:
            if asked.batch in self._answered:  # no other engine has begun meanwhile
                self._asked.setdefault(asked.batch, asked)
            raise
        finally:
            self._answered.discard(asked.batch)
            self._show_first()

    def _show_first(self) -> None:
        first = next(iter(self._asked.values()), None)
        self.setVisible(first is not None)
        if first is None:
            self.fold.setChecked(False)
            self._shown = 0
            return
        if first.batch != self._shown:
            self.always.setChecked(False)
            self._shown = first.batch
        self._words.setText(self._says.question(first, self._found.get(first.batch, 0)))
        self._facts.setText(self._says.facts(first))
        self.always.setText(self._says.always(first))
        self.answers.show_offers(first)
        single = first.count == 1 and bool(first.samples)  # both its sides stand in the line
        self.fold.setVisible(not single)
        self._details.setVisible(self.fold.isChecked() and not single)
        self._details.show_samples(first)
        waiting = len(self._asked) - 1
        self._more.setText(self.tr("%Ln more question(s)", "", waiting) if waiting else "")
        self._more.setVisible(bool(waiting))

    def _unfold(self, opened: bool) -> None:
        self._details.setVisible(opened)
        self._dress()

    def _dress(self) -> None:
        """Make the icons, at first and when the theme changed."""
        self._sign.setPixmap(icon("help-circle-outline", "caution").pixmap(QSize(16, 16)))
        self.fold.setIcon(icon("chevron-down" if self.fold.isChecked() else "chevron-right", "dim"))
