"""The bars beside the treemap: by class, by age, by kind of file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.engine import protocol as msg
from gui import formats
from gui.usage.bars import Bar, Bars
from gui.usage.squarify import Box
from gui.usage.tiles import Tile
from gui.usage.words import UsageWords

WIDTH = 272


class Sections(QScrollArea):
    """`chosen(str)` has the query of a bar."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = UsageWords(self)
        self._shown: tuple[msg.Usage, bool] | None = None
        inner = QWidget(self)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(4)
        titles = {"classes": self.tr("Storage class"), "ages": self.tr("Age"), "kinds": self.tr("Kind of file")}
        self.bars: dict[str, Bars] = {}
        for of, title in titles.items():
            caption = QLabel(title, inner)
            caption.setProperty("dim", True)
            caption.setContentsMargins(8, 8 if self.bars else 0, 0, 0)
            self.bars[of] = bars = Bars(title, inner)
            bars.chosen.connect(self.chosen)
            layout.addWidget(caption)
            layout.addWidget(bars)
        layout.addStretch(1)
        self.setWidget(inner)

    def show_usage(self, usage: msg.Usage, *, by_count: bool) -> None:
        """Show the bars of a usage, as shares of its bytes or of its objects."""
        self._shown = (usage, by_count)
        for of, bars in self.bars.items():
            told: tuple[msg.UsageBar, ...] = getattr(usage, of)
            whole = sum(bar.count if by_count else bar.size for bar in told)
            names = self._words.named(told, of)
            bars.show_bars([self._bar(bar, name, whole, by_count) for bar, name in zip(told, names, strict=True)])

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        if self._shown is not None:
            usage, by_count = self._shown
            self.show_usage(usage, by_count=by_count)

    def _bar(self, bar: msg.UsageBar, name: str, whole: int, by_count: bool) -> Bar:
        mine = bar.count if by_count else bar.size
        share = mine / whole if whole else 0.0
        amount = self._words.amount(Tile("", 0, bar.count, bar.size, Box(0, 0, 0, 0)), by_count=by_count)
        tip = f"{name}: {self._words.sums(bar.count, bar.size)} · {formats.percent(share, 1)}"
        return Bar(name, amount, share, tip, bar.query)
