"""Which columns the table has, in which order and how wide: of each space its own, until then as in all spaces.

gui/recall.py makes it and has it kept; a value that cannot be read is left out.
"""

import json
import logging
from typing import Any

from PySide6.QtCore import QSettings

from core.model import Place
from gui.file_table.columns import Column
from gui.file_table.header import Layout, TableHeader

log = logging.getLogger(__name__)

EVERYWHERE, OWN = "table/columns", "table/columns_of_spaces"
IN_SEARCHES = ("search/columns", "search/columns_of_spaces")
"""By which names they are kept."""

MOST = 500
"""Spaces whose columns are kept; the one that was set first goes first."""


class ColumnLayouts:
    """`show` whenever a place is shown. What was changed by hand in a space is the space's own from then on."""

    def __init__(
        self, memory: QSettings | None, header: TableHeader, names: tuple[str, str] = (EVERYWHERE, OWN)
    ) -> None:
        self._memory, self._header, self._names = memory, header, names
        self._everywhere = self._shown = header.layout_of_columns()
        self._own: dict[str, Layout] = {}
        self._space = ""
        header.reset_asked.connect(self._reset)
        header.everywhere_asked.connect(self._use_everywhere)

    def restore(self) -> None:
        """Bring back what was kept."""
        plain = self._header.layout_of_columns()
        everywhere, own = (_read(self._memory, name) for name in self._names)
        self._everywhere = _layout(everywhere, plain)
        self._own = {space: _layout(kept, plain) for space, kept in own.items() if isinstance(kept, dict)}
        self._lay()

    def keep(self) -> None:
        """Write it down."""
        if self._memory is not None:
            self._take()
            everywhere, own = self._names
            self._memory.setValue(everywhere, json.dumps(_record(self._everywhere)))
            self._memory.setValue(own, json.dumps({space: _record(own) for space, own in self._own.items()}))

    def show(self, place: Place) -> None:
        """The space of this place is shown."""
        space = f"{place.account}/{place.space}"
        if space != self._space:
            self._take()
            self._space = space
            self._lay()

    def _take(self) -> None:
        """Before a space is shown, what is changed holds everywhere."""
        now = self._header.layout_of_columns()
        if now == self._shown:
            return
        self._shown = now
        if self._space:
            self._own.pop(self._space, None)
            self._own[self._space] = now
            for oldest in list(self._own)[:-MOST]:
                del self._own[oldest]
        else:
            self._everywhere = now

    def _lay(self) -> None:
        self._header.set_layout(self._own.get(self._space, self._everywhere))
        self._shown = self._header.layout_of_columns()

    def _reset(self) -> None:
        """As it was at first, here and everywhere; spaces that have their own keep it."""
        self._own.pop(self._space, None)
        self._everywhere = Layout()
        self._lay()

    def _use_everywhere(self) -> None:
        self._everywhere = self._shown = self._header.layout_of_columns()
        self._own.clear()


def _record(layout: Layout) -> dict[str, dict[str, object]]:
    return {
        column.name: {"width": layout.widths[column], "wanted": column in layout.wanted, "place": place}
        for place, column in enumerate(layout.order)
    }


def _layout(kept: dict[str, Any], plain: Layout) -> Layout:
    """Of a column nothing is known of: as it is at first, at its place behind those that are known."""
    known = {column: one for column in Column if isinstance(one := kept.get(column.name), dict)}
    widths, wanted, places = dict(plain.widths), set(plain.wanted), {column: 99 + column for column in Column}
    for column, one in known.items():
        if isinstance(width := one.get("width"), int) and width > 0:
            widths[column] = width
        if isinstance(one.get("wanted"), bool):
            (wanted.add if one["wanted"] else wanted.discard)(column)
        if isinstance(place := one.get("place"), int):
            places[column] = place
    places[Column.NAME] = -1
    wanted.add(Column.NAME)
    return Layout(tuple(sorted(Column, key=places.__getitem__)), widths, frozenset(wanted))


def _read(memory: QSettings | None, key: str) -> dict[str, Any]:
    try:
        kept = json.loads(str(memory.value(key, "{}"))) if memory is not None else {}
    except ValueError:
        log.info("the columns of the table could not be read")
        return {}
    return kept if isinstance(kept, dict) else {}
