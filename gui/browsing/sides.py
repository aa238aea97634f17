"""The middle of the window: one side of tabs, or two beside each other. One side is active: the toolbar, the tree and
all that asks what is selected speak of the tab it shows.

gui/shell/workbench.py makes it. Actions reach it as `desk.tabs`.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from core.model import Changes, Place
from gui.actions.context import Desk
from gui.browsing.side import MakeTab, Side
from gui.browsing.tab import Closed, Tab

REOPENED = 20
"""So many closed tabs can be had back."""


class Sides(QWidget):
    """`changed` when another tab is the current one, because of its side or within it; `made(Tab)` of each new tab."""

    changed = Signal()
    made = Signal(object)
    split_changed = Signal()

    def __init__(self, desk: Desk, make: Callable[[QWidget], Tab], parent: QWidget | None = None) -> None:
        """`make` makes a tab without a place. There is nothing here until `begin`, so that others can listen."""
        super().__init__(parent)
        self._desk = desk
        self._new = make
        self._closed: list[tuple[Closed, int]] = []
        self.sides: list[Side] = []
        self._active = 0
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("sides")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def begin(self) -> None:
        """The first side, with a tab."""
        self._add_side().add(show=True)
        QApplication.instance().focusChanged.connect(self._focus_went)  # type: ignore[union-attr]

    # --- what is shown ---

    @property
    def active(self) -> Side:
        """The side that the window speaks of."""
        return self.sides[self._active]

    @property
    def current(self) -> Tab:
        """The tab that the window speaks of."""
        return self.active.current

    @property
    def all(self) -> tuple[Tab, ...]:
        """Every tab of both sides."""
        return tuple(tab for side in self.sides for tab in side.tabs)

    @property
    def split(self) -> bool:
        """Whether there are two sides."""
        return len(self.sides) > 1

    @property
    def other(self) -> Tab | None:
        """The tab that the other side shows."""
        return self.sides[1 - self._active].current if self.split else None

    def other_place(self) -> Place | None:
        """Where the other side is; None where there is none, or it has no place."""
        return self.other.place if self.other is not None else None

    # --- tabs ---

    def new_tab(self) -> None:
        """A tab with the place that is shown, in front."""
        before = self.current
        tab = self.active.add(show=False)
        _copy(before, tab)
        self.active.show_tab(tab)
        tab.views.focus()

    def open_aside(self, place: Place) -> None:
        """A tab at this place behind the one that is shown; it lists at once."""
        before = self.current
        tab = self.active.add(show=False)
        tab.set_kind(before.kind)
        tab.navigate(place)

    def open_in_front(self, place: Place) -> None:
        """Show a tab that is at this place, where there is none a new one; a tab that has no place yet is taken."""
        for side in self.sides:
            for tab in side.tabs:
                if tab.place == place and not tab.searching:
                    self.activate(side)
                    side.show_tab(tab)
                    tab.views.focus()
                    return
        if self.current.place is None:
            self.current.navigate(place)
        else:
            self.open_aside(place)
            self.step(1)
        self.current.views.focus()

    def close_tab(self, tab: Tab | None = None) -> None:
        """Close a tab, without a word the one that is shown. The last one of a side takes its side along; the last one
        of all stays.
        """
        tab = tab or self.current
        side = next(side for side in self.sides if tab in side.tabs)
        if len(side.tabs) > 1:
            at = side.take_out(tab)
            self._keep_closed(tab, at)
            return
        if self.split:
            self._remove(side)

    def reopen_tab(self) -> None:
        """Have the tab back that was closed last, with its history."""
        if self._closed:
            closed, at = self._closed.pop()
            tab = self.active.add(show=True, at=min(at, len(self.active.tabs)))
            tab.take_up(closed)
            tab.views.focus()

    def step(self, by: int) -> None:
        """To the next tab of the active side, or the one before."""
        self.active.step(by)

    @property
    def can_reopen(self) -> bool:
        """Whether a tab was closed."""
        return bool(self._closed)

    # --- sides ---

    def toggle_split(self) -> None:
        """Put another side beside this one, with the same place; or leave the active one alone. Tabs of the one that
        goes can be had back.
        """
        if self.split:
            self._remove(self.sides[1 - self._active])
            return
        before = self.current
        side = self._add_side()
        _copy(before, side.add(show=True))
        self._equal()
        self.activate(side)
        side.current.views.focus()

    def add_second(self) -> Side:
        """The second side, without a tab yet: for what was kept over a restart."""
        side = self._add_side()
        self._equal()
        return side

    def activate(self, side: Side) -> None:
        """The window speaks of this side."""
        if side is not self.active:
            self._active = self.sides.index(side)
            self._mark()
            self.changed.emit()

    # --- what all tabs are told ---

    def apply_changes(self, changes: Changes) -> None:
        """Every tab hears of changes, shown or not."""
        for tab in self.all:
            tab.apply_changes(changes)

    def retry_failed(self) -> None:
        """Try again what could not be listed or searched."""
        for tab in self.all:
            tab.views.retry_failed()

    def say_all(self) -> None:
        """Names of accounts changed: titles and tips anew."""
        for side in self.sides:
            side.say_all()

    # --- inside ---

    def _make(self, parent: QWidget) -> Tab:
        tab = self._new(parent)
        tab.opened_aside.connect(self.open_aside)
        self.made.emit(tab)
        return tab

    def _add_side(self) -> Side:
        make: MakeTab = self._make
        side = Side(self._desk, make, self.splitter)
        side.changed.connect(lambda: self._side_changed(side))
        side.close_asked.connect(self.close_tab)
        self.sides.append(side)
        self.splitter.addWidget(side)
        self._mark()
        return side

    def _remove(self, side: Side) -> None:
        """A side goes, with all its tabs."""
        held = side.isAncestorOf(QApplication.focusWidget() or self)
        for at, tab in enumerate(side.tabs):
            self._keep_closed(tab, at)
        was_active = side is self.active
        self.sides.remove(side)
        self._active = 0
        side.hide()
        side.deleteLater()
        self._mark()
        if held:
            self.current.views.focus()
        if was_active:
            self.changed.emit()
        self.split_changed.emit()

    def _keep_closed(self, tab: Tab, at: int) -> None:
        """Only what had a place can be had back."""
        placed = tab.place is not None
        closed = tab.close()
        if placed:
            self._closed.append((closed, at))
            del self._closed[:-REOPENED]

    def _side_changed(self, side: Side) -> None:
        if side is self.active:
            self.changed.emit()

    def _mark(self) -> None:
        for at, side in enumerate(self.sides):
            side.show_beside(beside=self.split, left=at == 0, active=side is self.active)

    def _equal(self) -> None:
        """Both sides equally wide."""
        half = self.splitter.width() // 2
        self.splitter.setSizes([half, half])

    def _focus_went(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The side where the keyboard is, is the active one."""
        if now is not None and self.split:
            for side in self.sides:
                if side.isAncestorOf(now):
                    self.activate(side)


def _copy(before: Tab, tab: Tab) -> None:
    """The same place, shown in the same way."""
    tab.set_kind(before.kind)
    if before.place is not None:
        tab.navigate(before.place)
