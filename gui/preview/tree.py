"""The viewer of JSON: a tree whose branches are made as they are opened."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui import formats
from gui.preview.source import Source
from gui.preview.text.encoding import decode
from gui.preview.viewer import CannotShow, Viewer
from gui.theme.icons import pixmap
from gui.theme.theme import theme, tokens

MOST = 4 << 20
"""Bytes that are taken apart: a fifth of a second in which the window stands. A longer one is shown as text."""

BRANCH = 1_000
"""Children that a branch shows at once."""

_VALUE = Qt.ItemDataRole.UserRole
_LETTERS = 1_000


@dataclass(frozen=True, slots=True)
class _Held:
    """A value as it is: Qt would copy all of it each time it is asked for, with names in alphabetical order."""

    value: Any


class _Tree(QTreeWidget):
    """With the arrows of the theme."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        held = index.data(_VALUE)
        value = held.value if isinstance(held, _Held) else None
        if value and isinstance(value, dict | list):
            at = QRect(rect.right() - 17, rect.center().y() - 7, 16, 16)
            painter.drawPixmap(at, pixmap("chevron-down" if self.isExpanded(index) else "chevron-right", 16))


class TreeViewer(Viewer):
    """Names and values, by levels."""

    keeps_arrows = True

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.tree = _Tree(self)
        self.tree.setObjectName("previewTree")
        self.tree.setAccessibleName(self.tr("Values"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Value")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.header().setStretchLastSection(True)
        self.tree.setColumnWidth(0, 260)
        self.tree.setUniformRowHeights(True)
        self.tree.itemExpanded.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        theme.changed.connect(self.relabel)

    def relabel(self) -> None:
        """In another language (gui/languages/relabel.py), or another theme."""
        self._sum_again(self.tree.invisibleRootItem())

    async def load(self) -> None:
        if self.source.size > MOST:
            raise CannotShow(self.tr("This is too long for a tree"))
        text, _ = decode(await self.source.up_to(MOST), whole=True)
        try:
            value = await asyncio.to_thread(json.loads, text)
        except (ValueError, RecursionError):
            raise CannotShow(self.tr("This is no valid JSON")) from None
        root = self.tree.invisibleRootItem()
        if isinstance(value, dict | list):
            self._grow(root, value, 0)
        else:
            root.addChild(self._item("", value))
        if (first := root.child(0)) is not None:
            first.setExpanded(root.childCount() == 1)
            self.tree.setCurrentItem(first)
        self.told.emit(self._sum(value))

    def _open(self, item: QTreeWidgetItem) -> None:
        if not item.childCount():
            self._grow(item, item.data(0, _VALUE).value, 0)

    def _grow(self, item: QTreeWidgetItem, value: Any, start: int) -> None:
        """Put up the next children, and a button for those after them."""
        pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        for name, child in pairs[start : start + BRANCH]:
            item.addChild(self._item(str(name), child))
        if (left := len(pairs) - start - BRANCH) > 0:
            more = QTreeWidgetItem()
            item.addChild(more)
            button = QPushButton(self.tr("Show %Ln more", "", min(left, BRANCH)), self.tree)
            button.setProperty("flat", True)
            button.clicked.connect(lambda: self._more(item, more, value, start + BRANCH))
            self.tree.setItemWidget(more, 0, button)

    def _more(self, item: QTreeWidgetItem, button: QTreeWidgetItem, value: Any, start: int) -> None:
        item.removeChild(button)
        self._grow(item, value, start)

    def _item(self, name: str, value: Any) -> QTreeWidgetItem:
        inner = isinstance(value, dict | list)
        text = self._sum(value) if inner else json.dumps(value, ensure_ascii=False)
        item = QTreeWidgetItem([formats.visible(name), formats.visible(text[:_LETTERS])])
        item.setData(0, _VALUE, _Held(value))
        if inner:
            item.setForeground(1, QColor(tokens().dim))
            if value:
                item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        elif len(text) > _LETTERS or "\n" in text:
            item.setToolTip(1, formats.tip(text[:_LETTERS]))
        return item

    def _sum_again(self, item: QTreeWidgetItem) -> None:
        for child in filter(None, map(item.child, range(item.childCount()))):
            held = child.data(0, _VALUE)
            if isinstance(held, _Held) and (words := self._sum(held.value)):
                child.setText(1, words)
                child.setForeground(1, QColor(tokens().dim))
            self._sum_again(child)

    def _sum(self, value: Any) -> str:
        if isinstance(value, dict):
            return self.tr("%Ln name(s)", "", len(value))
        if isinstance(value, list):
            return self.tr("%Ln item(s)", "", len(value))
        return ""
