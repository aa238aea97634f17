"""What a space is set to beyond its row: remark, mirror source, rules, anti-leech ... (kodo.md 3.4).

``Settings`` keeps one JSON value per space and name. The names are those of ``roles.settings``, ``roles.rules``,
``roles.mirror`` and ``roles.guards``.
"""

from __future__ import annotations

import json
from typing import Any

from sandbox.store.database import Database


class Settings:
    """Rows of ``settings``. A value that was never set, or set to None, is missing."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, space: str, name: str, default: Any = None) -> Any:
        """The value, or ``default``."""
        sql = "SELECT value FROM settings WHERE space = ? AND name = ?"
        row = self._db.sql.execute(sql, (space, name)).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, space: str, name: str, value: Any) -> None:
        """Keep ``value``; None removes it."""
        if value is None:
            self._db.sql.execute("DELETE FROM settings WHERE space = ? AND name = ?", (space, name))
        else:
            row = (space, name, json.dumps(value, ensure_ascii=False))
            self._db.sql.execute("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)", row)

    def spaces_with(self, name: str) -> list[tuple[str, Any]]:
        """``(space, value)`` of every space that has this setting."""
        rows = self._db.sql.execute("SELECT space, value FROM settings WHERE name = ? ORDER BY space", (name,))
        return [(space, json.loads(value)) for space, value in rows]

    def forget(self, space: str) -> None:
        """The space is gone."""
        self._db.sql.execute("DELETE FROM settings WHERE space = ?", (space,))
