"""What the parts keep over a restart: open nodes of the tree, columns of the table, the folded queue.

gui/workbench.py makes it; size and splitters are kept by gui/main_window.py, in the same file.
"""

import json
import logging
from typing import Any

from PySide6.QtCore import QSettings

from gui.file_table.layouts import IN_SEARCHES, ColumnLayouts
from gui.space_tree.panel import SpacePanel
from gui.transfers.panel import QueuePanel
from gui.views import Views

log = logging.getLogger(__name__)


class Recall:
    """`restore` once at start, `keep` when the window closes. A value that cannot be read is left out.

    Without a memory nothing is kept.
    """

    def __init__(self, memory: QSettings | None, tree: SpacePanel, views: Views, queue: QueuePanel) -> None:
        self._memory = memory
        self._tree, self._queue = tree, queue
        self.columns = ColumnLayouts(memory, views.folder.table.header)
        self._of_searches = ColumnLayouts(memory, views.found.table.header, IN_SEARCHES)
        views.folder.place_changed.connect(self.columns.show)
        views.found.place_changed.connect(self._of_searches.show)

    def restore(self) -> None:
        """Bring back what was kept; nodes of the tree open as they are loaded."""
        if self._memory is None:
            return
        self._queue.set_folded(self._memory.value("queue/folded") == "true")
        for columns in (self.columns, self._of_searches):
            columns.restore()
        try:
            self._tree.restore(_read(self._memory, "tree/open"))
        except (TypeError, AttributeError):
            log.info("the open nodes of the tree could not be read")

    def keep(self) -> None:
        """Write it all down."""
        if self._memory is None:
            return
        self._memory.setValue("queue/folded", "true" if self._queue.folded else "false")
        self._memory.setValue("tree/open", json.dumps(self._tree.state()))
        for columns in (self.columns, self._of_searches):
            columns.keep()


def _read(memory: QSettings, key: str) -> dict[str, Any]:
    try:
        kept = json.loads(str(memory.value(key, "{}")))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
