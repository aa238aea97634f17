"""Locks: spaces and prefixes that may not be changed from here."""

import msgspec

from core.engine.protocol.frames import Event, Request


class Lock(msgspec.Struct, frozen=True):
    """A space, or the keys below a prefix of it, that may not be changed from here."""

    account: str
    space: str
    prefix: str = ""


class ListLocks(Request[tuple[Lock, ...]], frozen=True):
    """All locks."""


class SetLock(Request[tuple[Lock, ...]], frozen=True):
    """Lock, or unlock; the locks afterwards. Raises FolderUnwritable."""

    lock: Lock
    locked: bool


class LocksChanged(Event, frozen=True):
    """The locks are these now."""

    locks: tuple[Lock, ...]
