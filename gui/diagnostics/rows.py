"""A line of what was found: a sign, what it is about, what is wrong and what to do, details that open."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.dialogs.sheet import note
from gui.theme.icons import icon, pixmap
from gui.theme.theme import theme

_SIGNS = {
    "good": ("check-circle-outline", "good"),
    "caution": ("alert-outline", "caution"),
    "bad": ("alert-circle-outline", "bad"),
    "": ("information-outline", "dim"),
}
_ICON = 16


class FoundRow(QWidget):
    """`kind` is good, caution, bad, or empty for a plain fact."""

    def __init__(
        self, kind: str, title: str, said: str = "", advice: str = "", details: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._sign = QLabel(self)
        self._sign.setFixedWidth(_ICON + 4)
        self.title, self.said = note(title, self), note(said, self)
        self.title.setProperty("dim", False)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setVisible(bool(said))
        if kind in ("bad", "caution"):
            self.said.setProperty(kind, True)
        self.advice = note(advice, self)
        self.advice.setVisible(bool(advice))
        self.details = note(details, self)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.title, self.said, self.advice, self.details):
            words.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.more = QToolButton(self)
        self.more.setIconSize(QSize(_ICON, _ICON))
        self.more.setToolTip(self.tr("Details"))
        self.more.setAccessibleName(self.tr("{title}: details").format(title=title))
        self.more.setVisible(bool(details))
        self.more.clicked.connect(lambda: self._open(self.details.isHidden()))
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._dress)
        self._dress()

    def _open(self, opened: bool) -> None:
        self.details.setVisible(opened)
        self._dress()

    def _dress(self) -> None:
        self._sign.setPixmap(pixmap(_SIGNS[self.kind][0], _ICON, _SIGNS[self.kind][1]))
        self.more.setIcon(icon("chevron-right" if self.details.isHidden() else "chevron-down"))


class FoundCard(QWidget):
    """Rows under a heading, in a frame."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        title = note(heading, self)
        layout.addWidget(title)
        card = QFrame(self)
        card.setProperty("card", True)
        self._inside = QVBoxLayout(card)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(0)
        layout.addWidget(card)
        self.rows: list[FoundRow] = []

    def clear(self) -> None:
        """Take all rows out."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        while self._inside.count():
            item = self._inside.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, row: FoundRow) -> None:
        """Put a row below the others."""
        if self.rows:
            rule = QFrame(self)
            rule.setProperty("rule", True)
            rule.setFixedHeight(1)
            self._inside.addWidget(rule)
        self._inside.addWidget(row)
        self.rows.append(row)
