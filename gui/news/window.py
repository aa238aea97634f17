"""The window that says what is new, the newest version first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.dialogs.sheet import note
from gui.focus_order import Led
from gui.news.notes import Version, shown_versions

SIZE = (560, 560)


class NewsWindow(Led, QDialog):
    """`versions` are shown, in their order."""

    def __init__(self, versions: tuple[Version, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What is new"))
        self.resize(*SIZE)
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.tr("What is new"))
        self._show(versions)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py."""
        self._show(tuple(one for one in shown_versions() if one.version in self._shown))

    def _show(self, versions: tuple[Version, ...]) -> None:
        self._shown = {version.version for version in versions}
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for version in versions:
            heading = QLabel(self.tr("Spaceferry {version}").format(version=version.version), room)
            heading.setProperty("title", True)
            column.addWidget(heading)
            column.addSpacing(8)
            for title, text in version.items:
                self._add(column, title, text)
        column.addStretch(1)
        self._scroll.setWidget(room)

    def _add(self, column: QVBoxLayout, title: str, text: str) -> None:
        shown = QLabel(title, self)
        font = shown.font()
        font.setWeight(font.Weight.DemiBold)
        shown.setFont(font)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setWordWrap(True)
        column.addWidget(shown)
        column.addWidget(note(text, self))
        column.addSpacing(10)


def open_window(parent: QWidget, versions: tuple[Version, ...] | None = None) -> NewsWindow:
    """Show it: some versions, or all."""
    window = NewsWindow(shown_versions() if versions is None else versions, parent)
    window.show()
    return window
