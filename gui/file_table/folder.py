"""The pane of a folder: the table, what fills it, and what stands there instead. The workbench says where to look.

One listing at a time: another place stops it. A folder that is known shows its rows at once; what the service says
otherwise is worked in. The same folder listed anew keeps the old rows until the new ones are complete, so nothing
flickers; changes that come meanwhile are shown at once, and once more over what the listing says.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.capability import Capability
from core.errors import SpaceferryError
from core.model import Changes, Place, Rows
from gui import messages
from gui.actions.context import Desk
from gui.file_table.changed import concerns, edits_of, makes_stale
from gui.file_table.keeper import Memory
from gui.file_table.listing import Listing
from gui.file_table.pane import RowsPane
from gui.file_table.rows import RowStore
from gui.file_table.states import State
from gui.shell.notice import NoticeBar

if TYPE_CHECKING:
    from gui.welcome.pane import WelcomePane


class FolderPane(RowsPane):
    """Signals: `upload`, `account_settings`, `clear_filter` by the buttons of empty states; the others
    are those of RowsPane.
    """

    upload = Signal()
    account_settings = Signal()
    clear_filter = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.known_at = 0
        """The time the rows are of (ms since the epoch), until the service has told; 0: they are its own."""
        self._listing: Listing | None = None
        self._anew: RowStore | None = None
        self._meanwhile: list[Changes] = []
        self._welcome: WelcomePane | None = None
        self.notice = NoticeBar(self)
        self.notice.setObjectName("folderNotice")
        self._layout.insertWidget(0, self.notice)

    # --- where ---

    def show_place(self, place: Place, memory: Memory | None = None) -> None:
        """Show a folder from its first page on; with a memory, as it was left."""
        self._end_listing()
        self.place, self._wanted, self.known_at = place, memory, 0
        self._list(None)  # before the rows go: what is being listed is not said to be empty
        self.model.show(RowStore(place.key))
        self.place_changed.emit(place)
        self._show_cut()

    def show_no_account(self) -> None:
        """There is no account yet."""
        self._show_nothing()
        if self._welcome is None:
            from gui.welcome.pane import WelcomePane

            self._welcome = WelcomePane(self._desk, self.states)
        self._welcome.offer()
        self.states.show_no_account(self._welcome)

    def show_no_place(self) -> None:
        """No space is chosen."""
        self._show_nothing()
        self.states.show_no_place()

    def refresh(self) -> None:
        if self.place is None:
            return
        if self.complete and not self.cut_short and self.model.total:
            self._end_listing()
            self._list(RowStore(self.place.key))
        else:
            self.show_place(self.place, self._wanted or self.memory())

    def stop(self) -> None:
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

    @property
    def complete(self) -> bool:
        """Whether nothing more is to come; true also while what is here is compared, or the same folder listed anew."""
        return self._listing is None or self._anew is not None or self._listing.checking

    @property
    def checking(self) -> bool:
        """Whether the service is still being asked about rows that are here."""
        return self._listing is not None and bool(self.known_at)

    @property
    def coming(self) -> bool:
        return self._listing is not None

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
        self._append(frames)

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

    def _counts_changed(self) -> None:
        if self.model.shown:
            self.states.show_rows()
        elif self.model.total:
            self.states.show_no_hits(self.model.filter)
        elif self.place is not None and self.complete:
            self.states.show_empty(writable=Capability.WRITE in self._desk.context().capabilities)
        self.counts_changed.emit()

    def _act(self, state: State) -> None:
        if state is State.EMPTY:
            self.upload.emit()
        elif state is State.NO_HITS:
            self.clear_filter.emit()
        elif state is State.FAILED:
            self.refresh()
        elif state is State.BAD_KEYS:
            self.account_settings.emit()
