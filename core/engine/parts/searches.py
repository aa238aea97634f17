"""The handlers of searches and of what else is asked of a space as a whole: sizes, usage, duplicates, types, export.

They are answered by the index where it covers the place. Where it does not, the service is listed, which fills the
index meanwhile. What they need is imported when the first of them comes.
"""

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Protocol, TypeVar

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, Connectivity, PageCall
from core.engine.parts.part import Part
from core.errors import EngineFailed, FileSetAside, IndexLost, LocalFailed, NotIndexed
from core.index.search import ListedPage, Source, counted, hits, pages
from core.index.store import Index
from core.index.view import View
from core.listing.columns import of_infos
from core.listing.pager import pages as list_pages
from core.model import Place
from core.paths import Profile
from core.provider import Provider
from core.query import Matcher, parse
from core.reach import Reach
from core.saved_searches import SearchFile
from core.transfer.disk import Disk

T = TypeVar("T")


class Indexes(Protocol):
    """The indexes of a profile (core/index/keeper.py)."""

    def open(self, account: str, space: str) -> Index | None:
        """The index of a space, made if there is none; None where there can be none now."""

    def known(self, account: str, space: str) -> Index | None:
        """The index of a space, if it has one."""


class SearchCalls(Part):
    """Handlers around providers and indexes, and the file of saved searches. `_lock` guards `_loaded`."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        reach_of: Callable[[str], Reach],
        indexes: Indexes,
        network: Connectivity,
    ) -> None:
        self._provider_for, self._reach_of = provider_for, reach_of
        self._indexes, self._network = indexes, network
        self._searches = SearchFile(profile.config / "searches.toml")
        self._lock = threading.Lock()
        self._loaded = False

    def local_calls(self) -> dict[type, Call]:
        """By request. Whether the network is there they tell by themselves: the index asks nobody."""
        return {
            msg.CountFound: self._count_found,
            msg.SizesOf: self._sizes_of,
            msg.UsageOf: self._usage_of,
            msg.ListSearches: lambda _request, _cancel: self._searches.all(),
            msg.SaveSearches: self._save_searches,
        }

    def local_streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {
            msg.Search: self._search,
            msg.FindDuplicates: self._find_duplicates,
            msg.CheckMimes: self._check_mimes,
            msg.Export: self._export,
        }

    def ahead_of(self, look: Call) -> Call:
        """The handler of LookAtIndex: whoever looks may search next, so what that takes is loaded meanwhile."""

        def run(request: Any, cancel: CancelToken) -> Any:
            with self._lock:
                loaded, self._loaded = self._loaded, True
            if not loaded:
                threading.Thread(target=lambda: import_module("core.index.gather"), name="load", daemon=True).start()
            return look(request, cancel)

        return run

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where the saved searches went if they made no sense."""
        return (self._searches.broken,)

    def account_removed(self, account: str) -> None:
        """Forget its saved searches."""
        self._searches.forget(account)

    # --- what the index or the service answers

    def _search(self, request: msg.Search, cancel: CancelToken) -> Generator[msg.Found, None, None]:
        matcher = Matcher(parse(request.query), request.place.key)
        yield from self._asked(request, cancel, lambda sources, known: pages(hits(sources, matcher), known, cancel))

    def _count_found(self, request: msg.CountFound, cancel: CancelToken) -> msg.Counted:
        from core.index.chunks import Columns

        matcher = Matcher(parse(request.query), request.place.key)

        def count(sources: Iterable[Source], known: int) -> Iterator[msg.Counted]:
            yield counted(hits(sources, matcher, Columns.SIZES | Columns.STORAGES), known, cancel)

        return next(self._asked(request, cancel, count))

    def _check_mimes(self, request: msg.CheckMimes, cancel: CancelToken) -> Generator[msg.MimePage, None, None]:
        from core.index.mimes import misfits

        yield from self._asked(request, cancel, lambda sources, _known: misfits(sources, cancel))

    def _export(self, request: msg.Export, cancel: CancelToken) -> Generator[msg.ExportProgress, None, None]:
        from core.index.export import export

        matcher = Matcher(parse(request.query), request.place.key)

        def write(sources: Iterable[Source], _known: int) -> Iterator[msg.ExportProgress]:
            return export(hits(sources, matcher), request.format, request.path, Disk(), cancel)

        yield from self._asked(request, cancel, write)

    def _asked(
        self, request: Any, cancel: CancelToken, answer: Callable[[Iterable[Source], int], Iterator[T]]
    ) -> Generator[T, None, None]:
        """What `answer` makes of all below the place and the age of that: of the index, else of the service."""
        place = self._within_reach(request.place)
        index = self._indexes.known(place.account, place.space)
        told = False
        if index is not None:
            try:
                with _reading(index, place) as view:
                    if known := view.covers(place.key):
                        for page in answer(view.runs(place.key), known):
                            told = True
                            yield page
                        return
            except IndexLost:
                if told:
                    raise
        listing = self._network.watched_pages(lambda _request, _cancel: _each(answer(self._listed(place, cancel), 0)))
        yield from listing(request, cancel)

    def _listed(self, place: Place, cancel: CancelToken) -> Iterator[ListedPage]:
        """All below a place as the service tells it now. The index hears it, if there can be one."""
        self._indexes.open(place.account, place.space)
        provider = self._provider_for(place.account)
        for page in list_pages(provider, place.space, place.key, cancel, delimiter=""):
            yield ListedPage(of_infos(page.objects))

    def _within_reach(self, place: Place) -> Place:
        """The place, or the one folder in it that the account's keys reach."""
        reach = self._reach_of(place.account)
        above = reach.step(place.space, place.key)
        return Place(place.account, place.space, reach.prefix) if above else place

    # --- what only the index answers

    def _sizes_of(self, request: msg.SizesOf, cancel: CancelToken) -> msg.FolderSizes:
        from core.index.usage import sizes_of

        place = request.place
        index = self._indexes.known(place.account, place.space)
        if index is None:
            return msg.FolderSizes(())
        with _reading(index, place) as view:
            return sizes_of(view, place.key, cancel)

    def _usage_of(self, request: msg.UsageOf, cancel: CancelToken) -> msg.Usage:
        from core.index.usage import usage_of

        place = request.place
        index = self._indexes.known(place.account, place.space)
        if index is None:
            return msg.Usage((msg.UsageNode(place.key, 0, 0, 0),), (), (), (), 0)
        with _reading(index, place) as view:
            return usage_of(view, place.key, request.depth, request.width, time.time_ns() // 10**6, cancel)

    def _find_duplicates(
        self, request: msg.FindDuplicates, cancel: CancelToken
    ) -> Generator[msg.DuplicatePage, None, None]:
        from core.index.duplicates import duplicates

        place = self._within_reach(request.place)
        index = self._indexes.known(place.account, place.space)
        if index is None:
            raise NotIndexed(space=place.space, prefix=place.key)
        with _reading(index, place) as view:
            if not view.covers(place.key):
                raise NotIndexed(space=place.space, prefix=place.key)
            yield from duplicates(view, place.key, cancel, request.without)

    # --- saved searches

    def _save_searches(self, request: msg.SaveSearches, _cancel: CancelToken) -> msg.Nothing:
        self._searches.set(request.searches)
        return msg.Nothing()


@contextmanager
def _reading(index: Index, place: Place) -> Iterator[View]:
    """One moment of an index. Raises IndexLost where it is damaged, or is thrown away just now."""
    try:
        with index.reading() as view:
            yield view
    except (LocalFailed, EngineFailed) as error:
        if error.params.get("path", str(index.path)) != str(index.path):
            raise  # about a file that is being written
        raise IndexLost(space=place.space, reason="damaged") from error


def _each(items: Iterator[T]) -> Generator[T, None, None]:
    yield from items
