"""The handlers of calls about small pictures. The cache, the counts and the lanes are made with the first wish."""

import threading
import time
from collections.abc import Callable, Generator, Iterable
from queue import Empty, SimpleQueue

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.calls import Handler
from core.engine.parts.late import Late
from core.engine.parts.part import Part
from core.errors import (
    Cancelled,
    HostUnreachable,
    NetworkError,
    Offline,
    SpaceferryError,
    Throttled,
    TlsFailed,
)
from core.paths import Profile
from core.provider import Provider
from core.settings import Settings, SettingsFile
from core.thumbnails.cache import PictureCache, id_of
from core.thumbnails.lanes import Lanes
from core.thumbnails.source import Source, Wanted
from core.thumbnails.traffic import Traffic

PAGE = 1 << 20
"""Bytes of pictures in a page, and one more at most."""

REST = 10.0
"""Seconds after a failed request in which an account's other pictures are not asked for: they would fail as well."""

_AWAY = Offline, HostUnreachable, Throttled, TlsFailed

_State = msg.ThumbnailState
_Outcome = tuple[msg.ThumbnailState, bytes]


class _Parts:
    """What works on wishes. Raises FolderUnwritable."""

    def __init__(self, profile: Profile, busy: Callable[[], bool]) -> None:
        self.cache = PictureCache(profile.thumbnails, 0)
        self.traffic = Traffic(profile.thumbnail_traffic)
        self.source = Source()
        self.lanes: Lanes[_Outcome] = Lanes(busy)

    def close(self) -> None:
        """End what runs, and commit the counts."""
        self.lanes.close()
        self.traffic.close()


