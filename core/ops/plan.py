"""What a verb is to do, before anything is done: who it is about, what can be undone, and the steps, object by object.

changes.py   delete, class, mime, expiry, metadata, status, thaw, schedules     ┐
moves.py     rename, move, copy                                                 │
trash.py     into the trash, and back                                           ├─► planner.py ─► operation.py
patterned.py rename by pattern                                                  │
undo.py      the reverse of what another operation did                          ┘
"""

import enum
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from core.cancel import CancelToken
from core.engine.protocol.operations import OperationKind, Undo
from core.errors import SpaceferryError
from core.ops.item import Item
from core.ops.task import Step
from core.provider import Provider


class Effect(enum.Enum):
    """What becomes of the objects of a verb."""

    STAYS = "stays"
    LEAVES = "leaves"
    COPIED = "copied"
    DELETED = "deleted"


class FolderMove(NamedTuple):
    """From where to where a whole folder goes."""

    account: str
    space: str
    prefix: str
    to_space: str
    to_prefix: str


@dataclass(slots=True, frozen=True)
class Head:
    """What the history says of an operation. `name` is its first key or prefix, `to_name` where it goes."""

    kind: OperationKind
    account: str
    space: str
    to_space: str
    name: str
    to_name: str = ""
    value: str = ""
    undo: Undo = Undo.YES
    undo_reason: str = ""
    undo_of: int = 0


@dataclass(slots=True, frozen=True)
class Ground:
    """What plans are made on. `begun` tells whether a move of a folder was begun and did not reach every object;
    `done` gives what an operation did."""

    provider: Provider
    cancel: CancelToken
    begun: Callable[[FolderMove], bool]
    done: Callable[[int], Iterator[Item]]


class Plan(Protocol):
    """One verb. `steps` asks the service and changes nothing; it is exhausted before the first change."""

    @property
    def head(self) -> Head:
        """What it is about."""

    @property
    def fine(self) -> tuple[type[SpaceferryError], ...]:
        """Errors that mean "it was so before"."""

    @property
    def effect(self) -> Effect:
        """What becomes of the objects, and so of the folders they were in."""

    @property
    def single(self) -> bool:
        """Whether it is about one object, whose failure is that of the whole."""

    @property
    def strict(self) -> bool:
        """Whether a single refused step refuses the whole (PlanRefused)."""

    @property
    def knows_targets(self) -> bool:
        """Whether the steps tell which targets exist: then nobody else has to look."""

    def check(self, provider: Provider) -> None:
        """Raise what can be known without asking the service: NotSupported, BadRequest, BadKey."""

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """A step per object. Raises what refuses the whole."""
