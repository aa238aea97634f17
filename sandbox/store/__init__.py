"""Everything that outlives a request: spaces, objects, contents, unfinished uploads, in one folder.

``Store`` is opened once by ``cloud``; handlers reach its parts. Layout of the folder: ``meta.db`` (SQLite, WAL),
``blobs/ab/...`` (contents by hash), ``blobs/incoming/`` (streams not finished), ``keys.json`` (see ``auth``).
"""

from __future__ import annotations

from pathlib import Path

from sandbox.clock import Clock
from sandbox.million import Million
from sandbox.store.blobs import Blobs
from sandbox.store.cdn import CdnTasks
from sandbox.store.database import Database
from sandbox.store.jobs import JobTable
from sandbox.store.objects import Objects
from sandbox.store.settings import Settings
from sandbox.store.spaces import Spaces
from sandbox.store.uploads import Uploads


class Store:
    """Opens or creates the data folder and ties the tables together."""

    def __init__(self, folder: Path, clock: Clock, max_spaces: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.db = Database(folder / "meta.db")
        self.blobs = Blobs(self.db, folder / "blobs")
        self.spaces = Spaces(self.db, max_spaces)
        self.settings = Settings(self.db)
        self.cdn = CdnTasks(self.db)
        self.objects = Objects(self.db, self.blobs)
        self.uploads = Uploads(self.db, self.blobs, clock)
        self.jobs = JobTable(self.db)
        for space in self.spaces.all():
            if space.computed:
                self.objects.million = Million(space.name, space.computed)

    def seeded(self, name: str) -> bool:
        """True the second time a seed of this name is asked for in this folder."""
        return self.db.sql.execute("SELECT 1 FROM seeds WHERE name = ?", (name,)).fetchone() is not None

    def mark_seeded(self, name: str) -> None:
        """Remember that the seed is there."""
        self.db.sql.execute("INSERT OR IGNORE INTO seeds VALUES (?)", (name,))

    def close(self) -> None:
        """Close the database."""
        self.db.close()
