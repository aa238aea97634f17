"""What assistive programs are told of widgets that draw all they show themselves: what kind of thing they are.

Qt knows the roles of its own widgets. One of ours that is none of these says its own: `accessible_role`.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

BY_KEY = frozenset(
    (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
)
"""Why a widget has the focus if a key gave it: then it shows where the keyboard is, whatever else it shows."""

_made: dict[int, QAccessibleInterface] = {}
"""Qt holds an interface as long as its widget lives, and PySide would let it go before."""


def install() -> None:
    """Once, before the first such widget is asked about."""
    QAccessible.installFactory(_make)


def _make(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    _made[key] = QAccessibleWidget(thing, role)
    thing.destroyed.connect(lambda: _made.pop(key, None))
    return _made[key]
