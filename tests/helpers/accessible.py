"""The window as assistive programs are told of it, through QAccessible."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from gui.focus_order import Led, bring_into_view, fields, lead
from gui.main_window import MainWindow
from tests.helpers.window_texts import path, seen

_TEXT = QAccessible.Text
_ROLE = QAccessible.Role

VAGUE = (_ROLE.NoRole, _ROLE.Client, _ROLE.Pane, _ROLE.Grouping, _ROLE.Border, _ROLE.LayeredPane)
"""Roles that say nothing of what a person can do there."""


TARGET = 24
"""Pixels that what is clicked measures at least on each side, or is away from its neighbours (WCAG 2.2, 2.5.8)."""


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
        if isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation():
            yield f"{path(widget)}: Tab does not leave it"
    yield from out_of_order(top)
    yield from too_small(top)


def unseen_focus(top: QWidget) -> Iterator[str]:
    """Widgets that look the same whether Tab has come to them or not. The window must be the active one."""
    before = QApplication.focusWidget()
    ways = tabbed(top)
    for other, widget in zip([*ways[1:], *ways[:1]], ways, strict=True):
        if other is widget:
            continue
        bring_into_view(widget)
        other.setFocus(Qt.FocusReason.BacktabFocusReason)
        around = QRect(widget.mapTo(top, QPoint()), widget.size()).adjusted(-3, -3, 3, 3)
        without = _picture(top, around)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            continue
        if _picture(top, around) == without:
            yield f"{path(widget)}: does not show that it has the focus"
    if before is not None:
        before.setFocus()


def _picture(top: QWidget, around: QRect) -> QImage:
    return top.grab(around).toImage()


def tabbed(top: QWidget) -> list[QWidget]:
    """What Tab comes to in a window, in its order: from where it begins while nothing has the focus."""
    there = (widget for widget in _chain(top) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    usable = (widget for widget in there if widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None)
    round = [widget for widget in usable if widget.window() is top]
    start = next((round.index(widget) for widget in fields(top) if widget in round), 0)
    return [*round[start:], *round[:start]]


def _chain(top: QWidget) -> Iterator[QWidget]:
    """What comes after a window in its chain of focus.

    PySide takes what this getter returns for a child of the widget that was asked: with that it would go. So each is
    told its parent again, which Qt knows and does nothing for.
    """
    widget = top.nextInFocusChain()
    while widget is not None:
        widget.setParent(widget.parentWidget())
        if widget is top:
            return
        yield widget
        widget = widget.nextInFocusChain()


def out_of_order(top: QWidget) -> Iterator[str]:
    """Where Tab goes against the direction of reading: up, or back in a line, among the parts of one widget."""
    if isinstance(top, Led | MainWindow):
        lead(top)
    for before, after in pairwise(tabbed(top)):
        one, other = _apart(before, after)
        if one is None or other is None:
            continue
        first, second = (QRect(part.mapTo(top, QPoint()), part.size()) for part in (one, other))
        above = second.bottom() <= first.top()
        beside = second.top() < first.bottom() and first.top() < second.bottom()
        if (above and second.left() <= first.right()) or (beside and second.right() <= first.left()):
            yield f"{path(before)}: Tab goes back to {path(after)}"


def _apart(before: QWidget, after: QWidget) -> tuple[QWidget | None, QWidget | None]:
    """The outermost widgets that hold one of them each and not both."""
    if before.isAncestorOf(after) or after.isAncestorOf(before):
        return None, None
    one: QWidget | None = before
    while one is not None and (above := one.parentWidget()) is not None and not above.isAncestorOf(after):
        one = above
    other: QWidget | None = after
    while other is not None and (above := other.parentWidget()) is not None and not above.isAncestorOf(before):
        other = above
    return one, other


def too_small(top: QWidget) -> Iterator[str]:
    """What is clicked, is smaller than a fingertip's least, and lies too near to another such thing."""
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    targets = {
        widget: QRect(widget.mapTo(top, QPoint()), widget.size())
        for widget in seen(top)
        if isinstance(widget, kinds) and not isinstance(widget.parentWidget(), QComboBox | QLineEdit)
    }
    for widget, room in targets.items():
        if room.width() >= TARGET and room.height() >= TARGET:
            continue
        circle = QRect(0, 0, TARGET, TARGET)
        circle.moveCenter(room.center())
        near = [other for other, where in targets.items() if other is not widget and where.intersects(circle)]
        if near:
            yield f"{path(widget)}: {room.width()} x {room.height()} beside {path(near[0])}"
