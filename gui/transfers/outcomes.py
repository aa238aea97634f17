"""How jobs can have ended, as the numbers in a batch's row and the filters they lead to."""

import enum
from dataclasses import dataclass

from core.engine import protocol as msg
from core.transfer.job import FINAL, JobState


class Outcome(enum.Enum):
    """A number of the reconcile line."""

    FOUND = enum.auto()
    SETTLED = enum.auto()
    """Those that are over, whatever became of them."""
    DONE = enum.auto()
    SKIPPED = enum.auto()
    FAILED = enum.auto()
    CANCELLED = enum.auto()


STATES: dict[Outcome, tuple[JobState, ...]] = {
    Outcome.FOUND: (),
    Outcome.SETTLED: tuple(sorted(FINAL)),
    Outcome.DONE: (JobState.DONE,),
    Outcome.SKIPPED: (JobState.SKIPPED,),
    Outcome.FAILED: (JobState.FAILED,),
    Outcome.CANCELLED: (JobState.CANCELLED,),
}
"""The states that an outcome filters by; none means all of them."""

ENDS = (Outcome.DONE, Outcome.SKIPPED, Outcome.FAILED, Outcome.CANCELLED)
"""What a batch's found files are the sum of, once it is over."""


def amount(tally: msg.Tally, outcome: Outcome) -> int:
    """How many jobs of a batch an outcome is about."""
    return {
        Outcome.FOUND: tally.found,
        Outcome.SETTLED: tally.done + tally.skipped + tally.failed + tally.cancelled,
        Outcome.DONE: tally.done,
        Outcome.SKIPPED: tally.skipped,
        Outcome.FAILED: tally.failed,
        Outcome.CANCELLED: tally.cancelled,
    }[outcome]


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the queue is filtered by: jobs of a batch (0: of all) with an outcome, whose names hold a text."""

    batch: int = 0
    name: str = ""
    outcome: Outcome = Outcome.FOUND
    text: str = ""

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.batch or self.text)
