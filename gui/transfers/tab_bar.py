"""The queue's tabs with their live counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui import formats


class QueueTabs(QTabBar):
    """All, Active, Waiting, Failed, Done. `chosen(Tab)` fires when another is chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Which transfers"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self._titles = {
            Tab.ALL: self.tr("All"),
            Tab.ACTIVE: self.tr("Active"),
            Tab.WAITING: self.tr("Waiting"),
            Tab.FAILED: self.tr("Failed"),
            Tab.DONE: self.tr("Done"),
        }
        for tab in Tab:
            self.addTab(self._titles[tab])
        self.currentChanged.connect(lambda index: self.chosen.emit(Tab(index)))

    def show_totals(self, totals: msg.QueueTotals) -> None:
        """Write the counts."""
        for tab, count in zip(Tab, totals.counts, strict=True):
            text = f"{self._titles[tab]} {formats.count(count)}"
            if self.tabText(tab) != text:
                self.setTabText(tab, text)
