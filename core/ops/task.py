"""What a verb hands to the runner: one task per object, and the folders those objects were found in."""

from dataclasses import dataclass

from core.errors import SpaceferryError
from core.model import ObjectInfo
from core.supports import Op, OpResult


@dataclass(slots=True)
class Folder:
    """A selected folder on its way through a verb; `to_prefix` is its new one, where it gets one.

    Owned by the thread that iterates the verb.
    """

    prefix: str
    to_prefix: str = ""
    found: int = 0
    """Objects that became tasks."""
    listed: bool = False
    """Whether that is all of them."""
    changed: int = 0
    """Objects done; the others failed, were skipped, or never had their turn."""

    @property
    def whole(self) -> bool:
        """Whether the verb reached every object."""
        return self.listed and self.changed == self.found


@dataclass(slots=True, frozen=True)
class Task:
    """One object of a verb. Without `op` it was settled while planning: failed with `error`, or nothing to do."""

    key: str
    op: Op | None = None
    info: ObjectInfo | None = None
    """The source as listed or stated, where the verb needs it."""
    folder: Folder | None = None
    """The selected folder it was found in; None for an object selected itself."""
    error: SpaceferryError | None = None


Outcome = tuple[Task, OpResult]
"""A task and what became of it."""
