"""Where the parts of the usage window stand."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.cdn.frame import GAP, MARGIN
from gui.theme.icons import put_icon

if TYPE_CHECKING:
    from gui.usage.window import UsageWindow


def lay_out(window: "UsageWindow") -> None:
    """The way and the acts above, what is known, the map beside the bars, what is pointed at below."""
    pictures = {
        window.open_here: "folder-open-outline",
        window.search_here: "magnify",
        window.export: "file-export-outline",
    }
    for button, picture in pictures.items():
        button.setAutoDefault(False)
        put_icon(button, picture)
    head = _line(window.crumbs)
    head.setStretch(0, 1)
    for widget in (window.by, window.open_here, window.search_here, window.export):
        head.addWidget(widget)
    middle = _line(window.treemap, window.empty)
    middle.setStretch(0, 1)
    middle.setStretch(1, 1)
    middle.setSpacing(GAP)
    middle.addWidget(window.sections)
    foot = _line(window.sums, window.pointed)
    foot.setSpacing(MARGIN)
    foot.setStretch(1, 1)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
    layout.setSpacing(GAP - 2)
    layout.addLayout(head)
    layout.addWidget(window.known)
    layout.addWidget(window.banner)
    layout.addLayout(middle, 1)
    layout.addLayout(foot)


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    return line
