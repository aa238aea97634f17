"""The chains of one run: each gives every object an output of its own. Which one is shown, and the row that turns.

A run is one order to the service per object, however many chains it has.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.engine import protocol as msg
from gui.dialogs.combo import Combo
from gui.theme.icons import put_icon

FIRST, FURTHER = "{dir}{stem}-small.{ext}", "{dir}{stem}-{command}.{ext}"
"""The names that outputs of the first chain, and of further ones, get unless others are typed."""

EMPTY = msg.ChainView("", (), (), live=False)

MOST = 20
"""Chains of a run."""


@dataclass
class Draft:
    """A chain as read last, and the pattern of its outputs' names."""

    view: msg.ChainView = EMPTY
    pattern: str = FIRST


class Drafts:
    """At least one; `at` is the one shown."""

    def __init__(self) -> None:
        self.all = [Draft()]
        self.at = 0

    @property
    def shown(self) -> Draft:
        """The one that is edited."""
        return self.all[self.at]

    @property
    def good(self) -> bool:
        """Whether every chain can run."""
        return all(draft.view.good and draft.view.steps for draft in self.all)

    @property
    def chains(self) -> tuple[str, ...]:
        """As a recipe has them."""
        return tuple(draft.view.text for draft in self.all)

    @property
    def patterns(self) -> tuple[str, ...]:
        """As a recipe has them."""
        return tuple(draft.pattern for draft in self.all)

    def add(self) -> None:
        """One more, empty, and shown."""
        self.all.append(Draft(EMPTY, FURTHER))
        self.at = len(self.all) - 1

    def remove(self) -> None:
        """Drop the one shown; one stays."""
        if len(self.all) > 1:
            del self.all[self.at]
            self.at = max(0, self.at - 1)

    def take(self, views: Sequence[msg.ChainView], patterns: Sequence[str]) -> None:
        """Those of a template."""
        self.all = [Draft(view, pattern) for view, pattern in zip(views, patterns, strict=True)] or [Draft()]
        self.at = 0


class DraftRow(QWidget):
    """Choose a chain, add one, remove the one shown. With one chain there is nothing to choose."""

    chosen = Signal(int)
    added = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Combo(self)
        self.choice.setAccessibleName(self.tr("Output shown"))
        self.add = QPushButton(self.tr("Add output"), self)
        put_icon(self.add, "plus")
        self.add.setToolTip(self.tr("Another chain of commands for the same objects, in the same run"))
        self.drop = QPushButton(self.tr("Remove output"), self)
        put_icon(self.drop, "close")
        for button in (self.add, self.drop):
            button.setAutoDefault(False)
        self.choice.activated.connect(self.chosen)
        self.add.clicked.connect(lambda _on: self.added.emit())
        self.drop.clicked.connect(lambda _on: self.removed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.choice, 1)
        row.addStretch(0)
        row.addWidget(self.drop)
        row.addWidget(self.add)

    def show_drafts(self, drafts: Drafts) -> None:
        """Name each by its first command."""
        several = len(drafts.all) > 1
        self.choice.clear()
        for number, draft in enumerate(drafts.all, 1):
            command = draft.view.steps[0].command if draft.view.steps else self.tr("no command yet")
            self.choice.addItem(f"{number} · {command}")
        self.choice.setCurrentIndex(drafts.at)
        self.choice.setVisible(several)
        self.drop.setVisible(several)
        self.add.setEnabled(len(drafts.all) < MOST)
