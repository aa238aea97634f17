"""Processing of objects by the service: images, audio, video, archives (kodo.md 6)."""

import enum
from typing import Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken


class ProcessOptions(msgspec.Struct, frozen=True):
    """How a persistent job is run."""

    pipeline: str = ""
    """A private queue; empty: the shared one."""
    notify_url: str = ""
    force: bool = False
    """Run again even where a result exists."""
    idle: bool = False
    """Cheaper, when the service has time."""


class ProcessState(enum.IntEnum):
    """Where a job, or one command of it, stands (kodo.md 6.2)."""

    DONE = 0
    WAITING = 1
    RUNNING = 2
    FAILED = 3
    NOT_NOTIFIED = 4
    """Done, but whoever was to be told was not."""

    @property
    def final(self) -> bool:
        """Whether it moves no more."""
        return self not in (ProcessState.WAITING, ProcessState.RUNNING)


class ProcessItem(msgspec.Struct, frozen=True):
    """What became of one command chain of a job."""

    command: str
    state: ProcessState
    key: str = ""
    """The object it saved; empty where it saved none (yet)."""
    keys: tuple[str, ...] = ()
    etag: str = ""
    error: str = ""
    """The service's own words."""
    result: str = ""
    """JSON, for commands that answer instead of saving."""
    old: bool = False
    """An earlier result was used again."""


class ProcessJob(msgspec.Struct, frozen=True):
    """A job as the service tells it."""

    id: str
    state: ProcessState
    space: str
    key: str
    items: tuple[ProcessItem, ...]
    pipeline: str = ""
    words: str = ""


@runtime_checkable
class SupportsProcessing(Protocol):
    """Command chains run on objects: persistently, or on the way of a read."""

    def process(self, space: str, key: str, fops: str, options: ProcessOptions, cancel: CancelToken) -> str:
        """Start a persistent job; its id. `fops` are chains joined by ';'. Raises BadRequest, NoSuchObject."""

    def process_job(self, space: str, id: str, cancel: CancelToken) -> ProcessJob:
        """Where it stands. Raises NoSuchObject for an id nobody knows."""

    def save_as(self, chain: str, space: str, key: str) -> str:
        """The chain with the command at its end that saves its output there."""

    def processed_url(self, space: str, key: str, domain: str, chain: str, deadline: int) -> str:
        """The address of the chain's output, signed until `deadline` (unix seconds). A secret of sorts."""

    def process_now(
        self,
        space: str,
        key: str,
        domain: str,
        chain: str,
        most: int,
        cancel: CancelToken,
        *,
        once: bool = False,
    ) -> tuple[str, bytes]:
        """Run a chain on the way of a read: mime type and at most `most` bytes of its output. Raises BadRequest; with
        `once` also where the service fails at it, which otherwise is tried again.
        """
