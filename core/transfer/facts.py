"""Single values of the journal, by name. Pure SQL, called with the journal's connections."""

import sqlite3


def fact(connection: sqlite3.Connection, name: str) -> int:
    """A single stored value; 0 if it never was set."""
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def set_fact(connection: sqlite3.Connection, name: str, value: int) -> None:
    """Store a single value."""
    connection.execute(
        "INSERT INTO facts VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", (name, value)
    )
