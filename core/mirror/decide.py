"""What is to be done about one name: pure logic, of both sides and of what was alike the last time."""

from typing import NamedTuple

from core.engine.protocol.mirror import Direction, MirrorAction, Why

SECOND = 1000
"""File systems and services round times."""


class Local(NamedTuple):
    """A local file."""

    size: int
    mtime_ns: int
    inode: int

    @property
    def time(self) -> int:
        """ms since the epoch."""
        return self.mtime_ns // 1_000_000


class Remote(NamedTuple):
    """An object."""

    size: int
    time: int
    etag: str


class Base(NamedTuple):
    """Both sides as they were when they were last seen to be alike."""

    size: int
    mtime_ns: int
    etag: str

    def local_same(self, local: Local) -> bool:
        """Whether the file is as it was."""
        return (self.size, self.mtime_ns) == (local.size, local.mtime_ns)

    def remote_same(self, remote: Remote) -> bool:
        """Whether the object is as it was."""
        return (self.size, self.etag) == (remote.size, remote.etag)


Decision = tuple[MirrorAction, Why]

_SAME = (MirrorAction.SAME, Why.SAME)
_KEPT = (MirrorAction.SKIPPED, Why.EXTRA)


def known_same(direction: Direction, quick: bool, local: Local, remote: Remote, base: Base | None) -> bool | None:
    """Whether both hold the same bytes, as far as that is known without reading them; None: read them."""
    if local.size != remote.size:
        return False
    if base is not None and base.local_same(local) and base.remote_same(remote):
        return True
    if not quick:
        return None
    close = abs(local.time - remote.time) <= 2 * SECOND
    if direction is Direction.UPLOAD:  # what was sent is older here than there
        return close or local.time < remote.time
    if direction is Direction.DOWNLOAD:  # what was fetched has the object's time
        return close
    return True if close else None


def decide(
    direction: Direction,
    delete: bool,
    local: Local | None,
    remote: Remote | None,
    base: Base | None = None,
    same: bool = False,
) -> Decision:
    """The action for a name that at least one side has. `base` counts where both sides are the truth."""
    if local is not None and remote is not None:
        return _SAME if same else _different(direction, local, remote, base)
    if direction is Direction.BOTH:
        return _only_one(delete, local, remote, base)
    if direction is Direction.UPLOAD:
        if local is not None:
            return MirrorAction.UPLOAD, Why.NEW
        return (MirrorAction.DELETE_REMOTE, Why.GONE) if delete else _KEPT
    if remote is not None:
        return MirrorAction.DOWNLOAD, Why.NEW
    return (MirrorAction.DELETE_LOCAL, Why.GONE) if delete else _KEPT


def _different(direction: Direction, local: Local, remote: Remote, base: Base | None) -> Decision:
    if direction is Direction.UPLOAD:
        return MirrorAction.UPLOAD, Why.CHANGED
    if direction is Direction.DOWNLOAD:
        return MirrorAction.DOWNLOAD, Why.CHANGED
    if base is not None and base.remote_same(remote):
        return MirrorAction.UPLOAD, Why.CHANGED
    if base is not None and base.local_same(local):
        return MirrorAction.DOWNLOAD, Why.CHANGED
    return MirrorAction.CONFLICT, Why.BOTH_CHANGED


def _only_one(delete: bool, local: Local | None, remote: Remote | None, base: Base | None) -> Decision:
    """What one side alone has is new there, or was deleted on the other one."""
    if base is None:
        return (MirrorAction.UPLOAD if local is not None else MirrorAction.DOWNLOAD), Why.NEW
    if local is not None:
        if not base.local_same(local):
            return MirrorAction.CONFLICT, Why.CHANGED_AND_GONE
        return (MirrorAction.DELETE_LOCAL, Why.GONE) if delete else _KEPT
    if remote is not None and not base.remote_same(remote):
        return MirrorAction.CONFLICT, Why.CHANGED_AND_GONE
    return (MirrorAction.DELETE_REMOTE, Why.GONE) if delete else _KEPT
