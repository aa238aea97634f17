"""A service that processes in memory, and a tracker on it whose events can be waited for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from core.cancel import CancelToken
from core.engine.protocol.frames import Event
from core.engine.protocol.objects import Selection, VerbProgress
from core.engine.protocol.processing import ListProcessJobs, ProcessJobRow, ProcessRecipe, RunProcessing
from core.errors import NoSuchObject, SpaceferryError
from core.model import ListingPage, ObjectInfo
from core.processing.tracker import Tracker
from core.provider import Limits, Provider, ProviderInfo
from core.supports import ProcessItem, ProcessJob, ProcessOptions, ProcessState

LIMIT = 30.0
"""Seconds after which a test gives up waiting: a safety net, never a verdict."""

E = TypeVar("E", bound=Event)

RECIPE = ProcessRecipe(("imageView2/2/w/9",), ("small/{name}",))


class FakeService:
    """Objects by key; `orders` as they came, `states` of jobs by id. `refusals` are raised, one per order."""

    info = ProviderInfo("fake", "Fake", "fake", (), Limits(1, 1, 1, 1, 1, 1000, 1, 750), ())

    def __init__(self) -> None:
        self.objects: dict[str, ObjectInfo] = {}
        self.orders: list[tuple[str, str, ProcessOptions]] = []
        self.refusals: list[SpaceferryError] = []
        self.answers: dict[str, ProcessState] = {}
        self.asked: list[str] = []
        self.gate = threading.Event()
        """Orders wait for it."""
        self.gate.set()
        self._lock = threading.Lock()

    def put(self, *keys: str, **more: Any) -> None:
        for key in keys:
            self.objects[key] = ObjectInfo(key, 10, 1000, "etag", "image/png", **more)

    def stat(self, _space: str, key: str, _cancel: CancelToken) -> ObjectInfo:
        if key not in self.objects:
            raise NoSuchObject(key=key)
        return self.objects[key]

    def list_page(self, _space: str, prefix: str, _marker: str, _cancel: CancelToken, **_how: Any) -> ListingPage:
        return ListingPage(tuple(one for key, one in sorted(self.objects.items()) if key.startswith(prefix)), (), "")

    def process(self, _space: str, key: str, fops: str, options: ProcessOptions, _cancel: CancelToken) -> str:
        self.gate.wait(LIMIT)
        with self._lock:
            if self.refusals:
                raise self.refusals.pop(0)
            self.orders.append((key, fops, options))
            id = f"job-{len(self.orders)}"
            self.answers.setdefault(id, ProcessState.DONE)
        return id

    def process_job(self, space: str, id: str, _cancel: CancelToken) -> ProcessJob:
        self.asked.append(id)
        if id not in self.answers:
            raise NoSuchObject(key=id)
        key, fops, _ = self.orders[int(id.removeprefix("job-")) - 1]
        state = self.answers[id]
        items = []
        for chain in fops.split(";"):
            saved = chain.partition("|save/")[2]
            if state is ProcessState.DONE and saved:
                self.put(saved)
            error = "no picture" if state is ProcessState.FAILED else ""
            items.append(ProcessItem(chain, state, saved, error=error))
        return ProcessJob(id, state, space, key, tuple(items))

    def save_as(self, chain: str, _space: str, key: str) -> str:
        return f"{chain}|save/{key}"

    def processed_url(self, *_args: Any) -> str:
        raise NotImplementedError

    def process_now(self, *_args: Any) -> tuple[str, bytes]:
        raise NotImplementedError


class Told:
    """What a tracker told, to be waited for."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._ready = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._ready:
            self.events.append(event)
            self._ready.notify_all()

    def wait(self, kind: type[E], wanted: Callable[[E], bool] = lambda _event: True) -> E:
        """The first such event, now or later."""

        def found() -> E | None:
            return next((one for one in self.events if isinstance(one, kind) and wanted(one)), None)

        with self._ready:
            assert self._ready.wait_for(lambda: found() is not None, LIMIT), self.events
            return cast("E", found())


@contextmanager
def tracking(
    path: Path, service: FakeService, provider_for: Callable[[str], Provider] | None = None
) -> Iterator[tuple[Tracker, Told]]:
    """A started tracker."""
    told = Told()
    tracker = Tracker(path, provider_for or (lambda _account: cast("Provider", service)), told)
    tracker.start()
    try:
        yield tracker, told
    finally:
        service.gate.set()
        tracker.close()


def request(*keys: str, recipe: ProcessRecipe = RECIPE, **more: Any) -> RunProcessing:
    """A run over objects."""
    return RunProcessing(Selection("acc", "s", keys), recipe, **more)


def ran(tracker: Tracker, order: RunProcessing) -> tuple[VerbProgress, list[tuple[str, str]]]:
    """The last page of a run, and (key, code) of all failures."""
    pages = list(tracker.run(order, CancelToken()))
    assert [page.finished for page in pages] == [False] * (len(pages) - 1) + [True]
    return pages[-1], [(one.key, one.code) for page in pages for one in page.failures]


def rows(tracker: Tracker) -> list[ProcessJobRow]:
    """All rows, oldest first."""
    return sorted(tracker.page(ListProcessJobs(limit=5000)).rows, key=lambda row: row.id)
