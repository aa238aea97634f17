"""What the parts keep over a restart: tabs and sides, open nodes of the tree, columns of the tables, the folded queue.

gui/shell/workbench.py makes it; size and splitters are kept by gui/main_window.py, in the same file.
"""

import json
import logging
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings

from gui.browsing import kept
from gui.browsing.sides import Sides
from gui.browsing.tab import Tab
from gui.file_table.layouts import IN_SEARCHES, ColumnLayouts, LayoutBook
from gui.file_table.pane import RowsPane
from gui.path_bar.address import Resolver
from gui.space_tree.panel import SpacePanel
from gui.transfers.panel import QueuePanel

log = logging.getLogger(__name__)

TABS, SPLIT = "window/tabs", "window/split"


class Recall(QObject):
    """`restore` once at start, `restore_tabs` once the accounts are known, `keep` when the window closes. A value that
    cannot be read is left out.

    Made before the first tab. Without a memory nothing is kept.
    """

    def __init__(
        self, memory: QSettings | None, tree: SpacePanel, tabs: Sides, queue: QueuePanel, resolver: Resolver
    ) -> None:
        super().__init__(tabs)
        self._memory = memory
        self._tree, self._queue, self._tabs, self._resolver = tree, queue, tabs, resolver
        self._books = LayoutBook(memory), LayoutBook(memory, IN_SEARCHES)
        for book in self._books:
            book.restore()
        self._layouts: dict[Tab, list[ColumnLayouts]] = {}
        self._looked_at: Tab | None = None
        tabs.made.connect(self._listen)
        tabs.changed.connect(self._look)

    def restore(self) -> None:
        """Bring back what was kept; nodes of the tree open as they are loaded."""
        if self._memory is None:
            return
        self._queue.set_folded(self._memory.value("queue/folded") == "true")
        try:
            self._tree.restore(_read(self._memory, "tree/open"))
        except (TypeError, AttributeError):
            log.info("the open nodes of the tree could not be read")

    def restore_tabs(self) -> None:
        """Open the tabs of the last run, those that have a place still."""
        if self._memory is None:
            return
        kept.restore(self._tabs, _read(self._memory, TABS), self._resolver)
        if self._tabs.split and isinstance(widths := self._memory.value(SPLIT), QByteArray):
            self._tabs.splitter.restoreState(widths)

    def keep_tabs(self) -> None:
        """Write the tabs down: also while the window is open, so that they survive whatever ends it."""
        if self._memory is not None and any(tab.place for tab in self._tabs.all):
            self._memory.setValue(TABS, json.dumps(kept.state(self._tabs, self._resolver)))

    def keep(self) -> None:
        """Write the rest down."""
        if self._memory is None:
            return
        self._memory.setValue("queue/folded", "true" if self._queue.folded else "false")
        self._memory.setValue("tree/open", json.dumps(self._tree.state()))
        self.keep_tabs()
        if self._tabs.split:
            self._memory.setValue(SPLIT, self._tabs.splitter.saveState())
        self._look()
        for book in self._books:
            book.keep()

    def _listen(self, tab: Tab) -> None:
        self._layouts[tab] = []
        self._follow(tab, self._books[0], tab.views.folder)
        tab.views.found_made.connect(partial(self._follow, tab, self._books[1]))
        self._looked_at = self._looked_at or tab
        tab.destroyed.connect(partial(self._layouts.pop, tab, None))

    def _follow(self, tab: Tab, book: LayoutBook, pane: RowsPane) -> None:
        layouts = ColumnLayouts(book, pane.table.header)
        pane.place_changed.connect(layouts.show)
        self._layouts[tab].append(layouts)

    def _look(self) -> None:
        """Another tab is looked at: what was changed by hand in the one before holds in it, too."""
        for layouts in self._layouts.get(self._looked_at, ()) if self._looked_at is not None else ():
            layouts.take()
        self._looked_at = self._tabs.current
        for layouts in self._layouts.get(self._looked_at, ()):
            layouts.lay()


def _read(memory: QSettings, key: str) -> dict[str, Any]:
    try:
        read = json.loads(str(memory.value(key, "{}")))
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
