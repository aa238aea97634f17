"""Where the outputs go and how the jobs run: name pattern, space, pipeline, notify address, and the rest."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from gui import formats
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.sheet import note
from gui.processing.drafts import FIRST
from gui.theme.icons import put_icon

PLACEHOLDERS = ("dir", "stem", "ext", "name", "command", "date", "counter")


class OutputFields(QWidget):
    """`changed` fires on every change. `show_example` says what the pattern makes of the first object."""

    changed = Signal()

    def __init__(self, spaces: Iterable[str], here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = here
        self.pattern = QLineEdit(FIRST, self)
        self.pattern.setObjectName("namePattern")
        self.space = Combo(self)
        for name in dict.fromkeys((here, *spaces)):
            self.space.addItem(name)
        self.replace = CheckBox(self.tr("Replace what exists"), self)
        self.pipeline = QLineEdit(self)
        self.pipeline.setPlaceholderText(self.tr("shared"))
        self.notify = QLineEdit(self)
        self.notify.setPlaceholderText("https://")
        self.force = CheckBox(self.tr("Run again where a result exists"), self)
        self.idle = CheckBox(self.tr("When the service has time (cheaper)"), self)
        self.example = note("", self)
        self._offer = QPushButton(self.tr("Insert"), self)
        self._offer.setAutoDefault(False)
        put_icon(self._offer, "plus")
        self._offer.setMenu(self._placeholders())
        self._lay_out()
        for line in (self.pattern, self.pipeline, self.notify):
            line.textChanged.connect(self.changed)
        for tick in (self.replace, self.force, self.idle):
            tick.toggled.connect(self.changed)
        self.space.currentTextChanged.connect(self.changed)

    def recipe(self, chains: tuple[str, ...], patterns: tuple[str, ...]) -> msg.ProcessRecipe:
        """The recipe of some chains, as the fields say it."""
        to_space = self.space.currentText()
        return msg.ProcessRecipe(
            chains,
            patterns,
            "" if to_space == self._here else to_space,
            self.pipeline.text().strip(),
            self.notify.text().strip(),
            self.force.isChecked(),
            self.idle.isChecked(),
        )

    def show_recipe(self, recipe: msg.ProcessRecipe) -> None:
        """Show a template's; its chains and patterns are the dialog's."""
        wanted = recipe.to_space or self._here
        if self.space.findText(wanted) < 0:
            self.space.addItem(wanted)
        self.space.setCurrentText(wanted)
        self.pipeline.setText(recipe.pipeline)
        self.notify.setText(recipe.notify_url)
        self.force.setChecked(recipe.force)
        self.idle.setChecked(recipe.idle)

    def show_example(self, text: str, *, bad: bool = False) -> None:
        """The line below the pattern."""
        self.example.setText(formats.visible(text))
        self.example.setProperty("bad", bad)
        self.example.style().unpolish(self.example)
        self.example.style().polish(self.example)
        self.pattern.setProperty("wrong", bad)
        self.pattern.style().unpolish(self.pattern)
        self.pattern.style().polish(self.pattern)

    def _placeholders(self) -> QMenu:
        words = {
            "dir": self.tr("folder, with its slash"),
            "stem": self.tr("name without extension"),
            "ext": self.tr("extension of the result"),
            "name": self.tr("name with extension"),
            "command": self.tr("first command"),
            "date": self.tr("date"),
            "counter": self.tr("1, 2, 3 …"),
        }
        menu = QMenu(self)
        for name in PLACEHOLDERS:
            action = menu.addAction(f"{{{name}}}\t{words[name]}")
            action.triggered.connect(lambda _checked=False, name=name: self.pattern.insert(f"{{{name}}}"))
        return menu

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        name = QHBoxLayout()
        name.setSpacing(6)
        name.addWidget(self.pattern, 1)
        name.addWidget(self._offer)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.example, 1)
        self._caption(grid, 0, 0, self.tr("Save as"), self.pattern)
        grid.addLayout(name, 0, 1)
        self._caption(grid, 0, 2, self.tr("in space"), self.space)
        grid.addWidget(self.space, 0, 3)
        grid.addLayout(below, 1, 1, 1, 3)
        self._caption(grid, 2, 0, self.tr("Notify address"), self.notify)
        grid.addWidget(self.notify, 2, 1)
        self._caption(grid, 2, 2, self.tr("Pipeline"), self.pipeline)
        grid.addWidget(self.pipeline, 2, 3)
        ticks = QHBoxLayout()
        ticks.setSpacing(20)
        for tick in (self.replace, self.force, self.idle):
            ticks.addWidget(tick)
        ticks.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addLayout(ticks)

    def _caption(self, grid: QGridLayout, row: int, column: int, text: str, field: QWidget) -> None:
        caption = QLabel(text, self)
        caption.setProperty("dim", True)
        caption.setBuddy(field)
        field.setAccessibleName(text)
        grid.addWidget(caption, row, column, Qt.AlignmentFlag.AlignVCenter)
