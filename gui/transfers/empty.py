"""What the queue says where there is no row: one line, for each tab its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.transfer.job import Tab


class EmptyQueue(QLabel):
    """A dim line in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("dim", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)

    def show_tab(self, tab: Tab, *, filtered: bool = False) -> None:
        """Say what this tab would hold, or that the filter lets nothing through."""
        if filtered:
            self.setText(self.tr("No transfer matches the filter. Press Esc to show all."))
            return
        self.setText(
            {
                Tab.ALL: self.tr("No transfers yet. Drop files into a folder above, or press Upload."),
                Tab.ACTIVE: self.tr("Nothing is moving now."),
                Tab.WAITING: self.tr("Nothing is waiting."),
                Tab.FAILED: self.tr("Nothing has failed."),
                Tab.DONE: self.tr("Nothing is done yet, or it was cleared."),
            }[tab]
        )
