"""One side of the window: tabs, of which one is shown. gui/browsing/sides.py has one side, or two beside each other."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui import formats
from gui.actions.context import Desk
from gui.browsing.tab import Tab
from gui.browsing.tab_strip import TabStrip
from gui.path_bar.address import folder_name

MakeTab = Callable[[QWidget], Tab]


LEAST_WIDTH = 236
"""Two of them, and the tree, go into the least window."""


class Side(QFrame):
    """`changed` when another of its tabs is shown, `close_asked(Tab)` by a tab's button."""

    changed = Signal()
    close_asked = Signal(object)

    def __init__(self, desk: Desk, make: MakeTab, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", True)
        self.setMinimumWidth(LEAST_WIDTH)
        self._desk, self._make = desk, make
        self.tabs: list[Tab] = []
        self._beside = False
        self.strip = TabStrip(desk, self)
        self._head = QFrame(self)
        self._head.setObjectName("tabHead")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.strip, 1)
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._stack, 1)
        self._head.hide()
        self.strip.currentChanged.connect(self._show)
        self.strip.tabMoved.connect(lambda before, now: self.tabs.insert(now, self.tabs.pop(before)))
        self.strip.close_asked.connect(lambda at: self.close_asked.emit(self.tabs[at]))

    @property
    def current(self) -> Tab:
        """The tab that is shown."""
        return self.tabs[self.strip.currentIndex()]

    def add(self, *, show: bool, at: int | None = None) -> Tab:
        """A new tab behind the one that is shown, or at a place; it has no place yet."""
        tab = self._make(self._stack)
        if at is None:
            at = self.strip.currentIndex() + 1
        self.tabs.insert(at, tab)
        self._stack.addWidget(tab.views)
        tab.moved.connect(lambda: self._say(tab))
        self.strip.add(at)
        self._say(tab)
        self._show_head()
        if show:
            self.show_tab(tab)
        return tab

    def show_tab(self, tab: Tab) -> None:
        """Bring it to the front."""
        self.strip.setCurrentIndex(self.tabs.index(tab))

    def take_out(self, tab: Tab) -> int:
        """A tab goes, not the last one; where it was. Its neighbour is shown."""
        at = self.tabs.index(tab)
        if tab is self.current:
            self.strip.setCurrentIndex(at + 1 if at + 1 < len(self.tabs) else at - 1)
        del self.tabs[at]
        self.strip.removeTab(at)
        self._stack.removeWidget(tab.views)
        self._show_head()
        return at

    def step(self, by: int) -> None:
        """To the next tab, or the one before, around the ends."""
        self.strip.setCurrentIndex((self.strip.currentIndex() + by) % len(self.tabs))

    def show_beside(self, *, beside: bool, left: bool, active: bool) -> None:
        """Whether there is another side, on which side this one is, and whether it is the active one."""
        self._beside = beside
        name = self.tr("Left side") if left else self.tr("Right side")
        self.setAccessibleName(name if beside else "")
        self.strip.set_quiet(not active)
        self._show_head()

    def say_all(self) -> None:
        """Names of accounts changed, or the language."""
        for tab in self.tabs:
            self._say(tab)

    def _show_head(self) -> None:
        """One tab needs no row of tabs, unless it tells two sides apart."""
        self._head.setVisible(self._beside or len(self.tabs) > 1)

    def _show(self, at: int) -> None:
        if not 0 <= at < len(self.tabs) or self._stack.currentWidget() is self.tabs[at].views:
            return
        before = self._stack.currentWidget()
        typing = before is not None and before.isAncestorOf(QApplication.focusWidget() or self)
        tab = self.tabs[at]
        self._stack.setCurrentWidget(tab.views)
        tab.show_kept()
        if typing:
            tab.views.focus()
        self.changed.emit()

    def _say(self, tab: Tab) -> None:
        place, at = tab.place, self.tabs.index(tab)
        if place is None:
            self.strip.say(at, self.tr("No space"), "", None, search=False)
            return
        query = tab.views.found.query if tab.searching else ""
        title = formats.visible(query or folder_name(place))
        self.strip.say(at, title, self._desk.address(place), place, search=tab.searching)
