"""What verbs are made of: a step per object as planned, and a task per object as handed to the runner."""

from dataclasses import dataclass

from core.errors import SpaceferryError
from core.model import ObjectInfo
from core.supports import Op, OpResult


@dataclass(slots=True)
class Folder:
    """A selected folder on its way through a plan; `to_prefix` is its new one, where it gets one.

    Owned by the thread that plans; `number` is its place among the folders of its operation.
    """

    prefix: str
    to_prefix: str = ""
    number: int = 0


@dataclass(slots=True, frozen=True)
class Step:
    """One object of a plan: the operations that carry it through, one after the other.

    Without any it is settled while planning: refused with `error`, or there is nothing to do.
    """

    key: str
    ops: tuple[Op, ...] = ()
    info: ObjectInfo | None = None
    """The source as listed or looked at."""
    folder: Folder | None = None
    """The selected folder it was found in; None for an object selected itself."""
    error: SpaceferryError | None = None


@dataclass(slots=True, frozen=True)
class Task:
    """One operation to run now. `info` is the source as planned; `repeated` says that it may have run before."""

    key: str
    op: Op
    info: ObjectInfo | None = None
    repeated: bool = False
    number: int = 0
    """Which item of its operation it is for."""


Outcome = tuple[Task, OpResult]
"""A task and what became of it."""
