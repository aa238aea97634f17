"""Calls about processing: runs of chains over a selection, the jobs they become, previews, templates."""

import enum

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request, Stream
from core.engine.protocol.objects import Selection, VerbProgress
from core.errors import Param
from core.model import Place


class ProcessRecipe(msgspec.Struct, frozen=True):
    """What is done to each object: chains, where their outputs go, and how.

    `patterns` has one entry per chain: a key with {dir} {stem} {ext} {name} {command} {date} {counter} in it. A chain
    that answers JSON may have an empty one: then its answer is kept with the job.
    """

    chains: tuple[str, ...]
    patterns: tuple[str, ...]
    to_space: str = ""
    """Empty: the space of the source."""
    pipeline: str = ""
    notify_url: str = ""
    force: bool = False
    idle: bool = False


class PlannedOutput(msgspec.Struct, frozen=True):
    """An object and the keys its outputs would get, one per chain; or why not (`code`, `params`)."""

    key: str
    outputs: tuple[str, ...] = ()
    code: str = ""
    params: dict[str, Param] = {}


class PlanProcessing(Request[tuple[PlannedOutput, ...]], frozen=True):
    """The outputs of these keys, found without asking the service. Raises BadRequest for a pattern that is none."""

    keys: tuple[str, ...]
    recipe: ProcessRecipe
    space: str


class RunProcessing(Stream[VerbProgress], frozen=True):
    """Start a job for each object of the selection. An object counts as done once the service took its job.

    Below folders only what the first command takes is processed. `seen` tells when an object was modified as the
    window showed it: one that changed since fails with changed_since. What exists under an output's name fails with
    target_exists unless `replace`. Raises BadRequest (reason command) before anything is sent.
    """

    what: Selection
    recipe: ProcessRecipe
    seen: dict[str, int] = msgspec.field(default_factory=dict)
    replace: bool = False


class JobStage(enum.IntEnum):
    """Where a processing job stands, as it is journaled."""

    PLANNED = 0
    """Not sent yet: it will be."""
    SENDING = 1
    WAITING = 2
    RUNNING = 3
    DONE = 4
    FAILED = 5
    NOT_NOTIFIED = 6
    """Done, but the notify address was not told."""
    UNKNOWN = 7
    """Whether the service took it is not known: the answer was lost. It is not sent again by itself."""

    @property
    def final(self) -> bool:
        """Whether it moves no more by itself."""
        return self >= JobStage.DONE


class ProcessOutput(msgspec.Struct, frozen=True):
    """What became of one chain of a job."""

    command: str
    space: str = ""
    key: str = ""
    stage: JobStage = JobStage.WAITING
    error: str = ""
    """The service's own words."""
    result: str = ""
    """JSON, where the chain answers instead of saving."""
    old: bool = False


class ProcessJobRow(msgspec.Struct, frozen=True):
    """One job, as the window shows it. Times are ms since the epoch; `ended` is 0 while it moves."""

    id: int
    run: int
    account: str
    space: str
    key: str
    fops: str
    remote: str
    """The service's id; empty until it has one."""
    stage: JobStage
    added: int
    ended: int
    outputs: tuple[ProcessOutput, ...] = ()
    code: str = ""
    params: dict[str, Param] = {}
    idle: bool = False
    """It runs when the service has time."""


class ProcessFilter(enum.IntEnum):
    """Which jobs are listed."""

    ALL = 0
    ACTIVE = 1
    FAILED = 2
    """Failed, and those whose answer was lost."""
    DONE = 3


class ProcessCounts(msgspec.Struct, frozen=True):
    """How many jobs there are of each kind."""

    active: int = 0
    failed: int = 0
    done: int = 0


class ProcessJobPage(msgspec.Struct, frozen=True):
    """A stretch of the jobs, newest first; `total` is how many the filter lets through."""

    rows: tuple[ProcessJobRow, ...]
    total: int
    counts: ProcessCounts


class ListProcessJobs(Request[ProcessJobPage], frozen=True):
    """Rows of the job tracker."""

    which: ProcessFilter = ProcessFilter.ALL
    offset: int = 0
    limit: int = 200
    text: str = ""
    """Only jobs whose key, command or id holds this."""


class ProcessResult(Request[tuple[tuple[str, str], ...]], frozen=True):
    """The JSON a chain answered, as facts: a path of names, and a value."""

    json: str


class RefreshProcessJob(Request[ProcessJobRow], frozen=True):
    """Ask the service now."""

    id: int


class RepeatProcessJobs(Request[Nothing], frozen=True):
    """Send these jobs once more, as they were."""

    ids: tuple[int, ...]


class ForgetProcessJobs(Request[Nothing], frozen=True):
    """Remove rows. Jobs that run go on at the service; nobody follows them any more."""

    ids: tuple[int, ...] = ()
    which: ProcessFilter | None = None
    """All that this filter lets through, instead."""


class FollowProcessing(Request[Nothing], frozen=True):
    """Track a job that was started elsewhere, by its id."""

    place: Place
    id: str
    fops: str = ""


class ProcessPreview(msgspec.Struct, frozen=True):
    """A chain's output: its bytes, and facts where it answers JSON."""

    mime: str
    data: bytes
    facts: tuple[tuple[str, str], ...] = ()


class PreviewProcessing(Request[ProcessPreview], frozen=True):
    """Run a chain on the way of a read: at most 8 MiB. Raises BadRequest (the service's words), NoDomain, TooLarge."""

    place: Place
    chain: str


class ProcessTemplate(msgspec.Struct, frozen=True):
    """A recipe by a name, kept per space."""

    name: str
    recipe: ProcessRecipe


class ListTemplates(Request[tuple[ProcessTemplate, ...]], frozen=True):
    """The templates of a space, by name."""

    account: str
    space: str


class SaveTemplate(Request[Nothing], frozen=True):
    """Keep a template, in place of one of its name. Raises FolderUnwritable."""

    account: str
    space: str
    template: ProcessTemplate


class DeleteTemplate(Request[Nothing], frozen=True):
    """Drop a template; one that is gone is no error. Raises FolderUnwritable."""

    account: str
    space: str
    name: str


class ProcessJobsChanged(Event, frozen=True):
    """These rows are new or moved; at most about ten events a second. `gone` are rows that were removed."""

    rows: tuple[ProcessJobRow, ...]
    gone: tuple[int, ...]
    counts: ProcessCounts


class ProcessRunEnded(Event, frozen=True):
    """All jobs of a run ended. `unknown` are those whose answer was lost."""

    run: int
    done: int
    failed: int
    unknown: int
