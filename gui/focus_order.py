"""The way of the Tab key through what stands on the screen: in the order of reading, whenever the parts were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QSplitter,
    QWidget,
)


class Led:
    """Mixed into a window: Tab goes through it as it stands at that moment."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """See QWidget."""
        assert isinstance(self, QWidget)
        lead(self)
        return QWidget.focusNextPrevChild(self, next)


def lead(whole: QWidget) -> None:
    """Let Tab go through the parts of a widget as its layouts have them, from the top and from the left."""
    for before, after in pairwise(fields(whole)):
        QWidget.setTabOrder(before, after)


def fields(whole: QWidget) -> Iterator[QWidget]:
    """What Tab can come to in a widget, itself included, in the order of reading, shown or not."""
    if whole.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield whole
    if not isinstance(whole, QComboBox | QAbstractSpinBox):  # they hold the field that they are
        for part in _parts(whole):
            yield from fields(part)


def _parts(whole: QWidget) -> Iterator[QWidget]:
    """The widgets directly in one: by its layout, and what lies beside that."""
    laid: list[QWidget]
    if isinstance(whole, QSplitter):
        laid = [part for at in range(whole.count()) if (part := whole.widget(at)) is not None]
    elif (layout := whole.layout()) is not None:
        laid = list(_laid(layout))
    else:
        laid = [whole.viewport()] if isinstance(whole, QAbstractScrollArea) else []
    yield from laid
    for child in whole.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isWindow() and child not in laid:
            yield child


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)
