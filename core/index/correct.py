"""A page of a folder worked into the index: folders and objects directly below a prefix, within a range of keys."""

import sqlite3
from collections.abc import Sequence

from core.index import chunks, coverage, delta
from core.index.children import children
from core.index.compare import Known, difference
from core.index.rows import NO_ROWS, keys_of
from core.index.view import View
from core.model import Changes, Rows


def correct(
    connection: sqlite3.Connection,
    prefix: str,
    first: bytes,
    last: bytes | None,
    now: Rows,
    later: Sequence[Changes],
) -> bool:
    """Have the living state hold these direct children in [first, last); `later` is what we did since they were read.

    A folder that is gone goes with all below it; of a folder that is new nothing is known. Gives whether anything is
    other than before.
    """
    known = Known(children(View(connection), prefix, start=first, end=last, itself=True)).until(last)
    changes = difference("", "", known, now)
    if changes is not None:
        _work_in(connection, prefix, changes)
    for one in later:
        for key, info in delta.of_changes(one):
            if key >= first and (last is None or key < last):
                delta.put(connection, key, info)
    return changes is not None


def _work_in(connection: sqlite3.Connection, prefix: str, changes: Changes) -> None:
    for key in changes.removed:
        if _is_folder(key, prefix):
            drop_below(connection, key.encode())
        else:
            delta.put(connection, key.encode(), None)
    for info in (*changes.added, *changes.updated):
        if _is_folder(info.key, prefix):
            folder = info.key.encode()
            coverage.name(connection, folder)
            if coverage.children_since(connection, folder):
                coverage.lose(connection, folder)
        else:
            delta.put(connection, info.key.encode(), info)
    delta.fold_if_large(connection)


def cover(connection: sqlite3.Connection, prefix: str, since: int, *, deep: bool) -> None:
    """All below the prefix, or its direct children, is known since then. A hole becomes one for each of its folders."""
    top = prefix.encode()
    if deep or not coverage.is_hole(connection, top):
        coverage.add(connection, top, since, deep=deep)
        return
    coverage.add(connection, top, since, deep=False)
    for rows in children(View(connection), prefix):
        for key, kind in zip(keys_of(rows), rows.kinds, strict=True):
            if kind:
                coverage.dig(connection, key)


def drop_below(connection: sqlite3.Connection, prefix: bytes) -> None:
    """All below a prefix is gone, and that is known."""
    end = coverage.behind(prefix)
    delta.drop(connection, prefix, end)
    chunks.replace(connection, prefix, end, NO_ROWS)
    coverage.fill(connection, prefix)


def _is_folder(key: str, prefix: str) -> bool:
    """Whether a row directly below a prefix is a folder: its key ends with the only slash behind the prefix."""
    return len(key) > len(prefix) and key.endswith("/")
