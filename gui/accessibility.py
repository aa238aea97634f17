"""What assistive programs are told of widgets that draw all they show themselves: what kind of thing they are.

Qt knows the roles of its own widgets. One of ours that is none of these says its own: `accessible_role`.
"""

from PySide6.QtCore import QItemSelection, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QAccessibleWidget, QTableView, QWidget

BY_KEY = frozenset(
    (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
)
"""Why a widget has the focus if a key gave it: then it shows where the keyboard is, whatever else it shows."""

_made: dict[int, QAccessibleInterface] = {}
"""Qt holds an interface as long as its widget lives, and PySide would let it go before."""


def install() -> None:
    """Once, before the first such widget is asked about."""
    QAccessible.installFactory(_make)


def announce(widget: QWidget, text: str) -> None:
    """Have it read out where somebody listens: words that come by themselves, and are not where the keyboard is."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def tell_selection(view: QAbstractItemView, selected: QItemSelection, deselected: QItemSelection) -> None:
    """For a view's `selectionChanged`. To tell of the first cell, Qt makes an index of each: nine seconds
    for 100,000 rows.
    """
    QAbstractItemView.selectionChanged(view, selected, deselected)
    if not QAccessible.isActive():
        return
    for part, kind in ((selected, QAccessible.Event.SelectionAdd), (deselected, QAccessible.Event.SelectionRemove)):
        if part.size():
            event = QAccessibleEvent(view, kind)
            event.setChild(_child(view, part.at(0).top()))
            QAccessible.updateAccessibility(event)


def _child(view: QAbstractItemView, row: int) -> int:
    """Where a row's first cell is among the view's children: headings are cells too, seen or not."""
    return (row + 1) * (view.model().columnCount() + 1) + 1 if isinstance(view, QTableView) else row


def _make(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    _made[key] = QAccessibleWidget(thing, role)
    thing.destroyed.connect(lambda: _made.pop(key, None))
    return _made[key]
