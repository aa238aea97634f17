"""The selected folders of an operation: how far each was reached, and which moves of one were begun."""

import sqlite3
from collections.abc import Mapping

from core.engine.protocol.operations import ItemState
from core.ops.plan import FolderMove
from core.ops.rows import Rows
from core.ops.task import Folder


class FolderRows(Rows):
    """Reads and writes the table of folders."""

    def folders(self, operation: int) -> dict[int, Folder]:
        """The selected folders, by number."""
        rows = self._journal.read.execute(
            "SELECT f, prefix, to_prefix FROM folders WHERE operation = ?", (operation,)
        ).fetchall()
        return {number: Folder(prefix, to_prefix, number) for number, prefix, to_prefix in rows}

    def reached(self, operation: int) -> dict[int, tuple[int, int]]:
        """How many objects each folder had, and how many of them were changed."""
        rows = self._journal.read.execute(
            "SELECT folder, SUM(state != ? OR code != ''), SUM(state = ? OR hop > 0) FROM items"
            " WHERE operation = ? AND folder >= 0 GROUP BY folder",
            (ItemState.SKIPPED.value, ItemState.DONE.value, operation),
        )
        return {folder: (found, changed) for folder, found, changed in rows}

    def end_folders(self, operation: int, whole: Mapping[int, bool]) -> None:
        """Note which folders were reached whole; an earlier half of the same move is whole with it."""

        def work(connection: sqlite3.Connection) -> None:
            for number, all_of_it in whole.items():
                connection.execute(
                    "UPDATE folders SET whole = ? WHERE operation = ? AND f = ?", (int(all_of_it), operation, number)
                )
                if all_of_it:
                    connection.execute(
                        "UPDATE folders SET whole = 1 WHERE whole = 0 AND (prefix, to_prefix) IN"
                        " (SELECT prefix, to_prefix FROM folders WHERE operation = ? AND f = ?)",
                        (operation, number),
                    )

        self._journal.write(work)

    def begun(self, move: FolderMove, but: int) -> bool:
        """Whether such a move, other than operation `but`, changed something and did not reach every object."""
        found = self._journal.read.execute(
            "SELECT 1 FROM folders JOIN operations ON id = operation WHERE prefix = ? AND to_prefix = ? AND whole = 0"
            " AND account = ? AND space = ? AND to_space = ? AND done > 0 AND id != ? LIMIT 1",
            (move.prefix, move.to_prefix, move.account, move.space, move.to_space, but),
        ).fetchone()
        return found is not None
