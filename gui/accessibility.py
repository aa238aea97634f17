"""What assistive programs are told of widgets that draw all they show themselves: what kind of thing they are.

Qt knows the roles of its own widgets. One of ours that is none of these says its own: `accessible_role`. A pane names
what it shows in place of rows: `lies_over_rows`.
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


class _Covered(QAccessibleWidget):
    """With one more child: what lies over the rows. Qt's tables and lists have rows alone for children."""

    def __init__(self, widget: QWidget, over: QWidget) -> None:
        super().__init__(widget)
        self._over = over

    def childCount(self) -> int:
        return super().childCount() + 1

    def child(self, index: int) -> QAccessibleInterface:
        if index == super().childCount():
            return QAccessible.queryAccessibleInterface(self._over)
        return super().child(index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return super().childCount() if child.object() is self._over else super().indexOfChild(child)


def _make(_class: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    if (over := getattr(thing, "lies_over_rows", None)) is not None:
        made: QAccessibleWidget = _Covered(thing, over)
    elif (role := getattr(thing, "accessible_role", None)) is not None:
        made = QAccessibleWidget(thing, role)
    else:
        return None
    key = id(thing)
    _made[key] = made
    thing.destroyed.connect(lambda: _made.pop(key, None))
    return made
