"""A selection that means all of a folder or of a search, also what is not here yet; and the line that says so."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.file_table.pane import RowsPane
from gui.panels.plate import Plate

FROM = 10_000
"""From so many rows on the folder or the search is named, instead of each of its rows."""


class WholeBar(Plate):
    """Stands above the rows while all of it is selected. `changed` when that begins or ends.

    Rows that come are selected, too. It ends as soon as the user deselects one, or filters.
    """

    changed = Signal()

    def __init__(self, pane: RowsPane, parent: QWidget | None = None) -> None:
        super().__init__(parent, edge_to_edge=True)
        self.setObjectName("wholeBar")
        self.on = False
        self._pane = pane
        self._count = 0
        self._own = False
        self._words = QLabel(self)
        self.only = QPushButton(self.tr("Only those shown"), self)
        self.only.clicked.connect(self.turn_off)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self._words)
        layout.addWidget(self.only)
        layout.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._take_fresh)
        pane.selection_changed.connect(self._changed)
        pane.counts_changed.connect(self._changed)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def turn_on(self, text: str) -> None:
        """All is selected from now on, in these words."""
        self.on = True
        self._words.setText(text)
        self._select()
        self.show()
        self.changed.emit()

    def say(self, text: str) -> None:
        """The same in other words: more is known of how much it is."""
        self._words.setText(text)

    def turn_off(self) -> None:
        """Only the rows that are shown and selected count."""
        if self.on:
            self.on = False
            self.hide()
            self.changed.emit()

    def _select(self) -> None:
        self._own = True
        self._count = self._pane.shown
        if self._count:
            self._pane.view.keeper.select_spans([(0, self._count - 1)])
        self._own = False

    def _changed(self) -> None:
        """Rows were deselected, or filtered away: it is a selection like any other from this moment on, so that no
        verb that follows reaches more. Rows that came are selected a little later, once the view knows them.
        """
        if not self.on or self._own:
            return
        if self._selected() < self._count:
            self.turn_off()
        else:
            self._soon.start()

    def _take_fresh(self) -> None:
        if self.on and self._selected() < self._pane.shown:
            self._select()

    def _selected(self) -> int:
        return sum(last + 1 - first for first, last in self._pane.view.keeper.spans())
