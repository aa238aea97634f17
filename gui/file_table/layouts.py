"""Which columns the table has, in which order and how wide: of each space its own, until then as in all spaces.

gui/shell/recall.py makes it and has it kept; a value that cannot be read is left out.
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


class LayoutBook:
    """What is kept: one book for all tables of folders, one for all of searches."""

    def __init__(self, memory: QSettings | None, names: tuple[str, str] = (EVERYWHERE, OWN)) -> None:
        self._memory, self._names = memory, names
        self.everywhere = Layout()
        self.own: dict[str, Layout] = {}
        """By account/space."""

    def restore(self) -> None:
        """Bring back what was kept."""
        everywhere, own = (_read(self._memory, name) for name in self._names)
        self.everywhere = _layout(everywhere)
        self.own = {space: _layout(kept) for space, kept in own.items() if isinstance(kept, dict)}

    def keep(self) -> None:
        """Write it down."""
        if self._memory is not None:
            everywhere, own = self._names
            self._memory.setValue(everywhere, json.dumps(_record(self.everywhere)))
            self._memory.setValue(own, json.dumps({space: _record(own) for space, own in self.own.items()}))

    def of(self, space: str) -> Layout:
        """The layout of a space, or of all that have none of their own."""
        return self.own.get(space, self.everywhere)

    def take(self, space: str, layout: Layout) -> None:
        """A layout was made by hand. Before a space is shown, it holds everywhere."""
        if not space:
            self.everywhere = layout
            return
        self.own.pop(space, None)
        self.own[space] = layout
        for oldest in list(self.own)[:-MOST]:
            del self.own[oldest]


class ColumnLayouts:
    """Lays the columns of one table out: `show` whenever a place is shown, `take` before another table is looked at,
    `lay` once this one is again. What was changed by hand in a space is the space's own from then on.
    """

    def __init__(self, book: LayoutBook, header: TableHeader) -> None:
        self._book, self._header = book, header
        self._space = ""
        self._shown = Layout()
        self.lay()
        header.reset_asked.connect(self._reset)
        header.everywhere_asked.connect(self._use_everywhere)

    def show(self, place: Place) -> None:
        """The space of this place is shown."""
        space = f"{place.account}/{place.space}"
        if space != self._space:
            self.take()
            self._space = space
            self.lay()

    def take(self) -> None:
        """Note what was changed by hand."""
        now = self._header.layout_of_columns()
        if now != self._shown:
            self._shown = now
            self._book.take(self._space, now)

    def lay(self) -> None:
        """As the book has it."""
        self._header.set_layout(self._book.of(self._space))
        self._shown = self._header.layout_of_columns()

    def _reset(self) -> None:
        """As it was at first, here and everywhere; spaces that have their own keep it."""
        self._book.own.pop(self._space, None)
        self._book.everywhere = Layout()
        self.lay()

    def _use_everywhere(self) -> None:
        self._book.everywhere = self._shown = self._header.layout_of_columns()
        self._book.own.clear()


def _record(layout: Layout) -> dict[str, dict[str, object]]:
    return {
        column.name: {"width": layout.widths[column], "wanted": column in layout.wanted, "place": place}
        for place, column in enumerate(layout.order)
    }


def _layout(kept: dict[str, Any]) -> Layout:
    """Of a column nothing is known of: as it is at first, at its place behind those that are known."""
    plain = Layout()
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
