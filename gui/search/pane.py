"""The pane of a search: its line, the table of what is found, what stands there instead. gui/shell/views.py shows it.

The table is the one of folders; rows are objects from anywhere below the place, by their whole keys.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.errors import BadQuery, SpaceferryError
from core.model import Changes, Place
from core.query import parse
from gui.actions import registry
from gui.actions.context import Desk
from gui.file_table.changed import concerns
from gui.file_table.columns import Column
from gui.file_table.keeper import Memory
from gui.file_table.pane import RowsPane
from gui.file_table.rows import RowStore
from gui.file_table.states import State
from gui.search.finder import Finder
from gui.search.found_line import FoundLine
from gui.search.hits import HitStore
from gui.search.index_book import IndexBook
from gui.search.line import SearchLine
from gui.search.rereading import Rereading
from gui.search.states import SearchStates
from gui.search.whole import WholeBar


class SearchPane(RowsPane):
    """Signals: `query_changed` when another search is shown, `moved(Place)` when another place is to be searched,
    `saved` and `closed` by the line's buttons, `renewed` before other rows are looked for; the others are those of
    RowsPane.
    """

    query_changed = Signal()
    moved = Signal(object)
    saved = Signal()
    closed = Signal()
    renewed = Signal()

    columns = frozenset(Column)

    def __init__(self, desk: Desk, book: IndexBook, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._book = book
        self.query = ""
        """What the rows are found by; the line may hold more that is still being typed."""
        self._finder: Finder | None = None
        self._rereading = Rereading(book, self)
        self.line = SearchLine(self)
        self.found = FoundLine(self)
        self.table.setObjectName("searchTable")
        self.table.setAccessibleName(self.tr("What was found"))
        self.whole = WholeBar(self, self)
        self._says = SearchStates(self.states)
        for place, part in enumerate((self.line, self.found, self.whole)):
            self._layout.insertWidget(place, part)
        self._connect()

    def _connect(self) -> None:
        self.line.wanted.connect(self._typed)
        self.line.asked.connect(self._search)
        self.line.moved.connect(self.moved)
        self.line.saved.connect(self.saved)
        self.line.closed.connect(self.closed)
        self.line.left.connect(self._go_to_rows)
        self.found.stop_clicked.connect(self.stop)
        self.found.check_clicked.connect(self.check)
        self.found.read_clicked.connect(self.read)
        self.table.place_opened.connect(lambda _row: registry.run("show_in_folder", self._desk.context()))
        self.table.header.fitted.connect(self._fit_names)
        self.view_changed.connect(self._fit_names)
        self._book.changed.connect(self._index_changed)
        self._rereading.done.connect(self._read_anew)

    # --- where, and what ---

    def show_search(self, place: Place, query: str, memory: Memory | None = None) -> None:
        """Search a place. The same search once more keeps its rows; an empty one waits to be typed."""
        same = (place, query) == (self.place, self.query) and not self.failed
        provider = self._desk.provider(place.account)
        self.line.menu.classes = provider.storage_classes if provider else self.line.menu.classes
        if place != self.place:
            self.place_changed.emit(place)
        self.place = place
        self.line.show_search(place, query)
        self._book.ask(place)
        self._show_cut()
        self._wanted = memory
        if not same:
            self._find(query)

    def refresh(self) -> None:
        if self.place is not None:
            self._wanted = self._wanted or self.memory()
            self._find(self.query)

    def check(self) -> None:
        """Read the place, and search again when that is done: what is shown may be old."""
        if self.place is not None:
            self.found.check.hide()
            self._rereading.read(self.place)

    def read(self) -> None:
        """Read the whole space side by side instead of listing it for this search, which is made anew afterwards."""
        if self.place is not None:
            self.stop()
            self._rereading.read(Place(self.place.account, self.place.space))

    def stop(self) -> None:
        if self._finder is not None:
            self.cut_short = True
            self._end(stopped=True)

    def apply_changes(self, changes: Changes) -> None:
        """Take over what a verb or a transfer did."""
        if self.place is None or not concerns(changes, self.place):
            return
        prefix = self.place.key
        if self.query and any(stale.startswith(prefix) or prefix.startswith(stale) for stale in changes.stale):
            self._stale.start()
        if isinstance(self.model.store, HitStore):
            self.model.apply(changes, listing=self._finder is not None)

    @property
    def complete(self) -> bool:
        return self._finder is None

    @property
    def coming(self) -> bool:
        return self._finder is not None

    # --- searching ---

    def _typed(self) -> None:
        """Typed to a pause: searched at once only where that costs nothing, which is from a whole index."""
        if not self.isVisible():
            return  # it was left before the fingers rested
        index = self._book.view(self.place) if self.place is not None else None
        whole = index is not None and index.state is msg.IndexState.WHOLE
        if self.line.text != self.query and (not self.line.text or (whole and self.line.sound)):
            self._search()
        elif not isinstance(self.model.store, HitStore):
            self._say_unsearched()

    def _search(self) -> None:
        if self.place is not None and (self.line.text != self.query or self.cut_short or self.failed):
            self._find(self.line.text)
            self.query_changed.emit()

    def _find(self, query: str) -> None:
        self._end(stopped=False)
        self.renewed.emit()
        self.whole.turn_off()
        self.query, self.cut_short = query, False
        self.found.forget()
        place = self.place
        try:
            parsed = parse(query)
            store = HitStore(place, parsed) if place and parsed.terms else None
        except BadQuery:
            store = None
        if store is None or place is None:
            self.model.show(RowStore(""))
            self._say_unsearched()
            return
        self.states.show_loading()
        store.short_names = self._place_shown
        self.model.show(store)
        self.found.begin()
        self._finder = Finder(self._desk.engine, place, query, self)
        self._finder.arrived.connect(self._append)
        self._finder.told.connect(self._tell)
        self._finder.ended.connect(lambda: self._end(stopped=False))
        self._finder.failed.connect(self._failed)
        self._set_loading(True)

    def _end(self, *, stopped: bool) -> None:
        finder, self._finder = self._finder, None
        self._stale.stop()
        if finder is None:
            return
        finder.stop()
        self._set_loading(False)
        self._wanted = None
        self.found.end(self.model.total, finder.looked, finder.known, stopped=stopped)
        self._counts_changed()

    def _tell(self) -> None:
        if self._finder is not None:
            self.found.show_found(self.model.total, self._finder.looked, self._finder.known)

    def _failed(self, error: SpaceferryError) -> None:
        self.cut_short = True
        self._end(stopped=True)
        if self.model.total:
            self._desk.notify_error(error)
        else:
            self.found.forget()
            self.states.show_error(error)
        self.counts_changed.emit()

    def _counts_changed(self) -> None:
        if self.model.shown:
            self.states.show_rows()
        elif self.model.total:
            self.states.show_no_hits(self.model.filter)
        elif isinstance(self.model.store, HitStore) and self.complete and not self.cut_short:
            self._says.show_nothing_found(self.query)
        self.counts_changed.emit()

    def _say_unsearched(self) -> None:
        """What is typed is no search, or none yet."""
        if not self.line.sound:
            self._says.show_wrong(self.line.problem.text())
        elif self.line.text:
            self._says.show_ready()
        elif self.place is not None:
            self._says.show_empty_query(self._book.view(self.place))

    @property
    def _place_shown(self) -> bool:
        return self.view is self.table and not self.table.header.isSectionHidden(Column.PLACE)

    def _fit_names(self) -> None:
        """Beside their folders, names need not tell them."""
        self.model.set_short_names(self._place_shown)

    # --- the index ---

    def _index_changed(self, view: msg.IndexView) -> None:
        here = self.place is not None and (view.account, view.space) == (self.place.account, self.place.space)
        if here and not self.query and not self.failed:
            self._say_unsearched()

    def _read_anew(self, read: Place) -> None:
        place = self.place
        if place is not None and self.query and (place.account, place.space) == (read.account, read.space):
            self.refresh()

    # --- what the user does ---

    def _go_to_rows(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.currentIndex().isValid() and self.model.shown:
            self.view.setCurrentIndex(self.model.index(0, Column.NAME))

    def _act(self, state: State) -> None:
        if state is State.NO_HITS:
            self.renewed.emit()
        elif state in (State.FAILED, State.BAD_KEYS):
            self.refresh()
        elif self.place is not None:
            self._book.scan(Place(self.place.account, self.place.space))
