"""The window as assistive programs are told of it, through QAccessible."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget

from tests.helpers.window_texts import path, seen

_TEXT = QAccessible.Text
_ROLE = QAccessible.Role

VAGUE = (_ROLE.NoRole, _ROLE.Client, _ROLE.Pane, _ROLE.Grouping, _ROLE.Border, _ROLE.LayeredPane)
"""Roles that say nothing of what a person can do there."""


def name(widget: QWidget) -> str:
    """What a screen reader says when the widget gets the focus."""
    return str(QAccessible.queryAccessibleInterface(widget).text(_TEXT.Name)).strip()


def role(widget: QWidget) -> QAccessible.Role:
    """What it says the widget is."""
    return QAccessible.queryAccessibleInterface(widget).role()


def focusable(top: QWidget) -> Iterator[QWidget]:
    """What Tab, or a click, can give the focus to."""
    for widget in seen(top):
        takes = widget.focusPolicy() & (Qt.FocusPolicy.TabFocus | Qt.FocusPolicy.ClickFocus)
        scrolls = type(widget) is QScrollArea  # by keys, and that is all
        if takes and not scrolls and widget is not top and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def complaints(top: QWidget) -> Iterator[str]:
    """What a person who cannot see would miss in a window."""
    if not top.windowTitle() and not top.accessibleName() and top.isWindow():
        yield f"{path(top)}: a window without a title"
    for widget in focusable(top):
        if not name(widget):
            yield f"{path(widget)}: nameless"
        if role(widget) in VAGUE:
            yield f"{path(widget)}: is only a {role(widget).name}"
