"""The handlers of calls and streams that look at objects, have them fetched anew, and make folders."""

from collections.abc import Callable, Generator

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.parts.part import Part
from core.errors import NoSuchObject
from core.fetch.prefetch import prefetch
from core.listing.columns import pack
from core.listing.folder import open_folder
from core.locks import Locks
from core.model import Changes, ListingPage, ObjectInfo, Rows
from core.ops.folders import make_folder, measure
from core.provider import Provider
from core.reach import Reach
from core.transfer.conflicts import stat_all


class ObjectCalls(Part):
    """Handlers around one way to get providers and one way to tell events. It has no state."""

    def __init__(
        self,
        provider_for: Callable[[str], Provider],
        reach_of: Callable[[str], Reach],
        tell: Callable[[msg.Event], None],
        locks: Locks,
        changed: Callable[[Changes], None],
    ) -> None:
        """`changed` is told what the window hears of page by page, and not as an event."""
        self._provider_for, self._reach_of, self._tell, self._locks = provider_for, reach_of, tell, locks
        self._changed = changed

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {
            msg.Stat: self._stat,
            msg.FindChanged: self._find_changed,
            msg.MakeFolder: self._make_folder,
        }

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.OpenFolder: self._open_folder, msg.Measure: self._measure, msg.Prefetch: self._prefetch}

    def _stat(self, request: msg.Stat, cancel: CancelToken) -> ObjectInfo:
        place = request.place
        return self._provider_for(place.account).stat(place.space, place.key, cancel)

    def _find_changed(self, request: msg.FindChanged, cancel: CancelToken) -> tuple[str, ...]:
        provider, changed = self._provider_for(request.account), []
        wanted = dict(zip(request.keys, request.etags, strict=True))
        for key, found in stat_all(provider, request.space, request.keys, cancel):
            if isinstance(found, ObjectInfo):
                if found.etag != wanted[key]:
                    changed.append(key)
            elif isinstance(found, NoSuchObject):
                changed.append(key)
            else:
                raise found
        return tuple(changed)

    def _make_folder(self, request: msg.MakeFolder, cancel: CancelToken) -> Changes:
        """Raises Locked too."""
        place = request.place
        self._locks.check_key(place.account, place.space, place.key)
        changes = make_folder(self._provider_for(place.account), request, cancel)
        self._tell(msg.ObjectsChanged(changes))
        return changes

    def _open_folder(self, request: msg.OpenFolder, cancel: CancelToken) -> Generator[Rows, None, None]:
        """Above the folder that the account's keys reach there is the way to it alone."""
        place = request.place
        if step := self._reach_of(place.account).step(place.space, place.key):
            yield pack(ListingPage((), (step,), ""), place.key)
            return
        yield from open_folder(self._provider_for(place.account), place, cancel)

    def _measure(self, request: msg.Measure, cancel: CancelToken) -> Generator[msg.FolderSize, None, None]:
        yield from measure(self._provider_for(request.what.account), request, cancel)

    def _prefetch(self, request: msg.Prefetch, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
        """Raises Locked too."""
        what = request.what
        for key in (*what.keys, *what.prefixes):
            self._locks.check_key(what.account, what.space, key)
        for page in prefetch(self._provider_for(what.account), request, cancel):
            for changes in page.changes:
                self._changed(changes)
            yield page