class ThumbnailCalls(Part):
    """`_lock` guards `_away`: by account, until when nothing is asked. `busy` tells whether others go first."""

    def __init__(self, profile: Profile, provider_for: Callable[[str], Provider], busy: Callable[[], bool]) -> None:
        self._profile, self._provider_for, self._busy = profile, provider_for, busy
        self._parts = Late(self._open)
        self._lock = threading.Lock()
        self._away: dict[str, float] = {}

    def local_calls(self) -> dict[type, Handler]:
        """By request; none of them asks a service while it is answered."""
        return {
            msg.WantThumbnails: self._want,
            msg.SpoiltThumbnail: self._spoilt,
            msg.LookAtThumbnails: lambda request, _: self._use(self._parts.get(), request.account),
            msg.ForgetThumbnails: self._forget,
        }

    def settings_changed(self) -> None:
        """Limits may be others."""
        if parts := self._parts.opened():
            self._bound(parts)

    def accounts_ready(self, accounts: Iterable[str]) -> None:
        """These may have keys, or a network, now."""
        with self._lock:
            for account in accounts:
                self._away.pop(account, None)

    def account_changed(self, account: str) -> None:
        """Other keys, another service: its spaces may be others."""
        try:
            parts = self._parts.get()
        except SpaceferryError:
            return  # there is no folder of pictures
        parts.source.forget(account)
        parts.cache.clear(account)

    def account_removed(self, account: str) -> None:
        """Forget its pictures, and what they cost."""
        self.account_changed(account)
        if parts := self._parts.opened():
            parts.traffic.forget(account)

    def close(self) -> None:
        """End what runs, and commit the counts."""
        self._parts.close()

    def _open(self) -> _Parts:
        parts = _Parts(self._profile, self._busy)
        self._bound(parts)
        return parts

    def _bound(self, parts: _Parts) -> None:
        try:
            settings = SettingsFile(self._profile.root).now
        except SpaceferryError:
            settings = Settings()
        parts.traffic.limit = settings.thumbnail_budget << 20
        parts.cache.keep_within(settings.thumbnail_cache << 20)

    def _want(self, request: msg.WantThumbnails, cancel: CancelToken) -> Generator[msg.ThumbnailPage, None, None]:
        """First what is kept, then what comes, as it comes."""
        parts = self._parts.get()
        if request.again:
            parts.source.forget(request.account, request.space)
        came: SimpleQueue[tuple[str, _Outcome | None]] = SimpleQueue()
        cancel.on_cancel(lambda: came.put(("", None)))
        missing: dict[str, list[msg.ThumbnailWish]] = {}
        for pictures in _pages(self._kept(parts, request, missing)):
            yield msg.ThumbnailPage(pictures, self._use(parts, request.account))

        def listener(id: str, outcome: _Outcome | None) -> None:
            came.put((id, outcome))

        try:
            if missing:
                provider = self._provider_for(request.account)
                for id, (wish, *_) in missing.items():
                    parts.lanes.wish(id, self._work(parts, request, wish, id, provider), listener)
            while missing:
                told = _next(came)
                cancel.check()
                pictures = tuple(_told(wish, outcome) for id, outcome in told for wish in missing.pop(id, ()))
                if pictures:
                    yield msg.ThumbnailPage(pictures, self._use(parts, request.account))
        finally:
            parts.lanes.drop(listener)

    def _kept(
        self, parts: _Parts, request: msg.WantThumbnails, missing: dict[str, list[msg.ThumbnailWish]]
    ) -> Generator[msg.Thumbnail, None, None]:
        """The wishes that the cache fulfils; the others go to `missing`, by their id."""
        for wish in request.wishes:
            id = _id(request.account, request.space, wish, request.pixels)
            data = parts.cache.get(id)
            if data is None or (request.again and not data):
                missing.setdefault(id, []).append(wish)
            else:
                yield _told(wish, (_State.HERE if data else _State.NONE, data))

    def _work(
        self, parts: _Parts, request: msg.WantThumbnails, wish: msg.ThumbnailWish, id: str, provider: Provider
    ) -> Callable[[CancelToken], _Outcome]:
        account = request.account
        wanted = Wanted(request.space, wish.key, wish.etag, wish.size, wish.mime, request.pixels)

        def work(cancel: CancelToken) -> _Outcome:
            data = b""
            for step in parts.source.steps(account, provider, wanted):
                if self._is_away(account):
                    return _State.LATER, b""
                if not parts.traffic.reserve(account, step.cost, beyond=request.beyond):
                    return _State.NO_BUDGET, b""
                before = cancel.received
                try:
                    data = step.run(cancel)
                except (NetworkError, Cancelled) as error:
                    self._failed(account, error)
                    return _State.LATER, b""
                finally:
                    parts.traffic.settle(account, step.cost, cancel.received - before)
                if data:
                    break
            if data or not parts.source.rests(account, wanted.space):
                parts.cache.put(id, data)
            return (_State.HERE if data else _State.NONE), data

        return work

    def _failed(self, account: str, error: SpaceferryError) -> None:
        """Where the way is the trouble, others need not try it for a while."""
        if isinstance(error, _AWAY):
            with self._lock:
                self._away[account] = time.monotonic() + REST

    def _is_away(self, account: str) -> bool:
        with self._lock:
            return self._away.get(account, 0.0) > time.monotonic()

    def _spoilt(self, request: msg.SpoiltThumbnail, _cancel: CancelToken) -> msg.Nothing:
        self._parts.get().cache.put(_id(request.account, request.space, request.wish, request.pixels), b"")
        return msg.Nothing()

    def _forget(self, _request: msg.ForgetThumbnails, _cancel: CancelToken) -> msg.Nothing:
        self._parts.get().cache.clear()
        return msg.Nothing()

    def _use(self, parts: _Parts, account: str) -> msg.ThumbnailUse:
        spent, budget = parts.traffic.spent(account), parts.traffic.limit
        return msg.ThumbnailUse(spent, budget, parts.cache.size, parts.cache.limit)


def _id(account: str, space: str, wish: msg.ThumbnailWish, pixels: int) -> str:
    return id_of(account, space, wish.key, wish.etag or f"{wish.size} {wish.modified}", pixels)


def _told(wish: msg.ThumbnailWish, outcome: _Outcome | None) -> msg.Thumbnail:
    state, data = outcome or (_State.LATER, b"")
    return msg.Thumbnail(wish.key, wish.etag, state, data)


def _pages(pictures: Iterable[msg.Thumbnail]) -> Generator[tuple[msg.Thumbnail, ...], None, None]:
    page: list[msg.Thumbnail] = []
    size = 0
    for picture in pictures:
        page.append(picture)
        size += len(picture.data)
        if size >= PAGE:
            yield tuple(page)
            page, size = [], 0
    if page:
        yield tuple(page)


def _next(
    came: "SimpleQueue[tuple[str, _Outcome | None]]",
) -> list[tuple[str, _Outcome | None]]:
    """The next outcome, and those that are here already."""
    told = [came.get()]
    try:
        while sum(len(outcome[1]) for _, outcome in told if outcome) < PAGE:
            told.append(came.get_nowait())
    except Empty:
        pass
    return told
