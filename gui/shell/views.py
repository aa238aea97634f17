"""What can fill the middle of the window: a folder, or a search. One is shown; the other keeps its rows behind it.

Made by the workbench, which says what to show. Who wants to know about rows asks `pane` and `view`, whichever it is.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.model import Place
from gui.actions.context import Desk, Row
from gui.file_table.folder import FolderPane
from gui.file_table.keeper import Memory
from gui.file_table.rows_view import RowsView
from gui.focus_order import lead
from gui.path_bar.address import folder_name
from gui.search.selected_words import SelectedWords
from gui.search.whole import FROM, WholeBar
from gui.usage.folder_sizes import FolderSizes

if TYPE_CHECKING:
    from gui.search.pane import SearchPane


class Views(QStackedWidget):
    """Signals of the one that is shown: `counts_changed`, `selection_changed`; `turned` when the other one is.
    `found_made(SearchPane)` as there is first something to be searched: `panes` has those that there are.
    """

    counts_changed = Signal()
    selection_changed = Signal()
    turned = Signal()
    found_made = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.folder = FolderPane(desk, self)
        self.panes: list[FolderPane | SearchPane] = []
        FolderSizes(desk, self.folder)
        self._words = SelectedWords()
        self._page = QWidget(self)
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._bar = WholeBar(self.folder, self._page)
        layout.addWidget(self._bar)
        layout.addWidget(self.folder, 1)
        self.addWidget(self._page)
        self._take(self.folder, self._bar)
        self.folder.place_changed.connect(lambda _place: self._bar.turn_off())
        self.counts_changed.connect(self._say_whole)

    @cached_property
    def found(self) -> "SearchPane":
        """The search, made when first asked for: most tabs never have one, and it is a MiB and a half."""
        from gui.search.pane import SearchPane

        made = SearchPane(self._desk, self._desk.index, self)
        self.addWidget(made)
        lead(self)
        self._take(made, made.whole)
        self.found_made.emit(made)
        return made

    def _take(self, pane: "FolderPane | SearchPane", bar: WholeBar) -> None:
        """Have it among the panes."""
        self.panes.append(pane)
        self._desk.looks.follow(pane)
        pane.counts_changed.connect(lambda: self._pass_on(pane, self.counts_changed))
        pane.loading.connect(lambda _loading: self._pass_on(pane, self.counts_changed))
        pane.selection_changed.connect(lambda: self._pass_on(pane, self.selection_changed))
        bar.changed.connect(self.selection_changed)

    @property
    def searching(self) -> bool:
        """Whether a search is shown."""
        return self.currentWidget() is not self._page

    @property
    def pane(self) -> "FolderPane | SearchPane":
        """What is shown."""
        return self.found if self.searching else self.folder

    @property
    def view(self) -> RowsView:
        """The view of rows that is shown."""
        return self.pane.view

    @property
    def whole(self) -> WholeBar:
        """Whether all of it is selected."""
        return self.found.whole if self.searching else self._bar

    def show_folder(self) -> None:
        """Show the folder, as it is."""
        self._turn_to(self._page)

    def show_search(self, place: Place, query: str, memory: Memory | None) -> None:
        """Show a search; the folder behind it stays at hand as another place to search."""
        self.found.show_search(place, query, memory)
        behind = self.folder.place
        if behind is not None and (behind.account, behind.space) == (place.account, place.space):
            self.found.line.offer_folder(behind)
        self._turn_to(self.found)

    def _turn_to(self, page: QWidget) -> None:
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            self.turned.emit()

    def rows(self) -> Sequence[Row]:
        """What is selected, as actions see it: where that is all, one row that stands for it."""
        place = self.pane.place
        if not self.whole.on or place is None:
            return self.view.selected_rows()
        everything = self._words.everything(folder_name(place))
        label = self._words.results(self.found.query) if self.searching else everything
        return (Row(place.key, is_folder=True, label=label),)

    def retry_failed(self) -> None:
        """Try again what could not be listed or searched."""
        for pane in self.panes:
            if pane.failed:
                pane.refresh()

    def filter(self, text: str) -> None:
        """Show only rows whose name contains the text."""
        self.pane.filter(text)

    def stop(self) -> None:
        """Stop loading, or searching."""
        self.pane.stop()

    def focus(self, *, typing: bool = False) -> None:
        """Give the rows the keyboard, or the query."""
        if typing:
            self.found.line.start()
        else:
            self.pane.focus()

    def select_all(self) -> None:
        """Every row that the filter lets through. Where more are to come, or there are very many, all is meant."""
        pane = self.pane
        most = not pane.model.filter and (not pane.complete or pane.cut_short or pane.total >= FROM)
        if not (most and self.select_whole()):  # as a whole from the start: a million rows one by one take seconds
            self.view.selectAll()

    def select_whole(self) -> bool:
        """All of the folder, or of the search; False where nothing can stand for it."""
        searched = bool(self.found.query) if self.searching else True
        if self.pane.place is None or not searched or self.pane.failed:
            return False
        self.whole.turn_on(self._whole_words())
        return True

    def _whole_words(self) -> str:
        pane = self.pane
        unfinished = not pane.complete or pane.cut_short
        if self.searching:
            return self._words.all_results(None if unfinished else pane.total)
        return self._words.all_here(unfinished=unfinished)

    def _say_whole(self) -> None:
        if self.whole.on:
            self.whole.say(self._whole_words())

    def _pass_on(self, sender: QObject, signal: SignalInstance) -> None:
        if sender is self.pane:
            signal.emit()
