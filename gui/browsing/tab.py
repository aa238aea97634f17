"""A tab: one place that is shown, or could be, with its rows, and the way there and back.

gui/browsing/side.py has a row of them. One that is not shown keeps its rows and its selection, and hears of changes; it
lists on, but paints nothing. One that was kept over a restart lists once it is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from core.model import Changes, Place
from gui.actions.context import ActionContext, Desk
from gui.file_table.keeper import Memory
from gui.file_table.kinds import ViewKind, can_make
from gui.file_table.pane import RowsPane
from gui.known import Known
from gui.shell.contexts import Contexts
from gui.shell.history import History, Visit
from gui.shell.views import Views

if TYPE_CHECKING:
    from gui.search.pane import SearchPane


@dataclass(frozen=True, slots=True)
class Closed:
    """What is left of a tab that was closed: where it had been, and how it showed it."""

    history: History[Memory]
    kind: ViewKind


class Tab(QObject):
    """`moved` when another place or search is shown, `turned` when a folder gives way to a search or comes back,
    `filter_changed` when the rows are filtered by another text than before, `counts_changed` and `selection_changed` as
    of the pane that is shown; `opened_aside(Place)` for a tab of its own, `asked(str)` for an action that a button
    stands for.
    """

    moved = Signal()
    turned = Signal()
    filter_changed = Signal()
    counts_changed = Signal()
    selection_changed = Signal()
    opened_aside = Signal(object)
    asked = Signal(str)

    def __init__(self, desk_of: Callable[["Tab"], Desk], known: Known, parent: QWidget) -> None:
        """`desk_of` makes the services that speak of this tab, whether it is shown or not."""
        super().__init__(parent)
        self.place: Place | None = None
        self.history: History[Memory] = History()
        self.desk = desk_of(self)
        self._contexts = Contexts(self.desk, known)
        self._kept: Visit[Memory] | None = None
        self.views = Views(self.desk, parent)
        self._connect()

    @property
    def searching(self) -> bool:
        """Whether a search is shown."""
        return self.views.searching

    @property
    def kind(self) -> ViewKind:
        """How folders are shown."""
        return self.views.folder.kind

    def set_kind(self, kind: ViewKind) -> None:
        """Show folders so, as far as that can be."""
        if can_make(kind):
            self.views.folder.set_view_kind(kind)

    # --- from place to place ---

    def navigate(self, place: Place) -> None:
        """Show a folder, and remember the one before."""
        self._leave()
        self.history.visit(place)
        self._show(Visit(place))

    def search(self, place: Place, query: str) -> None:
        """Show what a query finds below a place; an empty one, or the one that is shown, is left to be typed."""
        found, typing = self.views.found, self.searching or not query
        if self.searching and (found.place, found.query) == (place, query):
            found.line.start()
            return
        if self.searching:
            self.history.search_again(place, query)
        else:
            self._leave()
            self.history.visit(place, query)
        self._show(Visit(place, query=query))
        self.views.focus(typing=typing)

    def close_search(self) -> None:
        """Back to the folder that is behind it."""
        if self.searching and self.views.folder.place is not None:
            self.navigate(self.views.folder.place)
            self.views.focus()

    def go_back(self) -> None:
        """Show the folder before, as it was left."""
        self._step(self.history.back)

    def go_forward(self) -> None:
        """Undo `go_back`."""
        self._step(self.history.forward)

    def go_up(self) -> None:
        """Show the parent folder, with this one selected."""
        if self.place is None or not self.place.key:
            return
        below = self.place.key
        above = below[: below[:-1].rfind("/") + 1]  # a folder's name may be empty: "a//" lies in "a/"
        self.navigate(Place(self.place.account, self.place.space, above))
        self.views.folder.select_keys((below,))

    def keep(self, place: Place) -> None:
        """It is at this place; the rows come once it is shown."""
        self.history.visit(place)
        self.place, self._kept = place, Visit(place)

    def show_kept(self) -> None:
        """It is shown now."""
        if self._kept is not None:
            self._show(self._kept)

    def take_up(self, closed: Closed) -> None:
        """Go on where a closed tab was left."""
        self.set_kind(closed.kind)
        self.history = closed.history
        if (here := self.history.current) is not None:
            self._show(here)

    def close(self) -> Closed:
        """Stop what goes on here; what is left of it."""
        self._leave()
        for pane in self.views.panes:
            pane.stop()
        self.views.deleteLater()
        self.deleteLater()
        return Closed(self.history, self.kind)

    def lose_place(self, *, accounts: bool) -> None:
        """There is no place to show: no account, or no space of those that there are."""
        self.place = self._kept = None
        self.views.show_folder()
        if accounts:
            self.views.folder.show_no_place()
        else:
            self.views.folder.show_no_account()
        self.moved.emit()

    # --- what can be done ---

    def context(self) -> ActionContext:
        """What it shows and has selected."""
        if self.place is None:
            return self._contexts.nowhere()
        query = self.views.found.query if self.searching else None
        return self._contexts.of_place(self.place, self.views.rows(), query)

    def apply_changes(self, changes: Changes) -> None:
        """Take over what changed. Hearing of it twice does no harm."""
        for pane in self.views.panes:
            pane.apply_changes(changes)

    # --- inside ---

    def _leave(self) -> None:
        if self.place is not None and self._kept is None:
            self.history.remember(self.views.pane.memory())

    def _step(self, step: Callable[[], Visit[Memory] | None]) -> None:
        self._leave()
        if visit := step():
            self._show(visit)

    def _show(self, visit: Visit[Memory]) -> None:
        place, came_from, folder = visit.place, self.searching, self.views.folder
        self.place, self._kept = place, None
        if visit.query is not None:
            self.views.show_search(place, visit.query, visit.memory)
        else:
            self.views.show_folder()
            if not (came_from and folder.place == place and not folder.failed):
                folder.show_place(place, visit.memory)
        self.moved.emit()

    def _connect(self) -> None:
        views, folder = self.views, self.views.folder
        views.counts_changed.connect(self.counts_changed)
        views.selection_changed.connect(self.selection_changed)
        views.turned.connect(self.turned)
        views.found_made.connect(self._connect_found)
        self._connect_pane(folder)
        folder.clear_filter.connect(lambda: self._end_filter(folder))
        folder.place_changed.connect(lambda _place: self._end_filter(folder))
        self._stand_for("account_settings", folder.account_settings)
        self._stand_for("upload_files", folder.upload)

    def _connect_found(self, found: "SearchPane") -> None:
        self._connect_pane(found)
        found.renewed.connect(lambda: self._end_filter(found))
        self._stand_for("save_search", found.saved)
        found.moved.connect(lambda place: self.search(place, found.line.text))
        found.query_changed.connect(self._searched_again)
        found.closed.connect(self.close_search)

    def _connect_pane(self, pane: RowsPane) -> None:
        pane.opened.connect(self.navigate)
        pane.opened_aside.connect(self.opened_aside)

    def _stand_for(self, action: str, clicked: SignalInstance) -> None:
        clicked.connect(lambda: self.asked.emit(action))

    def _searched_again(self) -> None:
        found = self.views.found
        self.history.search_again(found.place or Place("", ""), found.query)
        self.moved.emit()

    def _end_filter(self, pane: RowsPane) -> None:
        """Other rows come, or all are wanted again: a filter is of the rows it was typed over."""
        pane.filter("")
        self.filter_changed.emit()
