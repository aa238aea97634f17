"""What the crash tests move, what a journal says of it, and what the sandbox was asked for."""

import sqlite3
from pathlib import Path
from typing import Any

from tests.helpers.sandbox import Sandbox

MIB = 1 << 20
SIZE = 200 * MIB
PART = 4 * MIB
PARTS = frozenset(range(1, SIZE // PART + 1))
"""The numbers of the parts of SIZE bytes."""

LONG = 60
"""Seconds after which a wait has failed: never reached by a test that passes."""


def journal(file: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query; none while the tables have not been made."""
    connection = sqlite3.connect(file, timeout=LONG)
    try:
        return connection.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        connection.close()


def requests(cloud: Sandbox, op: str, since: float) -> list[dict[str, Any]]:
    """The requests of a kind that began after a time."""
    return [request for request in cloud.requests(op) if request["at"] >= since]


def span(header: str) -> tuple[int, int]:
    """First byte, and the one after the last, of a range `bytes=first-last`."""
    first, last = header.removeprefix("bytes=").split("-")
    return int(first), int(last) + 1


def length(header: str) -> int:
    """Bytes of a range."""
    first, stop = span(header)
    return stop - first
