"""The table of spaces: create, find, change, drop (kodo.md 3.4)."""

from __future__ import annotations

import json
import re
from typing import Any

from sandbox.errors import ApiError, invalid, no_such_bucket
from sandbox.model import Space
from sandbox.store.database import Database

REGIONS = {
    "z0": "East China-Zhejiang",
    "cn-east-2": "East China-Zhejiang 2",
    "z1": "North China-Hebei",
    "z2": "South China-Guangdong",
    "na0": "North America-Los Angeles",
    "as0": "Asia Pacific-Singapore",
    "ap-southeast-2": "Asia Pacific-Hanoi",
    "ap-southeast-3": "Asia Pacific-Ho Chi Minh",
}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")


class Spaces:
    """Reads and writes rows of ``spaces``; knows the naming rules and the limit of spaces per account."""

    def __init__(self, database: Database, limit: int) -> None:
        self._db = database
        self._limit = limit
        self._known: dict[str, Space] = {}  # what `find` read; a change of the table forgets it

    def all(self) -> list[Space]:
        """Every space, by name."""
        rows = self._db.sql.execute("SELECT * FROM spaces ORDER BY name")
        return [_space(row) for row in rows]

    def find(self, name: str) -> Space:
        """Raises ApiError 631 when there is no such space."""
        known = self._known.get(name)
        if known is None:
            row = self._db.sql.execute("SELECT * FROM spaces WHERE name = ?", (name,)).fetchone()
            if row is None:
                raise no_such_bucket()
            known = self._known[name] = _space(row)
        return known

    def writable(self, name: str) -> Space:
        """``find``, refusing with 403 when an admin made the space read-only."""
        space = self.find(name)
        if space.readonly:
            raise ApiError(403, "permission denied: bucket is read only")
        return space

    def create(self, name: str, region: str, *, private: bool, ctime: int, computed: int = 0) -> None:
        """Raises ApiError 400 (name or region), 614 (exists) or 630 (too many)."""
        if not _NAME.fullmatch(name):
            raise invalid("invalid bucket name")
        if region not in REGIONS:
            raise invalid("invalid region parameter")
        if self._db.sql.execute("SELECT 1 FROM spaces WHERE name = ?", (name,)).fetchone():
            raise ApiError(614, "the bucket already exists and you own it.")
        if self.full():
            raise ApiError(630, "too many buckets")
        self.add(name, region, private=private, ctime=ctime, computed=computed)

    def full(self) -> bool:
        """True when the account may have no more."""
        counted: int = self._db.sql.execute("SELECT count(*) FROM spaces").fetchone()[0]
        return counted >= self._limit

    def add(self, name: str, region: str, *, private: bool, ctime: int, computed: int = 0) -> None:
        """A row without Kodo's rules for it."""
        self._db.sql.execute(
            "INSERT INTO spaces (name, region, private, ctime, computed) VALUES (?, ?, ?, ?, ?)",
            (name, region, int(private), ctime, computed),
        )

    def change(self, name: str, **columns: Any) -> None:
        """Set columns of a space: private, port, domains (list or None), readonly, computed."""
        self.find(name)
        if "domains" in columns and columns["domains"] is not None:
            columns["domains"] = json.dumps(columns["domains"])
        assignments = ", ".join(f"{column} = ?" for column in columns)
        # Column names are written in this package, never by a client.
        self._known.clear()
        update = f"UPDATE spaces SET {assignments} WHERE name = ?"  # noqa: S608
        self._db.sql.execute(update, (*columns.values(), name))

    def drop(self, name: str) -> None:
        """Raises ApiError 631, or 403 while the space holds objects."""
        space = self.find(name)
        occupied = self._db.sql.execute("SELECT 1 FROM objects WHERE space = ? LIMIT 1", (name,)).fetchone()
        if occupied or space.computed:
            raise ApiError(403, "drop non empty bucket is not allowed")
        self._known.clear()
        self._db.sql.execute("DELETE FROM spaces WHERE name = ?", (name,))


def _space(row: tuple[Any, ...]) -> Space:
    name, region, private, ctime, port, domains, readonly, computed = row
    bound = None if domains is None else json.loads(domains)
    return Space(name, region, bool(private), ctime, port, bound, bool(readonly), computed)
