"""Which files here the queue still needs."""

# ruff: noqa: S608  (what is put into SQL are numbers of enums)

import sqlite3

from core.transfer.job import FINAL, JobKind
from core.transfer.schema import in_list


def needed_below(connection: sqlite3.Connection, folder: bytes) -> list[bytes]:
    """The files somewhere below a folder that uploads read which are not over yet. Looks at every job."""
    found = connection.execute(
        f"SELECT path FROM jobs WHERE kind = ? AND state NOT IN {in_list(FINAL)} AND path > ? AND path < ?",
        (JobKind.UPLOAD.value, folder + b"/", folder + b"0"),  # the sign behind the slash
    )
    return [path for (path,) in found]
