"""What a setting is changed with: a list, a tick, a number, a speed, a text, a path. Each is kept as it is used."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDir, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.settings import Settings, allowed, span
from gui import formats, tasks
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.pick import pick_file, pick_local
from gui.dialogs.speed_field import SpeedField
from gui.preferences.spec import SettingSpec, Show, tr

_NUMBER_WIDTH = 96


class Editor(QWidget):
    """`chosen(value)` fires when the user made a choice that may be kept, `said(sentence)` with what is wrong with
    what stands there, or with nothing.
    """

    chosen = Signal(object)
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)

    def put(self, widget: QWidget, name: str, stretch: int = 0) -> None:
        """Let a widget be the one that has the focus and is called `name`."""
        widget.setAccessibleName(name)
        self.setFocusProxy(widget)
        self.row.addWidget(widget, stretch)

    def show_value(self, value: Any) -> None:
        """Show what is kept; does not fire `chosen`."""
        raise NotImplementedError

    def judge(self) -> bool:
        """Say what is wrong with what stands there; whether nothing is."""
        return True


class ListEditor(Editor):
    """One of some values, each with its words. A value that is not among them is offered too while it is the one."""

    def __init__(self, name: str, offered: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = Combo(self)
        self._words = dict(offered)
        self.put(self.combo, name, 1)
        self.combo.activated.connect(lambda _index: self.chosen.emit(self.combo.currentData()))

    def words_of(self, value: object) -> str:
        """What a value is called that nobody named."""
        return formats.count(value) if isinstance(value, int) else str(value)

    def show_value(self, value: Any) -> None:
        """See Editor."""
        self.combo.clear()
        values = [*self._words, *(() if value in self._words else (value,))]
        for one in sorted(values) if isinstance(value, int) else values:
            self.combo.addItem(self._words.get(one) or self.words_of(one), one)
        self.combo.setCurrentIndex(self.combo.findData(value))


class RoomEditor(ListEditor):
    """One of some sizes, in MiB."""

    def words_of(self, value: object) -> str:
        """See ListEditor."""
        return formats.size(int(str(value)) << 20)


class TickEditor(Editor):
    """Yes or no."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox(self)
        self.box.setProperty("alone", True)
        self.row.addStretch(1)
        self.put(self.box, name)
        self.box.clicked.connect(lambda: self.chosen.emit(self.box.isChecked()))

    def show_value(self, value: Any) -> None:
        """See Editor."""
        self.box.setChecked(bool(value))


class SpeedEditor(Editor):
    """A speed in KiB a second; it is kept when it was typed, not at each letter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SpeedField(name, 0, self)
        self.put(self.field, name, 1)
        self.field.changed.connect(lambda: self.said.emit(self._problem()))
        self.field.number.editingFinished.connect(self._finish)
        self.field.unit.activated.connect(lambda _index: self._finish())

    def show_value(self, value: Any) -> None:
        """See Editor."""
        if self.field.value() != value:
            self.field.set_value(value)

    def _finish(self) -> None:
        if self.field.value() >= 0:
            self.chosen.emit(self.field.value())

    def _problem(self) -> str:
        return "" if self.field.value() >= 0 else self.tr("Type a number, or nothing for no limit.")


class LineEditor(Editor):
    """A text; it is kept when it was typed, not at each letter."""

    def __init__(self, spec: SettingSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(tr(spec.empty))
        self.edit.setToolTip(self.edit.placeholderText())
        self.put(self.edit, tr(spec.title), 1)
        self.edit.textEdited.connect(lambda _text: self.judge())
        self.edit.editingFinished.connect(self._finish)

    def show_value(self, value: Any) -> None:
        """See Editor."""
        if self.value() != value:
            self.edit.setText(self.shown(value))

    def shown(self, value: Any) -> str:
        """How a value is written."""
        return str(value)

    def value(self) -> object:
        """What stands there; None where it is nothing that may be kept."""
        return self.edit.text().strip()

    def problem(self) -> str | None:
        """What is wrong with it."""
        return self.spec.problem(self.edit.text().strip())

    def judge(self) -> bool:
        """See Editor. What does nothing now is good enough."""
        problem = self.problem() if self.isEnabled() else None
        self.edit.setProperty("wrong", problem is not None)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        self.said.emit(problem or "")
        return problem is None

    def _finish(self) -> None:
        if self.edit.isModified() and self.judge():
            self.edit.setModified(False)
            self.chosen.emit(self.value())


class NumberEditor(LineEditor):
    """A whole number within its limits, with its unit behind it."""

    def __init__(self, spec: SettingSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._span = span(spec.name)
        self.edit.setMaximumWidth(_NUMBER_WIDTH)
        self.row.insertStretch(0, 1)
        if spec.unit:
            unit = QLabel(tr(spec.unit), self)
            unit.setProperty("dim", True)
            self.row.addWidget(unit)

    def shown(self, value: Any) -> str:
        """See LineEditor."""
        return "" if value == 0 and self.spec.empty else str(value)

    def value(self) -> object:
        """See LineEditor."""
        text = self.edit.text().strip()
        if not text and self.spec.empty:
            return 0
        number, good = QLocale().toLongLong(text)
        if not good:
            number, good = QLocale.c().toLongLong(text)
        return number if good and self._span[0] <= number <= self._span[1] else None

    def problem(self) -> str | None:
        """See LineEditor."""
        if self.value() is not None:
            return None
        least, most = (formats.count(number) for number in self._span)
        return self.tr("Type a whole number from {least} to {most}.").format(least=least, most=most)


class PathEditor(LineEditor):
    """The path of a local folder or file, typed or chosen."""

    def __init__(self, spec: SettingSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.button = QPushButton(self.tr("Choose…"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: tasks.spawn(self._choose()))
        self.row.addWidget(self.button)

    def value(self) -> object:
        """See LineEditor."""
        text = self.edit.text().strip()
        return QDir.cleanPath(QDir.homePath() + text[1:]) if text == "~" or text.startswith("~/") else text

    def problem(self) -> str | None:
        """See LineEditor."""
        path = str(self.value())
        if path and not QDir.isAbsolutePath(path):
            return self.tr("Type the whole path, from the root on.")
        return self.spec.problem(path)

    async def _choose(self) -> None:
        pick = pick_local if self.spec.show is Show.FOLDER else pick_file
        if path := await pick(self.window(), str(self.value())):
            self.edit.setText(path)
            self.edit.setModified(True)
            self._finish()


def make(spec: SettingSpec, parent: QWidget | None = None) -> Editor:
    """The editor that fits what a setting may be."""
    title, default = tr(spec.title), getattr(Settings(), spec.name)
    if words := allowed(spec.name):
        return ListEditor(title, [(word, tr(spec.words[word])) for word in words], parent)
    if isinstance(default, bool):
        return TickEditor(title, parent)
    if isinstance(default, str):
        return (LineEditor if spec.show is Show.PLAIN else PathEditor)(spec, parent)
    if spec.show is Show.SPEED:
        return SpeedEditor(title, parent)
    if not spec.offered:
        return NumberEditor(spec, parent)
    offered = [(number, tr(spec.empty) if number == 0 else "") for number in spec.offered]
    return (RoomEditor if spec.show is Show.MIB else ListEditor)(title, offered, parent)
