"""A pane of rows: the model, a view of it that can be exchanged, what stands there instead of rows, what is remembered.

What the rows are of is said by the two kinds of pane: a folder (gui/file_table/folder.py), a search
(gui/search/pane.py). Both are shown by gui/shell/views.py.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.model import Place, Rows
from gui import tasks
from gui.actions import registry
from gui.actions.context import Desk, Row
from gui.actions.edit import rename
from gui.actions.spec import Where
from gui.file_table.columns import OF_FOLDERS, Column
from gui.file_table.keeper import Memory
from gui.file_table.kinds import ViewKind, make_view
from gui.file_table.model import TableModel
from gui.file_table.rows_view import RowsView
from gui.file_table.states import BARE, State, StatePane
from gui.file_table.view import FileTable
from gui.path_bar.loading import LoadingLine

STALE_MS = 200
"""A verb on a folder tells of stale prefixes again and again: list anew once it pauses."""

_USER = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress)


class RowsPane(QWidget):
    """Signals: `place_changed(Place)` before rows of another place are looked for, `loading(bool)`, `counts_changed`
    after rows came or went, `selection_changed` of the view that is shown, `view_changed` when another one is;
    `opened(Place)` when a folder was, `opened_aside(Place)` where that is meant for a tab of its own.
    """

    place_changed = Signal(object)
    loading = Signal(bool)
    counts_changed = Signal()
    selection_changed = Signal()
    view_changed = Signal()
    opened = Signal(object)
    opened_aside = Signal(object)

    columns: frozenset[Column] = OF_FOLDERS
    """What its table offers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.place: Place | None = None
        self.cut_short = False
        """Whether rows are missing and none are on their way: the listing was stopped, or failed in the middle."""
        self._wanted: Memory | None = None
        self.model = TableModel(self)
        self.table = FileTable(self.model, desk, self, self.columns)
        """The table, which keeps the columns; it is there, hidden, while another kind of view is shown."""
        self.view: RowsView = self.table
        """The view that is shown."""
        self.kind = ViewKind.TABLE
        self.states = StatePane(self.view.viewport())
        self._line = LoadingLine(self)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(STALE_MS)
        self._stale.timeout.connect(self.refresh)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.view, 1)
        self._listen_to(self.view)
        self.model.counts_changed.connect(self._counts_changed)
        self.states.acted.connect(self._act)
        self.states.turned.connect(self._state_turned)
        self._desk.clipboard.changed.connect(self._show_cut)

    @property
    def lies_over_rows(self) -> QWidget:
        """See gui/accessibility.py."""
        return self.states

    # --- what a kind of pane says of itself ---

    @property
    def complete(self) -> bool:
        """Whether nothing more is to come."""
        raise NotImplementedError

    @property
    def coming(self) -> bool:
        """Whether the engine is still telling of rows, new ones or not."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Look for the rows anew; selection and scroll position stay on their keys."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop loading; what is here stays."""
        raise NotImplementedError

    def _counts_changed(self) -> None:
        raise NotImplementedError

    def _act(self, state: State) -> None:
        """The button of a state was pressed."""
        raise NotImplementedError

    # --- the view ---

    def set_view_kind(self, kind: ViewKind) -> None:
        """Show the same rows in another way: selection, current row and place survive. Raises KeyError for a kind
        that cannot be made.
        """
        if kind is self.kind:
            return
        before, top = self.view, self.view.top_row()
        selected, current, focused = before.keeper.spans(), before.currentIndex(), before.hasFocus()
        after = self.table if kind is ViewKind.TABLE else make_view(kind, self.model, self._desk, self)
        self.kind, self.view = kind, after
        self._layout.replaceWidget(before, after)
        before.hide()
        after.show()
        if after is not self.table:
            after.setAccessibleName(before.accessibleName())
            self._listen_to(after)
            for action in self.table.actions():
                after.addAction(action)
        self.states.lie_over(after.viewport())
        after.keeper.take_over(selected, current.row(), top)
        self._show_cut()
        if before is self.table:
            before.clearSelection()  # over a swap of the rows it would cost as much as the one that is shown
        else:
            before.deleteLater()
        if focused:
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view_changed.emit()

    def _listen_to(self, view: RowsView) -> None:
        view.opened.connect(self._open)
        view.opened_aside.connect(self._open_aside)
        view.renamed.connect(self._rename)
        view.menu_asked.connect(self._open_menu)
        view.selection_changed.connect(lambda: self.selection_changed.emit() if view is self.view else None)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    # --- what the others ask ---

    def focus(self) -> None:
        """Give the keyboard to the rows, or to what stands in their place."""
        if not self.states.take_focus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def filter(self, text: str) -> None:
        """Show only rows whose name contains the text."""
        self.model.set_filter(text)

    @property
    def failed(self) -> bool:
        """Whether the rows could not be had, which stands in the pane."""
        return self.states.state in (State.FAILED, State.BAD_KEYS)

    @property
    def total(self) -> int:
        """Rows so far."""
        return self.model.total

    @property
    def shown(self) -> int:
        """Rows that the filter lets through."""
        return self.model.shown

    @property
    def bytes(self) -> int:
        """The size of all objects so far."""
        return self.model.store.bytes

    def selected(self) -> Sequence[Row]:
        """The selected rows."""
        return self.view.selected_rows()

    def selected_sums(self) -> tuple[int, int]:
        """How many rows are selected, and their bytes."""
        return self.view.selected_sums()

    def select_keys(self, keys: Collection[str]) -> None:
        """Select rows by key and go to them; those that are still to come, once they are here."""
        self.view.keeper.select_keys(keys)
        if self.coming and keys:
            self._wanted = Memory(tuple(keys), current=next(iter(keys)))

    def memory(self) -> Memory:
        """What to remember when it is left: selection and scroll position."""
        return self.view.keeper.memory()

    def restore(self, memory: Memory) -> None:
        """Take up a memory, as far as the rows are here, and the rest as they come."""
        done = self.view.keeper.restore(memory)
        self._wanted = None if done or not self.coming else memory

    # --- rows ---

    def _state_turned(self) -> None:
        """Below the welcome there is nothing for the keyboard."""
        state = self.states.state
        self.table.horizontalHeader().setVisible(state not in BARE)
        covered = state is State.NO_ACCOUNT
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus if covered else Qt.FocusPolicy.StrongFocus)

    def _append(self, rows: list[Rows]) -> None:
        self.model.append(rows)
        if self._wanted is not None and self.view.keeper.restore(self._wanted):
            self._wanted = None

    def _set_loading(self, loading: bool) -> None:
        self._line.set_loading(loading)
        self.loading.emit(loading)

    # --- what the user does ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the user acts, a memory that is still being taken up would only be in the way."""
        if event.type() in _USER:
            self._wanted = None
        return False

    def _place_of(self, row: Row) -> Place | None:
        return Place(self.place.account, self.place.space, row.key) if self.place is not None else None

    def _open(self, row: Row) -> None:
        if row.is_folder and (place := self._place_of(row)) is not None:
            self.opened.emit(place)
        else:
            registry.run("open", self._desk.context())

    def _open_aside(self, row: Row) -> None:
        if row.is_folder and (place := self._place_of(row)) is not None:
            self.opened_aside.emit(place)

    def _open_menu(self, on_rows: bool, at: QPoint) -> None:
        if self.place is not None:
            menu = registry.make_menu(self._desk.context(), Where.TABLE if on_rows else Where.EMPTY, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _rename(self, row: Row, name: str) -> None:
        if (place := self._place_of(row)) is not None:
            tasks.spawn(self._rename_and_follow(place, name), on_error=self._desk.notify_error)

    async def _rename_and_follow(self, place: Place, name: str) -> None:
        if await rename(self._desk, place, name):
            folder = place.key.endswith("/")
            above = place.key[: place.key.removesuffix("/").rfind("/") + 1]
            self.select_keys((above + name + ("/" if folder else ""),))

    def _show_cut(self) -> None:
        place = self.place
        keys = self._desk.clipboard.cut_keys(place.account, place.space) if place else frozenset()
        self.view.show_cut(keys)
