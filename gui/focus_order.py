"""The way of the Tab key through what stands on the screen: in the order of reading, whenever the parts were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)


class Led:
    """Mixed into a window: Tab goes through it as it stands at that moment."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """See QWidget."""
        assert isinstance(self, QWidget)
        lead(self)
        if self.focusWidget() in (None, self):  # Qt would begin with what was made first
            ways = [field for field in fields(self) if field is not self and field.isVisible() and field.isEnabled()]
            if ways:
                reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
                ways[0 if next else -1].setFocus(reason)
            went = bool(ways)
        else:
            went = QWidget.focusNextPrevChild(self, next)
        bring_into_view(self.focusWidget())
        return went


def lead(whole: QWidget) -> None:
    """Let Tab go through the parts of a widget as its layouts have them, from the top and from the left."""
    for before, after in pairwise(fields(whole)):
        QWidget.setTabOrder(before, after)


def bring_into_view(widget: QWidget | None) -> None:
    """Scroll to where the keyboard is: Qt does so within what scrolls, and not on the way into it."""
    at = widget
    while widget is not None and at is not None:
        if isinstance(at, QScrollArea) and at is not widget:
            at.ensureWidgetVisible(widget)
        at = at.parentWidget()


def fields(whole: QWidget) -> Iterator[QWidget]:
    """What Tab can come to in a widget, itself included, in the order of reading, shown or not."""
    if whole.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield whole
    if not isinstance(whole, QComboBox | QAbstractSpinBox):  # they hold the field that they are
        for part in _parts(whole):
            yield from fields(part)


def _parts(whole: QWidget) -> list[QWidget]:
    """The widgets directly in one: by its layout, and what lies beside that."""
    inside = [
        child
        for child in whole.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not child.isWindow()
    ]
    laid: list[QWidget] = []
    if isinstance(whole, QSplitter):
        laid = sorted((part for part in inside if whole.indexOf(part) >= 0), key=whole.indexOf)
    elif (layout := whole.layout()) is not None:
        laid = list(_laid(layout, inside))
    elif isinstance(whole, QAbstractScrollArea):
        laid = [whole.viewport()]
    return [*laid, *(child for child in inside if child not in laid)]


def _laid(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """Those of the widgets that a layout holds, in its order.

    Its items are not asked: PySide keeps what stands for them when a layout lets them go, and takes the next thing at
    their address for one.
    """
    parts: list[QWidget | QLayout] = [*inside, *(part for part in layout.children() if isinstance(part, QLayout))]
    places = {layout.indexOf(part): part for part in parts}
    for place in sorted(place for place in places if place >= 0):
        part = places[place]
        if isinstance(part, QLayout):
            yield from _laid(part, inside)
        else:
            yield part
