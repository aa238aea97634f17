"""The list of commands: by group, those that fit the objects first; a click adds one to the chain."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.engine import protocol as msg
from gui.processing.names import command_name, group_name
from gui.theme.theme import tokens

ROW = 28
MARGIN = 6
INDENT = "   "
"""Before a command, below its group: a list has no levels of its own."""
_ID = Qt.ItemDataRole.UserRole


class CommandList(QListWidget):
    """`chosen(Command)` fires when one is clicked, or Enter is pressed on it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandList")
        self.setAccessibleName(self.tr("Commands"))
        self.setProperty("card", True)
        self.setViewportMargins(MARGIN, MARGIN, 0, MARGIN)
        self._commands: dict[str, msg.Command] = {}
        self._mime = ""
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_commands(self, commands: Iterable[msg.Command], mime: str) -> None:
        """Show these; groups with a command for the type come first."""
        self.clear()
        self._mime = mime
        self._commands = {command.id: command for command in commands}
        groups: dict[str, list[msg.Command]] = {}
        for command in self._commands.values():
            groups.setdefault(command.group, []).append(command)
        fitting = sorted(groups, key=lambda group: not any(_made_for(one, mime) for one in groups[group]))
        for group in fitting:
            self._add_heading(group_name(group))
            for command in groups[group]:
                self._add(command, mime)

    def titles(self) -> list[str]:
        """All lines, from top to bottom."""
        return [self.item(row).text() for row in range(self.count())]

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        row = self.currentRow()
        self.show_commands(tuple(self._commands.values()), self._mime)
        self.setCurrentRow(row)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        item.setFont(font)
        item.setForeground(QColor(tokens().dim))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, ROW))

    def _add(self, command: msg.Command, mime: str) -> None:
        item = QListWidgetItem(f"{INDENT}{command_name(command)}", self)
        item.setData(_ID, command.id)
        item.setSizeHint(QSize(0, ROW))
        words = [command.words[0]]
        if not _takes(command, mime):
            words.append(self.tr("made for {types}").format(types=", ".join(command.mimes)))
        if command.persistent_only:
            words.append(self.tr("runs as a job, without a preview"))
        item.setToolTip(" · ".join(words))

    def _choose(self, item: QListWidgetItem) -> None:
        command = self._commands.get(item.data(_ID))
        if command is not None:
            self.chosen.emit(command)


def _takes(command: msg.Command, mime: str) -> bool:
    plain = mime.partition(";")[0].lower()
    return not plain or not command.mimes or any(fnmatchcase(plain, one) for one in command.mimes)


def _made_for(command: msg.Command, mime: str) -> bool:
    return bool(mime and command.mimes) and _takes(command, mime)
