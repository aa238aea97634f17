"""What stands written in a window: every text of its widgets, which of them went through no translation, which are cut.

Widgets that draw texts of their own are asked what they are known by: their name, tip and texts.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.languages.pseudo import CLOSE, OPEN

RICH = re.compile(r"<\w+[^>]*>")


DATA = ("Crumb", "ElidedLabel", "TermChip", "TabStrip", "PreviewWindow", "EditorWindow", "FoundRow")
"""Widgets that show what others have named, shortened where it is long."""

NAMES = re.compile(
    r"^[\d.,]+ [KMGT]?B$|^[KMG]B/s$|^https?:|kodo|UCloud|qshell|Studio|picture-stock|site-assets", re.IGNORECASE
)
"""What is called so in every language, and what the scenes hold."""

MOST_ROWS = 30
_TIP = Qt.ItemDataRole.ToolTipRole


class Said(NamedTuple):
    """A text, the widget it is of, and what it is there: text, tip, name, item, header …"""

    widget: QWidget
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{path(self.widget)} {self.kind}: {self.text!r}"


def path(widget: QWidget) -> str:
    """Where a widget is, for a reader: classes and object names, the outermost first."""
    steps: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(steps) < 4:
        steps.append(f"{type(at).__name__}{'#' + at.objectName() if at.objectName() else ''}")
        at = at.parentWidget()
    return "/".join(reversed(steps))


def seen(top: QWidget) -> Iterator[QWidget]:
    """A window and all that shows in it."""
    yield top
    for widget in top.findChildren(QWidget):
        if widget.window() is top and widget.isVisibleTo(top):
            yield widget


def texts(top: QWidget) -> Iterator[Said]:
    """Every text of a window."""
    for widget in seen(top):
        for kind, text in _of(widget):
            if text.strip():
                yield Said(widget, kind, text)
        for kind, text in (("tip", widget.toolTip()), ("name", widget.accessibleName())):
            if text.strip():
                yield Said(widget, kind, text)


def _of(widget: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(widget, QDialog):
        yield "title", widget.windowTitle()
    if isinstance(widget, QLabel):
        yield "text", plain(widget.text())
    elif isinstance(widget, QAbstractButton):
        yield "text", widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(at)) for at in range(widget.count()))
    elif isinstance(widget, QAbstractSpinBox):
        yield "special", widget.specialValueText()
        if isinstance(widget, QSpinBox):
            yield "suffix", widget.suffix()
    elif isinstance(widget, QGroupBox):
        yield "title", widget.title()
    elif isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(at)) for at in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (("action", action.text()) for action in widget.actions() if action.isVisible())
    elif isinstance(widget, QHeaderView):
        yield from (("header", text) for _section, text in headings(widget))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (("cell", text) for text in _cells(widget.model(), QModelIndex()))


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in (Qt.ItemDataRole.DisplayRole, _TIP))
        yield from _cells(model, model.index(row, 0, parent))


def headings(header: QHeaderView) -> Iterator[tuple[int, str]]:
    """The texts over the columns that show."""
    model = header.model()
    for section in range(header.count()):
        if not header.isSectionHidden(section) and header.orientation() is Qt.Orientation.Horizontal:
            yield section, str(model.headerData(section, header.orientation()) or "")


def plain(text: str) -> str:
    """Without mark-up."""
    if not RICH.search(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def untranslated(said: Said) -> bool:
    """Whether a sentence shown in the language of gui/languages/pseudo.py did not come from there.

    Shorter texts may be anything: names of objects, words of the service's own, formats.
    """
    left = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", said.text)
    left = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", left)  # one inside another: a sentence that names a field
    if said.kind == "cell" or type(said.widget).__name__ in DATA or NAMES.search(said.text):
        return False
    return OPEN not in said.text and bool(re.search(r"(?:^|\s)[^\W\d_]+ [^\W\d_]+ [^\W\d_]+", left))


def cut(top: QWidget) -> Iterator[Said]:
    """The texts of a window that have less room than they take."""
    for widget in seen(top):
        text = next((text for _kind, text in _of(widget) if text.strip()), "")
        if widget.visibleRegion().isEmpty() or not text or type(widget).__name__ in DATA:
            continue
        if isinstance(widget, QHeaderView):
            yield from (Said(widget, "header cut", text) for text in _cut_headings(widget))
        elif _is_cut(widget) or _is_over_the_edge(widget):
            yield Said(widget, f"cut ({widget.width()}x{widget.height()})", text)


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return not _shortens(widget, QLabel) and _label_is_cut(widget)
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton):
        own = next(kind for kind in (QPushButton, QCheckBox, QRadioButton, QToolButton) if isinstance(widget, kind))
        return not _shortens(widget, own) and widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return not widget.isEditable() and not _shortens(widget, QComboBox) and needed + 34 > widget.width()
    if isinstance(widget, QLineEdit) and not widget.text() and widget.toolTip() != widget.placeholderText():
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        margins = widget.textMargins()
        return needed + margins.left() + margins.right() + 18 > widget.width()
    return False


def _shortens(widget: QWidget, of: type[QWidget]) -> bool:
    """Whether it draws itself, and so may shorten its text with an ellipsis and a tip."""
    return type(widget).paintEvent is not of.paintEvent and bool(getattr(type(widget), "shortens", True))


def _label_is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1 or label.sizeHint().height() > label.height() + 1


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    for section, text in headings(header):
        if header.fontMetrics().horizontalAdvance(text) + 12 > header.sectionSize(section):
            yield text


def _is_over_the_edge(widget: QWidget) -> bool:
    """Whether it reaches over what it is in, where that cannot be scrolled."""
    if widget.isWindow() or not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
        return False
    at: QWidget | None = widget.parentWidget()
    while at is not None and not at.isWindow():
        if isinstance(at.parentWidget(), QAbstractScrollArea):
            return False
        at = at.parentWidget()
    whole = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return not widget.window().rect().adjusted(-1, -1, 1, 1).contains(whole)
