"""Names inside keys: the last segment, the folder around it, what a person may type, and the next free number."""

from collections.abc import Callable, Sequence
from typing import Protocol

from core.errors import BadKey, KeyNotUtf8, KeyTooLong
from core.transfer.names import numbered


def last_name(key: str) -> str:
    """The last segment, with its '/' if it names a folder: `a/b.txt` gives `b.txt`, `a/b/` gives `b/`."""
    return key[key.rfind("/", 0, max(len(key) - 1, 0)) + 1 :]


def parent_of(key: str) -> str:
    """The prefix of the folder a key lies in, empty or ending with '/': `a/b.txt` and `a/b/` both give `a/`."""
    return key[: len(key) - len(last_name(key))]


def check_name(name: str) -> None:
    """Raises BadKey for a name that a folder view could not show or undo.

    `.` and `..` are legal in a key, but tools that treat keys as paths fold them away.
    """
    if not name:
        raise BadKey(reason="empty_name")
    if "/" in name:
        raise BadKey(reason="slash", key=name)
    if name in (".", ".."):
        raise BadKey(reason="dots", key=name)


def check_length(key: str, limit: int) -> None:
    """Raises KeyTooLong over `limit` bytes of UTF-8, KeyNotUtf8 for what cannot be written as such."""
    try:
        length = len(key.encode())
    except UnicodeEncodeError:
        raise KeyNotUtf8(path=key.encode(errors="replace").decode()) from None
    if length > limit:
        raise KeyTooLong(key=key, length=length, limit=limit)


def another(name: str, number: int) -> str:
    """A further name for the same thing: `a.txt`, 2 gives `a (2).txt`; a folder has no ending and keeps its '/'."""
    return f"{name[:-1]} ({number})/" if name.endswith("/") else numbered(name, number)


class Claimed(Protocol):
    """Names that are given out."""

    def __contains__(self, name: str) -> bool: ...

    def add(self, name: str) -> None:
        """Give it out."""


def unused(wanted: Sequence[str], claimed: Claimed, existing: Callable[[list[str]], set[str]]) -> list[str]:
    """For each key or prefix wanted, itself or the first numbered one that is neither claimed nor existing.

    `existing` tells which of some candidates are there; it is asked once per round of numbers. What is given out
    becomes claimed.
    """
    found = list(wanted)
    pending = list(range(len(found)))
    number = 1
    while pending:
        taken = existing([found[place] for place in pending if found[place] not in claimed])
        still = []
        for place in pending:
            if found[place] in taken or found[place] in claimed:
                still.append(place)
            else:
                claimed.add(found[place])
        number += 1
        for place in still:
            found[place] = parent_of(wanted[place]) + another(last_name(wanted[place]), number)
        pending = still
    return found
