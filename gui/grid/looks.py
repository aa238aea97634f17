"""How rows are shown: as a table, a grid or a list, by space; how large pictures are; whether there are any.

One for the window, as `desk.looks`. Panes follow it: a space whose kind of view was chosen is shown so wherever it is
opened; in others a pane stays as it is.
"""

import json
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QSettings, Qt, Signal

from core.model import Place
from gui import tasks
from gui.actions.context import Engine
from gui.file_table.columns import Sorting
from gui.file_table.kinds import ViewKind, can_make
from gui.pictures.gallery import Gallery

if TYPE_CHECKING:
    from gui.file_table.pane import RowsPane
    from gui.transfers.control import TransferControl

log = logging.getLogger(__name__)

SIZES = (64, 96, 128, 160, 192, 256)
"""Logical pixels of a picture on each side."""

USUAL = 2
"""Which of them it is at first."""

_KINDS, _SIZE = "views/of_spaces", "views/size"

MOST = 500
"""Spaces whose kind of view is kept; the one that was chosen first goes first."""


class Placed(Protocol):
    """What a view belongs to, as far as it is to know it."""

    @property
    def place(self) -> Place | None:
        """Where its rows are."""


class Looks(QObject):
    """`changed` when pictures have another size, or come or go; `turned` when a pane shows another kind of view, or one
    that follows shows another place.
    """

    changed = Signal()
    turned = Signal()

    def __init__(
        self,
        engine: Engine,
        control: "TransferControl",
        on_error: tasks.OnError,
        memory: QSettings | None = None,
        current: "Callable[[], RowsPane | None]" = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        """`current` tells the pane that the window speaks of."""
        super().__init__(parent)
        self.gallery = Gallery(engine, self)
        self.current = current
        self._control, self._on_error, self._memory = control, on_error, memory
        self._kinds: dict[str, str] = _read(memory)
        self._step = _step_of(memory)
        self._thumbnails, self._budget = control.now.thumbnails, control.now.thumbnail_budget
        control.changed.connect(self._settings_changed)

    # --- pictures ---

    @property
    def size(self) -> int:
        """Logical pixels of a picture on each side."""
        return SIZES[self._step]

    @property
    def step(self) -> int:
        """Which of SIZES that is."""
        return self._step

    def set_step(self, step: int) -> None:
        """Make pictures as large as this one of SIZES."""
        step = min(max(step, 0), len(SIZES) - 1)
        if step != self._step:
            self._step = step
            if self._memory is not None:
                self._memory.setValue(_SIZE, step)
            self.changed.emit()

    def zoom(self, by: int) -> None:
        """Make pictures a step larger or smaller."""
        self.set_step(self._step + by)

    @property
    def thumbnails(self) -> bool:
        """Whether there are pictures of objects, or icons alone."""
        return self._thumbnails

    def toggle_thumbnails(self) -> None:
        """Pictures, or icons alone: a setting."""
        self._control.change(self._on_error, thumbnails=not self._thumbnails)

    # --- kinds of view ---

    @property
    def kind(self) -> ViewKind:
        """What the current pane shows."""
        pane = self.current()
        return pane.kind if pane is not None else ViewKind.TABLE

    def choose(self, kind: ViewKind) -> None:
        """Show the current pane so, and its space from now on."""
        pane = self.current()
        if pane is None or not can_make(kind):
            return
        if pane.place is not None:
            name = _name(pane.place)
            self._kinds.pop(name, None)
            self._kinds[name] = kind.value
            for oldest in list(self._kinds)[:-MOST]:
                del self._kinds[oldest]
            if self._memory is not None:
                self._memory.setValue(_KINDS, json.dumps(self._kinds))
        pane.set_view_kind(kind)

    def follow(self, pane: "RowsPane") -> None:
        """Let a pane show each space as it was chosen for it."""
        pane.place_changed.connect(lambda place: self._arrived(pane, place))
        pane.view_changed.connect(self.turned)

    def _arrived(self, pane: "RowsPane", place: Place) -> None:
        chosen = self._kinds.get(_name(place))
        if chosen in {kind.value for kind in ViewKind} and can_make(ViewKind(chosen)):
            pane.set_view_kind(ViewKind(chosen))
        self.turned.emit()

    # --- order ---

    @property
    def sorting(self) -> Sorting | None:
        """How the current pane is sorted; None: as the service lists."""
        pane = self.current()
        if pane is None:
            return None
        header = pane.table.header
        return Sorting.of(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def sort(self, sorting: Sorting | None) -> None:
        """Sort the current pane, whatever it shows; its table's header tells it too."""
        pane = self.current()
        if pane is not None and sorting is None:
            pane.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        elif pane is not None and sorting is not None:
            order = Qt.SortOrder.DescendingOrder if sorting.descending else Qt.SortOrder.AscendingOrder
            pane.table.sortByColumn(sorting.column, order)

    def _settings_changed(self) -> None:
        """With more traffic there may be pictures now where there were none."""
        now = self._control.now.thumbnails, self._control.now.thumbnail_budget
        if now != (self._thumbnails, self._budget):
            self._thumbnails, self._budget = now
            self.changed.emit()


def _name(place: Place) -> str:
    return f"{place.account}/{place.space}"


def _read(memory: QSettings | None) -> dict[str, Any]:
    try:
        kept = json.loads(str(memory.value(_KINDS, "{}"))) if memory is not None else {}
    except ValueError:
        log.info("the kinds of views could not be read")
        return {}
    return kept if isinstance(kept, dict) else {}


def _step_of(memory: QSettings | None) -> int:
    try:
        step = int(str(memory.value(_SIZE, USUAL))) if memory is not None else USUAL
    except ValueError:
        return USUAL
    return step if 0 <= step < len(SIZES) else USUAL
