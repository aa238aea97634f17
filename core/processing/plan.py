"""From a selection and a recipe to jobs that can be sent: sources looked at, outputs named, collisions found.

Everything that can be known before the first order is known here: commands and patterns that cannot be, objects that
are gone, archived or not what the window showed, names that are taken.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.engine.protocol.chains import ChainView
from core.engine.protocol.processing import ProcessOutput, ProcessRecipe, RunProcessing
from core.errors import (
    BadRequest,
    ChangedSince,
    NoSuchObject,
    NotRestored,
    NotSupported,
    SpaceferryError,
    TargetExists,
    rebuild,
)
from core.model import ObjectInfo, RestoreState
from core.ops.expand import distinct, look, picked
from core.processing.chains import ENDS, view_of_text
from core.processing.commands import BY_ID, takes
from core.processing.patterns import Naming, plan
from core.processing.store import NewJob
from core.provider import Provider
from core.supports import ProcessOptions, SupportsProcessing

PIECE = 1000
"""Outputs looked for at once."""

Failure = tuple[str, SpaceferryError]
"""An object, and why there is no job for it."""

Saver = Callable[[str, str, str], str]
"""SupportsProcessing.save_as."""


def options_of(recipe: ProcessRecipe) -> ProcessOptions:
    """How the jobs of a recipe are run. Raises BadRequest for a notify address that is none."""
    if recipe.notify_url:
        try:
            parts = urlsplit(recipe.notify_url)
        except ValueError:
            raise BadRequest(reason="notify") from None
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise BadRequest(reason="notify")
    return ProcessOptions(recipe.pipeline, recipe.notify_url, recipe.force, recipe.idle)


def checked(recipe: ProcessRecipe) -> tuple[ChainView, ...]:
    """The chains, read. Raises BadRequest (reason command, detail) at the first that cannot be."""
    views = tuple(view_of_text(chain) for chain in recipe.chains)
    for view in views:
        for problem in view.problems:
            if not problem.caution:
                named = ": ".join(filter(None, (problem.command, problem.param)))
                raise BadRequest(reason="command", detail=" = ".join(filter(None, (named, problem.value))))
    if not views:
        raise BadRequest(reason="command", detail="")
    return views


def live(chain: str) -> str:
    """A chain that can run on the way of a read. Raises BadRequest (reason command)."""
    (view,) = checked(ProcessRecipe((chain,), ("",)))
    if not view.live:
        raise BadRequest(reason="command", detail=view.text)
    return view.text


class Plan:
    """One run, planned by `jobs`; `failures` are complete when that is exhausted."""

    def __init__(self, provider: Provider, request: RunProcessing, cancel: CancelToken) -> None:
        """Raises BadRequest, NotSupported."""
        if not isinstance(provider, SupportsProcessing):
            raise NotSupported(what="process")
        self._provider, self._cancel = provider, cancel
        self._what, self._seen = distinct(request.what), request.seen
        self._recipe, self._replace = request.recipe, request.replace
        self._to_space = request.recipe.to_space or request.what.space
        self._save_as: Saver = provider.save_as
        self._options = options_of(request.recipe)
        self._views = checked(request.recipe)
        self._naming = Naming(request.recipe, provider.info.limits.key_bytes)
        self.failures: list[Failure] = []

    def jobs(self) -> Iterator[NewJob]:
        """A job for each object that can have one. Raises what asking the service raises, NoSuchSpace among it."""
        named = plan(self._sources(), self._naming, same_space=self._to_space == self._what.space)
        good: list[tuple[str, tuple[str, ...]]] = []
        for one in named:
            if one.code:
                self.failures.append((one.key, rebuild(one.code, one.params)))
            else:
                good.append((one.key, one.outputs))
        waiting = iter(good)
        while piece := list(islice(waiting, PIECE)):
            taken = set() if self._replace else self._existing(key for _, outputs in piece for key in outputs if key)
            for key, outputs in piece:
                if clash := next((output for output in outputs if output in taken), None):
                    self.failures.append((key, TargetExists(key=clash)))
                else:
                    yield self._job(key, outputs)

    def _sources(self) -> Iterator[str]:
        """The objects that can be processed, as far as the service tells; the others become failures."""
        for key, told in look(self._provider, self._what.space, self._what.keys, self._cancel):
            try:
                self._judge(key, told)
            except SpaceferryError as error:
                self.failures.append((key, error))
                continue
            yield key
        first = BY_ID.get(self._views[0].steps[0].command)
        for prefix in self._what.prefixes:
            for info in picked(self._provider, self._what, prefix, self._cancel):
                if info.key.endswith("/") or (first is not None and not takes(first, info.mime)):
                    continue
                if _frozen(info):
                    self.failures.append((info.key, NotRestored(key=info.key)))
                else:
                    yield info.key

    def _judge(self, key: str, told: ObjectInfo | SpaceferryError) -> None:
        if isinstance(told, SpaceferryError):
            raise told
        if _frozen(told):
            raise NotRestored(key=key)
        if self._seen.get(key, told.modified) != told.modified:
            raise ChangedSince(key=key)

    def _existing(self, keys: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for key, told in look(self._provider, self._to_space, keys, self._cancel):
            if isinstance(told, ObjectInfo):
                found.add(key)
            elif not isinstance(told, NoSuchObject):
                raise told
        return found

    def _job(self, key: str, outputs: tuple[str, ...]) -> NewJob:
        fops = [
            self._save_as(view.text, self._to_space, output) if output else view.text
            for view, output in zip(self._views, outputs, strict=True)
        ]
        planned = tuple(
            ProcessOutput(view.text, self._to_space if output else "", output)
            for view, output in zip(self._views, outputs, strict=True)
        )
        return NewJob(self._what.account, self._what.space, key, ENDS.join(fops), self._options, planned)


def _frozen(info: ObjectInfo) -> bool:
    return info.storage.needs_restore and info.restore is not RestoreState.RESTORED
