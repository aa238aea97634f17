"""Two snapshots to compare, the newer of which may be now; taking one, and throwing one away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from core.engine import protocol as msg
from gui import formats
from gui.dialogs.combo import Combo
from gui.theme.icons import put_icon

NOW = 0


class PickSnapshots(QWidget):
    """`chosen()` fires when another pair is to be compared, `take()` and `drop(int)` when that was pressed."""

    chosen = Signal()
    take = Signal()
    drop = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.snapshots: tuple[msg.Snapshot, ...] = ()
        self.old, self.new = Combo(self), Combo(self)
        self.old.setAccessibleName(self.tr("Changes since"))
        self.new.setAccessibleName(self.tr("Changes until"))
        since, until = QLabel(self.tr("Since"), self), QLabel(self.tr("until"), self)
        since.setBuddy(self.old)
        until.setBuddy(self.new)
        for combo in (self.old, self.new):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.taker = QPushButton(self.tr("Take snapshot"), self)
        self.dropper = QPushButton(self.tr("Remove snapshot"), self)
        put_icon(self.taker, "plus")
        put_icon(self.dropper, "close")
        for button in (self.taker, self.dropper):
            button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (since, self.old, until, self.new):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.taker)
        layout.addWidget(self.dropper)
        self.old.currentIndexChanged.connect(self._other_old)
        self.new.currentIndexChanged.connect(lambda _n: self.chosen.emit())
        self.taker.clicked.connect(lambda _on: self.take.emit())
        self.dropper.clicked.connect(lambda _on: self.drop.emit(self.pair[0]))
        self.show_snapshots(())

    @property
    def pair(self) -> tuple[int, int]:
        """The ids of the two; 0 for the older one where there is none, for the newer one where it is now."""
        return int(self.old.currentData() or 0), int(self.new.currentData() or NOW)

    def show_snapshots(self, snapshots: tuple[msg.Snapshot, ...]) -> None:
        """Offer these, newest first; the pair stays if it still can. `chosen` does not fire."""
        old, new = self.pair
        self.snapshots = snapshots
        self.old.blockSignals(True)
        self.old.clear()
        for one in snapshots:
            self.old.addItem(self._words(one), one.id)
        self.old.setCurrentIndex(max(0, self.old.findData(old)))
        self.old.setEnabled(bool(snapshots))
        self.old.blockSignals(False)
        self.dropper.setEnabled(bool(snapshots))
        self._fill_new(new)

    def choose(self, old: int, new: int = NOW) -> None:
        """Choose a pair, as a person does."""
        self.old.setCurrentIndex(self.old.findData(old))
        self.new.setCurrentIndex(max(0, self.new.findData(new)))

    def _other_old(self, _number: int) -> None:
        self._fill_new(self.pair[1])
        self.chosen.emit()

    def _fill_new(self, new: int) -> None:
        """Only what is newer than the older one."""
        taken = next((one.taken for one in self.snapshots if one.id == self.pair[0]), 0)
        self.new.blockSignals(True)
        self.new.clear()
        self.new.addItem(self.tr("now"), NOW)
        for one in self.snapshots:
            if one.taken > taken:
                self.new.addItem(self._words(one), one.id)
        self.new.setCurrentIndex(max(0, self.new.findData(new)))
        self.new.setEnabled(bool(self.snapshots))
        self.new.blockSignals(False)

    def _words(self, one: msg.Snapshot) -> str:
        objects = self.tr("%Ln object(s)", "", one.count)
        return f"{formats.date(one.taken)} · {objects}"
