"""The sandbox's data folder: opened again, and opened as an earlier version left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sandbox.store.database import _STEPS, Database
from sandbox.store.settings import Settings


def test_a_folder_of_the_first_version_gains_the_later_tables(tmp_path: Path) -> None:
    path = tmp_path / "meta.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(f"{_STEPS[0]} PRAGMA user_version=1;")
    with closing(Database(path)) as database:
        settings = Settings(database)
        settings.set("space", "remark", "kept")
        assert settings.get("space", "remark") == "kept"


def test_settings_are_kept_per_space_and_removed_by_none(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "meta.db")) as database:
        settings = Settings(database)
        settings.set("one", "rules", [{"name": "r"}])
        settings.set("two", "remark", "备注")
    with closing(Database(tmp_path / "meta.db")) as database:
        settings = Settings(database)
        assert settings.get("one", "rules") == [{"name": "r"}]
        assert settings.get("one", "remark", "") == ""
        assert settings.spaces_with("remark") == [("two", "备注")]
        settings.set("one", "rules", None)
        settings.forget("two")
        assert (settings.get("one", "rules"), settings.get("two", "remark")) == (None, None)
