"""The kinds of a plan's rows as buttons, of which one is down: changes, each action, what is the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.engine import protocol as msg
from gui import formats
from gui.mirror.words import SIGNS, MirrorWords
from gui.theme.icons import icon

A = msg.MirrorAction

CHANGES: tuple[msg.MirrorAction, ...] = tuple(action for action in A if action is not A.SAME)
"""What is listed at first: all that is not the same on both sides."""

_ORDER = (*msg.TICKABLE, A.CONFLICT, A.SKIPPED, A.SAME)


class Kinds(QWidget):
    """`chosen()` fires when another kind is listed. Kinds without a row are not offered."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = MirrorWords(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.buttons: dict[tuple[msg.MirrorAction, ...], QPushButton] = {}
        for actions in (CHANGES, *((action,) for action in _ORDER)):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("flat", True)
            if len(actions) == 1:
                button.setIcon(icon(*SIGNS[actions[0]]))
            button.clicked.connect(lambda _on, actions=actions: self.choose(actions))
            layout.addWidget(button)
            self.buttons[actions] = button
        self.actions_ = CHANGES
        self.choose(CHANGES)

    def choose(self, actions: tuple[msg.MirrorAction, ...]) -> None:
        """List these."""
        other, self.actions_ = actions != self.actions_, actions
        for key, button in self.buttons.items():
            button.setChecked(key == actions)
        if other:
            self.chosen.emit()

    def show_shares(self, shares: tuple[msg.Share, ...]) -> None:
        """Say how many there are of each kind."""
        counts = {share.action: share.count for share in shares}
        for actions, button in self.buttons.items():
            count = sum(counts.get(action, 0) for action in actions)
            name = self.tr("Changes") if actions == CHANGES else self._words.action(actions[0])
            button.setText(f"{name} {formats.count(count)}")
            button.setVisible(count > 0 or actions == CHANGES)
        if not any(counts.get(action, 0) for action in self.actions_):
            self.choose(CHANGES)
