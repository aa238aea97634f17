"""One step of the chain: its name, the buttons that move and remove it, and the form of its command."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from gui.dialogs.sheet import note
from gui.processing.field import ParamField
from gui.processing.names import command_name, param_name, worded
from gui.processing.problems import problem_words
from gui.theme.icons import icon

FIRST = 6
"""Fields that are shown at once; the others come with a click, or when they have a value."""

_COLUMNS = 2


class StepCard(QFrame):
    """`edited` fires when the form changed; `moved(-1 or 1)` and `removed` when their buttons are pressed."""

    edited = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, step: msg.ChainStep, command: msg.Command | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.command = command
        self._step = step
        self._whole = False
        self.fields: dict[str, ParamField] = {}
        self._captions: dict[str, QLabel] = {}
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.up = self._button("arrow-up", self.tr("Earlier"))
        self.down = self._button("arrow-down-thin", self.tr("Later"))
        self.remove = self._button("close", self.tr("Remove"))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)
        self._more = QPushButton(self.tr("More settings"), self)
        self._more.setAutoDefault(False)
        self._more.setProperty("flat", True)
        self._more.clicked.connect(self._show_all)
        self._says = note("", self)
        self._says.hide()
        self._lay_out()
        self.show_step(step)

    def step(self) -> msg.ChainStep:
        """The step as the form says it; what the form does not know is kept."""
        if self.command is None:
            return self._step
        known = {id for id, _ in self._pairs()}
        unknown = [pair for pair in self._step.values if pair[0] not in self.fields and pair[0] not in self._beside()]
        order = [id for id, _ in self._step.values]
        pairs = self._pairs()
        if len(known) == len(pairs):  # each once: values keep the order in which they stood
            pairs.sort(key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
        return msg.ChainStep(self.command.id, (*pairs, *unknown))

    def show_step(self, step: msg.ChainStep) -> None:
        """Show these values."""
        self._step = step
        for id, field in self.fields.items():
            values = self._lines(id) if field.param.many else [value for name, value in step.values if name == id]
            field.show_values(values)
        self._show_fields()

    def place(self, number: int, of: int) -> None:
        """Say which step it is, and whether it can move."""
        name = command_name(self.command) if self.command else self.tr("As typed")
        self._title.setText(f"{number}. {name}" + (f" · {self.command.words[0]}" if self.command else ""))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)

    def show_problems(self, problems: Iterable[msg.ChainProblem]) -> None:
        """Say what is wrong with the step, and frame the fields at fault."""
        found = list(problems)
        self._says.setText("\n".join(problem_words(problem) for problem in found))
        self._says.setVisible(bool(found))
        bad = any(not problem.caution for problem in found)
        self._says.setProperty("bad", bad)
        self._says.setProperty("caution", not bad)
        self._says.style().unpolish(self._says)
        self._says.style().polish(self._says)
        wrong = {problem.param for problem in found if not problem.caution}
        for id, field in self.fields.items():
            field.mark(wrong=id in wrong)

    def _pairs(self) -> list[tuple[str, str]]:
        """What the form says, in the order of its fields. Lines hold an address, and what is named beside it."""
        pairs: list[tuple[str, str]] = []
        beside = {param.beside: param.id for param in self.command.params if param.beside} if self.command else {}
        for id, field in self.fields.items():
            for value in field.values():
                first, _, second = value.partition(" ") if id in beside else (value, "", "")
                pairs.append((id, first))
                if second.strip():
                    pairs.append((beside[id], second.strip()))
        return pairs

    def _lines(self, id: str) -> list[str]:
        """The values of a repeated parameter, each with what is named beside it."""
        lines: list[str] = []
        for name, value in self._step.values:
            if name == id:
                lines.append(value)
            elif lines and name in self._beside():
                lines[-1] += f" {value}"
        return lines

    def _beside(self) -> set[str]:
        return {param.id for param in self.command.params if param.beside} if self.command else set()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        if self.command is None:
            words = QLabel(self._step.text, self)
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(words)
        elif self.command.params:
            layout.addLayout(self._form(self.command))
            layout.addWidget(self._more)
        self._more.setVisible(False)
        layout.addWidget(self._says)

    def _form(self, command: msg.Command) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column * 2 + 1, 1)
        place = 0
        for param in command.params:
            if param.beside:
                continue
            field = ParamField(command, param, self)
            field.changed.connect(self.edited)
            caption = QLabel(param_name(command, param), self)
            caption.setProperty("dim", True)
            caption.setToolTip(param.id)
            caption.setBuddy(field.inner)
            self.fields[param.id], self._captions[param.id] = field, caption
            whole = bool(param.many) or param.kind is msg.ParamKind.URL or worded(command, param)
            place += place % _COLUMNS if whole else 0
            row, column = divmod(place, _COLUMNS)
            grid.addWidget(caption, row, column * 2)
            grid.addWidget(field, row, column * 2 + 1, 1, 2 * _COLUMNS - 1 if whole else 1)
            place += _COLUMNS if whole else 1
        return grid

    def _show_all(self) -> None:
        self._whole = True
        self._show_fields()

    def _show_fields(self) -> None:
        hidden = 0
        for number, (id, field) in enumerate(self.fields.items()):
            shown = self._whole or number < FIRST or bool(field.values())
            field.setVisible(shown)
            self._captions[id].setVisible(shown)
            hidden += not shown
        self._more.setVisible(hidden > 0)

    def _button(self, picture: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button
