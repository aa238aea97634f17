"""A short list of names or sentences in a card, as high as its lines up to a limit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

_MARGIN = 6


class NameList(QListWidget):
    """Call `fit` after the items are in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(_MARGIN, _MARGIN, 0, _MARGIN)
        self.setSpacing(1)

    def fit(self, rows: int) -> None:
        """Be as high as the lines, at most `rows` of them."""
        self.ensurePolished()
        lines = min(self.count(), rows)
        self.setFixedHeight((self.sizeHintForRow(0) + 2) * lines + 2 * (_MARGIN + self.frameWidth()))
