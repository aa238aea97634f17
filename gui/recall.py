"""What the parts keep over a restart: open nodes of the tree, columns of the table, the folded queue.

gui/workbench.py makes it; size and splitters are kept by gui/main_window.py, in the same file.
"""

import json
import logging
from typing import Any

from PySide6.QtCore import QSettings

from gui.file_table.columns import Column
from gui.file_table.header import TableHeader
from gui.space_tree.panel import SpacePanel
from gui.transfers.panel import QueuePanel

log = logging.getLogger(__name__)


class Recall:
    """`restore` once at start, `keep` when the window closes. A value that cannot be read is left out.

    Without a memory nothing is kept.
    """

    def __init__(self, memory: QSettings | None, tree: SpacePanel, header: TableHeader, queue: QueuePanel) -> None:
        self._memory = memory
        self._tree, self._header, self._queue = tree, header, queue

    def restore(self) -> None:
        """Bring back what was kept; nodes of the tree open as they are loaded."""
        if self._memory is None:
            return
        self._queue.set_folded(self._memory.value("queue/folded") == "true")
        self._restore_columns(_read(self._memory, "table/columns"))
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
        columns = {
            column.name: {"width": self._header.sectionSize(column), "wanted": column not in self._header.unwanted}
            for column in Column
        }
        self._memory.setValue("table/columns", json.dumps(columns))

    def _restore_columns(self, kept: dict[str, Any]) -> None:
        for column in Column:
            one = kept.get(column.name)
            if column is Column.NAME or not isinstance(one, dict):
                continue
            if isinstance(width := one.get("width"), int) and width >= self._header.minimumSectionSize():
                self._header.resizeSection(column, width)
            if one.get("wanted") is False:
                self._header.choose(column, wanted=False)


def _read(memory: QSettings, key: str) -> dict[str, Any]:
    try:
        kept = json.loads(str(memory.value(key, "{}")))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
