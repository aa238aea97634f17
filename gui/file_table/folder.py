"""The pane of a folder: the table, what fills it, and what stands there instead. gui/workbench.py says where to look.

One listing at a time: another place stops it. A folder that is known shows its rows at once; what the service says
otherwise is worked in. The same folder listed anew keeps the old rows until the new ones are complete, so nothing
flickers; changes that come meanwhile are shown at once, and once more over what the listing says.
"""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.capability import Capability
from core.errors import SpaceferryError
from core.model import Changes, Place, Rows
from gui import messages, tasks
from gui.actions import registry
from gui.actions.context import Desk, Row
from gui.actions.edit import rename
from gui.actions.spec import Where
from gui.file_table.changed import concerns, edits_of, makes_stale
from gui.file_table.keeper import Memory
from gui.file_table.listing import Listing
from gui.file_table.model import TableModel
from gui.file_table.rows import RowStore
from gui.file_table.states import State, StatePane
from gui.file_table.view import FileTable
from gui.notice import NoticeBar
from gui.path_bar.loading import LoadingLine

STALE_MS = 200
"""A verb on a folder tells of stale prefixes again and again: list anew once it pauses."""

_USER = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress)


class FolderPane(QWidget):
    """Signals: `place_changed(Place)` before a folder is listed, `loading(bool)`, `counts_changed` after rows came or
    went, `opened(Place)` when a folder was; `upload`, `add_account`, `account_settings`, `clear_filter` by the buttons
    of empty states.
    """

    place_changed = Signal(object)
    loading = Signal(bool)
    counts_changed = Signal()
    opened = Signal(object)
    upload = Signal()
    add_account = Signal()
    account_settings = Signal()
    clear_filter = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.place: Place | None = None
        self.cut_short = False
        """Whether rows are missing and none are on their way: the listing was stopped, or failed in the middle."""
        self.known_at = 0
        """The time the rows are of (ms since the epoch), until the service has told; 0: they are its own."""
        self._listing: Listing | None = None
        self._anew: RowStore | None = None
        self._meanwhile: list[Changes] = []
        self._wanted: Memory | None = None
        self.model = TableModel(self)
        self.view = FileTable(self.model, desk, self)
        self.states = StatePane(self.view.viewport())
        self.notice = NoticeBar(self)
        self.notice.setObjectName("folderNotice")
        self._line = LoadingLine(self)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(STALE_MS)
        self._stale.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.view)
        self._connect()

    def _connect(self) -> None:
        self.model.counts_changed.connect(self._counts_changed)
        self.view.opened.connect(self._open)
        self.view.renamed.connect(self._rename)
        self.view.menu_asked.connect(self._open_menu)
        self.states.acted.connect(self._act)
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)
        self._desk.clipboard.changed.connect(self._show_cut)

    # --- where ---

    def show_place(self, place: Place, memory: Memory | None = None) -> None:
        """Show a folder from its first page on; with a memory, as it was left."""
        self._end_listing()
        self.place, self._wanted, self.known_at = place, memory, 0
        self.model.show(RowStore(place.key))
        self.place_changed.emit(place)
        self._show_cut()
        self._list(None)

    def show_no_account(self) -> None:
        """There is no account yet."""
        self._show_nothing()
        self.states.show_no_account()

    def show_no_place(self) -> None:
        """No space is chosen."""
        self._show_nothing()
        self.states.show_no_place()

    def refresh(self) -> None:
        """List the folder anew; selection and scroll position stay on their keys."""
        if self.place is None:
            return
        if self.complete and not self.cut_short and self.model.total:
            self._end_listing()
            self._list(RowStore(self.place.key))
        else:
            self.show_place(self.place, self._wanted or self.memory())

    def stop(self) -> None:
        """Stop loading; what is here stays."""
        if self._listing is not None:
            self.cut_short = not self.complete
            self._end_listing()
            self._set_loading(False)

    def apply_changes(self, changes: Changes) -> None:
        """Take over what a verb or a transfer did."""
        if self.place is None or not concerns(changes, self.place):
            return
        if makes_stale(changes, self.place):
            self._stale.start()
        if self._listing is not None:
            self._meanwhile.append(changes)
        self.model.apply(changes, listing=not self.complete)

    # --- what the others ask ---

    def filter(self, text: str) -> None:
        """Show only rows whose name contains the text."""
        self.model.set_filter(text)

    @property
    def failed(self) -> bool:
        """Whether the folder could not be listed, which stands in the pane."""
        return self.states.state in (State.FAILED, State.BAD_KEYS)

    @property
    def complete(self) -> bool:
        """Whether nothing more is to come; true also while what is here is compared, or the same folder listed anew."""
        return self._listing is None or self._anew is not None or self._listing.checking

    @property
    def checking(self) -> bool:
        """Whether the service is still being asked about rows that are here."""
        return self._listing is not None and bool(self.known_at)

    @property
    def total(self) -> int:
        """Rows of the folder so far."""
        return self.model.total

    @property
    def shown(self) -> int:
        """Rows that the filter lets through."""
        return self.model.shown

    @property
    def bytes(self) -> int:
        """The size of all objects of the folder so far."""
        return self.model.store.bytes

    def selected(self) -> tuple[Row, ...]:
        """The selected rows."""
        return self.view.selected_rows()

    def selected_sums(self) -> tuple[int, int]:
        """How many rows are selected, and their bytes."""
        return self.view.selected_sums()

    def select_keys(self, keys: Collection[str]) -> None:
        """Select rows by key and go to them; those that are still to come, once they are here."""
        self.view.keeper.select_keys(keys)
        if self._listing is not None and keys:
            self._wanted = Memory(tuple(keys), current=next(iter(keys)))

    def memory(self) -> Memory:
        """What to remember of this folder when it is left: selection and scroll position."""
        return self.view.keeper.memory()

    def restore(self, memory: Memory) -> None:
        """Take up a memory, as far as the rows are here, and the rest as they come."""
        done = self.view.keeper.restore(memory)
        self._wanted = None if done or self._listing is None else memory

    # --- listing ---

    def _show_nothing(self) -> None:
        self._end_listing()
        self.place = None
        self.cut_short = False
        self.known_at = 0
        self.notice.hide()
        self.model.show(RowStore(""))
        self._set_loading(False)

    def _list(self, anew: RowStore | None) -> None:
        if self.place is None:
            return
        self._anew = anew
        self.cut_short = False
        self.notice.hide()
        if anew is None:
            self.states.show_loading()
        self._listing = Listing(self._desk.engine, self.place, self)
        self._listing.arrived.connect(self._arrived)
        self._listing.corrected.connect(self._corrected)
        self._listing.ended.connect(self._ended)
        self._listing.failed.connect(self._failed)
        self._set_loading(True)

    def _end_listing(self) -> None:
        if self._listing is not None:
            self._listing.stop()
        self._listing = self._anew = None
        self._meanwhile.clear()
        self._stale.stop()

    def _arrived(self, frames: list[Rows]) -> None:
        if self._anew is not None:
            for rows in frames:
                self._anew.admit(self._anew.extend(rows))
            return
        if self._listing is not None:
            self.known_at = self._listing.known
        self.model.append(frames)
        if self._wanted is not None and self.view.keeper.restore(self._wanted):
            self._wanted = None

    def _corrected(self, changes: Changes) -> None:
        """What the service says otherwise than what was known; nothing, once all that was known is here."""
        if self._anew is not None:
            edits_of(changes, self._anew).apply(self._anew)
        elif changes.added or changes.updated or changes.removed:
            self.model.apply(changes)
        else:
            self._counts_changed()

    def _ended(self) -> None:
        self.known_at = 0
        anew, meanwhile = self._anew, list(self._meanwhile)
        self._end_listing()
        self._wanted = None
        if anew is not None:
            self.model.show(anew)
        for changes in meanwhile:
            self.model.apply(changes)
        self._set_loading(False)
        self._counts_changed()

    def _failed(self, error: SpaceferryError) -> None:
        self.cut_short = not self.complete
        self._end_listing()
        self._set_loading(False)
        if self.model.total and self.known_at:
            self._say_unchecked(error)
        elif self.model.total:
            self._desk.notify_error(error)
        else:
            self.states.show_error(error)
        self.counts_changed.emit()

    def _say_unchecked(self, error: SpaceferryError) -> None:
        said = messages.explain(error)
        words = self.tr("Could not check: {reason}").format(reason=f"{said.title} {said.advice}".strip())
        self.notice.say(words)
        self.notice.add_button(self.tr("Try again"), self.refresh)

    def _set_loading(self, loading: bool) -> None:
        self._line.set_loading(loading)
        self.loading.emit(loading)

    def _counts_changed(self) -> None:
        if self.model.shown:
            self.states.show_rows()
        elif self.model.total:
            self.states.show_no_hits(self.model.filter)
        elif self.place is not None and self.complete:
            self.states.show_empty(writable=Capability.WRITE in self._desk.context().capabilities)
        self.counts_changed.emit()

    # --- what the user does ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the user acts, a memory that is still being taken up would only be in the way."""
        if event.type() in _USER:
            self._wanted = None
        return False

    def _open(self, row: Row) -> None:
        if row.is_folder and self.place is not None:
            self.opened.emit(Place(self.place.account, self.place.space, row.key))
        else:
            registry.run("open", self._desk.context())

    def _open_menu(self, on_rows: bool, at: QPoint) -> None:
        if self.place is not None:
            menu = registry.make_menu(self._desk.context(), Where.TABLE if on_rows else Where.EMPTY, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _rename(self, row: Row, name: str) -> None:
        if self.place is not None:
            place = Place(self.place.account, self.place.space, row.key)
            tasks.spawn(self._rename_and_follow(place, name), on_error=self._desk.notify_error)

    async def _rename_and_follow(self, place: Place, name: str) -> None:
        if await rename(self._desk, place, name) and self.place is not None:
            self.select_keys((self.place.key + name + ("/" if place.key.endswith("/") else ""),))

    def _show_cut(self) -> None:
        place = self.place
        keys = self._desk.clipboard.cut_keys(place.account, place.space) if place else frozenset()
        self.view.show_cut(keys)

    def _act(self, state: State) -> None:
        if state is State.EMPTY:
            self.upload.emit()
        elif state is State.NO_HITS:
            self.clear_filter.emit()
        elif state is State.FAILED:
            self.refresh()
        elif state is State.BAD_KEYS:
            self.account_settings.emit()
        elif state is State.NO_ACCOUNT:
            self.add_account.emit()
