"""The keyboard's way round the window: from pane to pane with F6 and Shift+F6, back to the rows with Esc.

The workbench makes it; actions reach it as `desk.step_pane`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.focus_order import fields

if TYPE_CHECKING:
    from gui.shell.workbench import Workbench

_REASON = Qt.FocusReason.ShortcutFocusReason
"""By which views know that the keyboard came, and show where it is."""


class PaneRound(QObject):
    """Tree, path, rows (of both sides), queue, side panel, in reading order; a pane is entered where it was left."""

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._left: dict[QWidget, QWidget] = {}
        window = bench.window
        for pane in (window.tree_pane, window.files_pane, window.queue_pane, window.side_pane, bench.queue):
            pane.escaped.connect(self._to_rows)
        QApplication.instance().focusChanged.connect(self._went)  # type: ignore[union-attr]

    def step(self, by: int) -> None:
        """To the next pane that has anything to focus, or the one before; from between them to the rows."""
        rooms = self._rooms()
        here = self._room_of(QApplication.focusWidget())
        if here is None:
            self._to_rows()
            return
        at = rooms.index(here)
        for number in range(1, len(rooms)):
            if self._enter(rooms[(at + by * number) % len(rooms)]):
                return

    def _to_rows(self) -> None:
        self._bench.views.focus()

    def _rooms(self) -> list[QWidget]:
        bench, window = self._bench, self._bench.window
        return [window.tree_pane, bench.path, *bench.tabs.sides, window.queue_pane, window.side_pane]

    def _room_of(self, widget: QWidget | None) -> QWidget | None:
        return next((room for room in self._rooms() if widget is not None and room.isAncestorOf(widget)), None)

    def _went(self, before: QWidget | None, _now: QWidget | None) -> None:
        if before is not None and (room := self._room_of(before)) is not None:
            self._left[room] = before

    def _enter(self, room: QWidget) -> bool:
        """Whether there is something to focus."""
        if room is self._bench.path:
            if self._bench.place is not None:
                self._bench.path.edit()
            return self._bench.place is not None
        there = [one for one in fields(room) if one.isVisible() and one.isEnabled()]
        before = self._left.get(room)
        if before not in there:
            rows = (one for one in there if isinstance(one, QAbstractItemView) and one.model().rowCount())
            before = next(rows, there[0] if there else None)
        if before is not None:
            before.setFocus(_REASON)
        return before is not None
