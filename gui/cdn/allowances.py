"""What a day still allows: a bar and words for each thing that can be asked of the network."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from core.engine import protocol as msg
from gui.cdn.words import CdnWords

BAR = 120


class Allowances(QWidget):
    """Three lines: addresses and folders to refresh, addresses to prefetch. A full bar: all is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = CdnWords(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self.bars: dict[msg.CdnAct, QProgressBar] = {}
        self.said: dict[msg.CdnAct, QLabel] = {}
        for line, act in enumerate(msg.CdnAct):
            bar, said = QProgressBar(self), QLabel(self)
            bar.setTextVisible(False)
            bar.setFixedWidth(BAR)
            bar.setAccessibleName(self._words.acts(act))
            said.setProperty("dim", True)
            grid.addWidget(QLabel(self._words.acts(act), self), line, 0)
            grid.addWidget(bar, line, 1)
            grid.addWidget(said, line, 2)
            self.bars[act], self.said[act] = bar, said
        grid.setColumnStretch(2, 1)
        self.show_allowances([msg.CdnAllowance(act) for act in msg.CdnAct])

    def show_allowances(self, told: Sequence[msg.CdnAllowance]) -> None:
        """Draw what is known."""
        for one in told:
            known = one.day > 0 and one.left >= 0
            self.bars[one.act].setRange(0, max(1, one.day))
            self.bars[one.act].setValue(one.left if known else 0)
            self.bars[one.act].setEnabled(known)
            self.said[one.act].setText(self._words.allowance(one))
