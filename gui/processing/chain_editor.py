"""The chain: a card for each step, and the same as text below them; each follows the other.

The engine reads, writes and checks. What a person changes is answered after a moment; late answers are dropped.
"""

import asyncio
from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.engine import protocol as msg
from gui import tasks
from gui.actions.context import Desk
from gui.dialogs.sheet import note, problem_line
from gui.processing.problems import problem_words
from gui.processing.step_card import StepCard

TYPING_MS = 150
"""After the last key: then what was typed is read."""


class ChainEditor(QWidget):
    """`edited` fires at once on every change; `changed(ChainView)` when it was read, be the chain good or not."""

    edited = Signal()
    changed = Signal(object)

    def __init__(self, desk: Desk, mime: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._mime = desk, mime
        self._commands: dict[str, msg.Command] = {}
        self.cards: list[StepCard] = []
        self.view = msg.ChainView("", (), (), live=False)
        self._asking = asking = set[asyncio.Task[None]]()
        self.destroyed.connect(lambda _gone: _cancel(asking))
        self.text = QLineEdit(self)
        self.text.setObjectName("chainText")
        self.text.setAccessibleName(self.tr("The chain as text"))
        self.text.setPlaceholderText("imageView2/2/w/600|watermark/2/text/…")
        self.says = problem_line(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._read)
        self.text.textEdited.connect(self._typed)
        self._hint = note(self.tr("Click a command on the left. Commands run one after the other."), self)
        self._stack = QVBoxLayout()
        self._lay_out()

    def set_commands(self, commands: tuple[msg.Command, ...]) -> None:
        """What forms are drawn from."""
        self._commands = {command.id: command for command in commands}

    def add(self, command: msg.Command) -> None:
        """Add a step at the end, with what it starts with."""
        values = tuple((param.id, param.default) for param in command.params if param.default)
        self._build((*self.steps(), msg.ChainStep(command.id, values)), cards=True)

    def set_text(self, text: str) -> None:
        """Take a chain as text: a template's."""
        self.text.setText(text)
        self._read()

    def steps(self) -> tuple[msg.ChainStep, ...]:
        """The steps as the forms say them."""
        return tuple(card.step() for card in self.cards)

    def read_now(self) -> None:
        """Read what was typed without waiting for the next key."""
        if self._typing.isActive():
            self._typing.stop()
            self._read()

    def _typed(self, _text: str) -> None:
        self._typing.start()
        self.edited.emit()

    def _read(self) -> None:
        self._ask(msg.CheckChain(self.text.text(), self._mime), cards=True, text=False)

    def _build(self, steps: tuple[msg.ChainStep, ...], *, cards: bool) -> None:
        self._ask(msg.BuildChain(steps, self._mime), cards=cards, text=True)

    def _ask(self, request: msg.Request[msg.ChainView], *, cards: bool, text: bool) -> None:
        self.edited.emit()

        async def answer() -> None:
            view = await self._desk.engine.call(request)
            self._show(view, cards=cards, text=text)

        _cancel(self._asking)
        task = tasks.spawn(answer(), on_error=self._desk.notify_error)
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    def _show(self, view: msg.ChainView, *, cards: bool, text: bool) -> None:
        self.view = view
        if text:
            self.text.setText(view.text)
            self.text.setCursorPosition(0)  # its beginning says what it is
        if cards:
            self._show_cards(view.steps)
        for number, card in enumerate(self.cards):
            card.show_problems(problem for problem in view.problems if problem.step == number)
        loose = [problem for problem in view.problems if problem.step >= len(self.cards) and view.steps]
        self.says.setText("\n".join(map(problem_words, loose)))
        self.changed.emit(view)

    def _show_cards(self, steps: tuple[msg.ChainStep, ...]) -> None:
        """Cards of the same commands are kept: their fields keep the focus."""
        kept = [card.command.id if card.command else None for card in self.cards]
        if kept == [step.command for step in steps]:
            for card, step in zip(self.cards, steps, strict=True):
                card.show_step(step)
            return
        while item := self._stack.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.cards = [self._card(step) for step in steps]
        for number, card in enumerate(self.cards, 1):
            card.place(number, len(self.cards))
            self._stack.addWidget(card)
        self._hint.setVisible(not steps)

    def _card(self, step: msg.ChainStep) -> StepCard:
        card = StepCard(step, self._commands.get(step.command), self)
        card.edited.connect(lambda: self._build(self.steps(), cards=False))
        card.moved.connect(lambda way: self._move(card, way))
        card.removed.connect(lambda: self._remove(card))
        return card

    def _move(self, card: StepCard, way: int) -> None:
        steps, at = list(self.steps()), self.cards.index(card)
        steps.insert(at + way, steps.pop(at))
        self._build(tuple(steps), cards=True)

    def _remove(self, card: StepCard) -> None:
        steps = list(self.steps())
        del steps[self.cards.index(card)]
        self._build(tuple(steps), cards=True)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        self._stack.setSpacing(8)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._stack)
        column.addWidget(self._hint)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        caption = QLabel(self.tr("Command"), self)
        caption.setProperty("dim", True)
        caption.setBuddy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(scroll, 1)
        layout.addWidget(caption)
        layout.addWidget(self.text)
        layout.addWidget(self.says)


def _cancel(asking: "Iterable[asyncio.Task[None]]") -> None:
    for task in asking:
        task.cancel()
