"""The pane of a search: its line, the table of what is found, what stands there instead. gui/views.py shows it.

The table is the one of folders; rows are objects from anywhere below the place, by their whole keys.
"""

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import BadQuery, SpaceferryError
from core.model import Changes, Place, Rows
from core.query import parse
from gui import tasks
from gui.actions import registry
from gui.actions.context import Desk, Row
from gui.actions.edit import rename
from gui.actions.spec import Where
from gui.file_table.changed import concerns
from gui.file_table.folder import STALE_MS
from gui.file_table.keeper import Memory
from gui.file_table.model import TableModel
from gui.file_table.rows import RowStore
from gui.file_table.states import State, StatePane
from gui.file_table.view import FileTable
from gui.path_bar.loading import LoadingLine
from gui.search.finder import Finder
from gui.search.found_line import FoundLine
from gui.search.hits import HitStore
from gui.search.index_book import IndexBook
from gui.search.line import SearchLine
from gui.search.rereading import Rereading
from gui.search.states import SearchStates
from gui.search.whole import WholeBar


class SearchPane(QWidget):
    """Signals: `counts_changed` after rows came or went, `loading(bool)`, `query_changed` when another search is shown,
    `moved(Place)` when another place is to be searched, `saved` and `closed` by the line's buttons, `renewed` before
    other rows are looked for, `place_changed(Place)` when another place is searched.
    """

    counts_changed = Signal()
    loading = Signal(bool)
    query_changed = Signal()
    moved = Signal(object)
    saved = Signal()
    closed = Signal()
    renewed = Signal()
    place_changed = Signal(object)

    def __init__(self, desk: Desk, book: IndexBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._book = desk, book
        self.place: Place | None = None
        self.query = ""
        """What the rows are found by; the line may hold more that is still being typed."""
        self.cut_short = False
        self._finder: Finder | None = None
        self._rereading = Rereading(book, self)
        self._wanted: Memory | None = None
        self.line = SearchLine(self)
        self.found = FoundLine(self)
        self.model = TableModel(self)
        self.view = FileTable(self.model, desk, self)
        self.view.setObjectName("searchTable")
        self.view.setAccessibleName(self.tr("What was found"))
        self.whole = WholeBar(self.view, self)
        self.states = StatePane(self.view.viewport())
        self._says = SearchStates(self.states)
        self._moving = LoadingLine(self)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(STALE_MS)
        self._stale.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.line, self.found, self.whole):
            layout.addWidget(part)
        layout.addWidget(self.view, 1)
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
        self.model.counts_changed.connect(self._counts_changed)
        self.view.opened.connect(lambda _row: registry.run("open", self._desk.context()))
        self.view.renamed.connect(self._rename)
        self.view.menu_asked.connect(self._open_menu)
        self.states.acted.connect(self._act)
        self._book.changed.connect(self._index_changed)
        self._rereading.done.connect(self._read_anew)
        self._desk.clipboard.changed.connect(self._show_cut)

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
        """Make the search anew."""
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
        """Stop searching; what was found stays."""
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

    # --- what the others ask ---

    def filter(self, text: str) -> None:
        """Show only rows whose key contains the text."""
        self.model.set_filter(text)

    @property
    def failed(self) -> bool:
        """Whether the search could not be made."""
        return self.states.state in (State.FAILED, State.BAD_KEYS)

    @property
    def complete(self) -> bool:
        """Whether nothing more is to come."""
        return self._finder is None

    @property
    def total(self) -> int:
        """Rows found so far."""
        return self.model.total

    @property
    def shown(self) -> int:
        """Rows that the filter lets through."""
        return self.model.shown

    @property
    def bytes(self) -> int:
        """The size of all objects found so far."""
        return self.model.store.bytes

    def selected_sums(self) -> tuple[int, int]:
        """How many rows are selected, and their bytes."""
        return self.view.selected_sums()

    def select_keys(self, keys: Collection[str]) -> None:
        """Select rows by key and go to them."""
        self.view.keeper.select_keys(keys)

    def memory(self) -> Memory:
        """What to remember when it is left."""
        return self.view.keeper.memory()

    # --- searching ---

    def _typed(self) -> None:
        """Typed to a pause: searched at once only where that costs nothing, which is from a whole index."""
        if not self.isVisible():
            return  # it was left before the fingers rested
        index = self._book.view(self.place) if self.place is not None else None
        if not self.line.text or (index is not None and index.state is msg.IndexState.WHOLE and self.line.sound):
            self._search()

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
            self.model.show(RowStore(""))
            self._says.show_wrong()
            return
        if store is None or place is None:
            self.model.show(RowStore(""))
            self._say_empty()
            return
        self.states.show_loading()
        self.model.show(store)
        self.found.begin()
        self._finder = Finder(self._desk.engine, place, query, self)
        self._finder.arrived.connect(self._arrived)
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

    def _arrived(self, found: list[Rows]) -> None:
        self.model.append(found)
        if self._wanted is not None and self.view.keeper.restore(self._wanted):
            self._wanted = None

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

    def _set_loading(self, loading: bool) -> None:
        self._moving.set_loading(loading)
        self.loading.emit(loading)

    def _counts_changed(self) -> None:
        if self.model.shown:
            self.states.show_rows()
        elif self.model.total:
            self.states.show_no_hits(self.model.filter)
        elif isinstance(self.model.store, HitStore) and self.complete and not self.cut_short:
            self._says.show_nothing_found(self.query)
        self.counts_changed.emit()

    def _say_empty(self) -> None:
        if self.place is not None:
            self._says.show_empty_query(self._book.view(self.place))

    # --- the index ---

    def _index_changed(self, view: msg.IndexView) -> None:
        here = self.place is not None and (view.account, view.space) == (self.place.account, self.place.space)
        if here and not self.query and not self.failed:
            self._say_empty()

    def _read_anew(self, read: Place) -> None:
        place = self.place
        if place is not None and self.query and (place.account, place.space) == (read.account, read.space):
            self.refresh()

    # --- what the user does ---

    def _go_to_rows(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.currentIndex().isValid() and self.model.shown:
            self.view.selectRow(0)

    def _open_menu(self, on_rows: bool, at: QPoint) -> None:
        menu = registry.make_menu(self._desk.context(), Where.TABLE if on_rows else Where.EMPTY, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _rename(self, row: Row, name: str) -> None:
        if self.place is not None:
            place = Place(self.place.account, self.place.space, row.key)
            tasks.spawn(self._rename_and_follow(place, name), on_error=self._desk.notify_error)

    async def _rename_and_follow(self, place: Place, name: str) -> None:
        if await rename(self._desk, place, name):
            self.select_keys((place.key[: place.key.rfind("/") + 1] + name,))

    def _show_cut(self) -> None:
        place = self.place
        keys = self._desk.clipboard.cut_keys(place.account, place.space) if place else frozenset()
        self.view.show_cut(keys)

    def _act(self, state: State) -> None:
        if state is State.NO_HITS:
            self.renewed.emit()
        elif state in (State.FAILED, State.BAD_KEYS):
            self.refresh()
        elif self.place is not None:
            self._book.scan(Place(self.place.account, self.place.space))
