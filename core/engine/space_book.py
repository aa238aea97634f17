"""Spaces as the engine knows them: asked of the provider, remembered for some minutes. Any thread may call."""

import threading
import time
from collections import Counter
from collections.abc import Callable

from core.cancel import CancelToken
from core.capability import of_space
from core.engine import protocol as msg
from core.errors import Forbidden, NoDomain, NotSupported
from core.model import Space
from core.provider import Provider
from core.reach import Reach
from core.supports import SupportsSignedUrl, SupportsSpaceAdmin

KEPT = 300.0
"""Seconds a space's domains are believed: they change rarely, and are asked for with every link."""


class SpaceBook:
    """The spaces of all accounts. `_lock` guards `_known`, when and what was told of a space, and `_forgotten`, how
    often an account was forgotten: an answer to an earlier question is not remembered.
    """

    def __init__(
        self,
        provider_for: Callable[[str], Provider],
        reach_of: Callable[[str], Reach],
        spaces_are: Callable[[str, frozenset[str]], None],
    ) -> None:
        """`spaces_are` is told the names of all spaces of an account: what is known of others goes with them."""
        self._provider_for, self._reach_of, self._spaces_are = provider_for, reach_of, spaces_are
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], tuple[float, Space]] = {}
        self._forgotten: Counter[str] = Counter()

    def list(self, account: str, cancel: CancelToken) -> tuple[msg.SpaceView, ...]:
        """All spaces of an account, with their domains where those were asked for lately."""
        provider = self._provider_for(account)
        only = self._reach_of(account).space
        if only:
            return (_view(provider, self._remembered(account, only) or self._ask(provider, account, only, cancel)),)
        spaces = provider.spaces(cancel)
        self._spaces_are(account, frozenset(space.name for space in spaces))
        return tuple(_view(provider, self._remembered(account, space.name) or space) for space in spaces)

    def describe(self, account: str, name: str, cancel: CancelToken) -> msg.SpaceView:
        """One space with its domains."""
        provider = self._provider_for(account)
        return _view(provider, self._ask(provider, account, name, cancel))

    def known(self, account: str, name: str, cancel: CancelToken) -> Space:
        """One space with its domains, as it was told lately."""
        return self._remembered(account, name) or self._ask(self._provider_for(account), account, name, cancel)

    def create(self, request: msg.CreateSpace, cancel: CancelToken) -> msg.SpaceView:
        """Create a space; whether a new one is private is the service's own habit."""
        admin = self._admin(request.account)
        admin.create_space(request.space, request.region, cancel)
        self.forget(request.account)
        view = self.describe(request.account, request.space, cancel)
        if bool(view.space.private) == request.private:
            return view
        admin.set_private(request.space, request.private, cancel)
        self.forget(request.account)
        return self.describe(request.account, request.space, cancel)

    def drop(self, request: msg.DropSpace, cancel: CancelToken) -> None:
        """Drop an empty space."""
        self._admin(request.account).drop_space(request.space, cancel)
        self.forget(request.account)

    def set_private(self, request: msg.SetPrivate, cancel: CancelToken) -> msg.SpaceView:
        """Open a space to the public or close it."""
        admin = self._admin(request.account)
        admin.set_private(request.space, request.private, cancel)
        self.forget(request.account)
        return self.describe(request.account, request.space, cancel)

    def link(self, request: msg.MakeLink, cancel: CancelToken) -> msg.Link:
        """An object's address. Where nobody said that the space is public, it is signed: that works in both cases."""
        place = request.place
        signer = self._provider_for(place.account)
        if not isinstance(signer, SupportsSignedUrl):
            raise NotSupported(what="link")
        space = self.known(place.account, place.space, cancel)
        domain = request.domain or next(iter(space.domains), "")
        if not domain:
            raise NoDomain(space=place.space)
        if space.private is False:
            return msg.Link(signer.public_url(place.space, place.key, domain), 0)
        deadline = int(time.time()) + request.seconds
        return msg.Link(signer.signed_url(place.space, place.key, domain, deadline), deadline)

    def names(self, account: str) -> tuple[str, ...]:
        """The spaces of an account that were asked about lately."""
        with self._lock:
            return tuple(name for owner, name in self._known if owner == account)

    def domains(self, account: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The domains of those spaces."""
        with self._lock:
            known = [(name, space) for (owner, name), (_, space) in self._known.items() if owner == account]
        return tuple((name, space.domains) for name, space in known)

    def forget(self, account: str) -> None:
        """Ask again for everything of this account."""
        with self._lock:
            self._forgotten[account] += 1
            self._known = {key: known for key, known in self._known.items() if key[0] != account}

    def _ask(self, provider: Provider, account: str, name: str, cancel: CancelToken) -> Space:
        with self._lock:
            forgotten = self._forgotten[account]
        try:
            space = provider.space(name, cancel)
        except Forbidden:
            if self._reach_of(account).space != name:
                raise
            space = Space(name)  # keys for objects alone
        with self._lock:
            if self._forgotten[account] == forgotten:
                self._known[account, name] = (time.monotonic(), space)
        return space

    def _remembered(self, account: str, name: str) -> Space | None:
        with self._lock:
            known = self._known.get((account, name))
        return known[1] if known and time.monotonic() - known[0] < KEPT else None

    def _admin(self, account: str) -> SupportsSpaceAdmin:
        provider = self._provider_for(account)
        if not isinstance(provider, SupportsSpaceAdmin):
            raise NotSupported(what="space_admin")
        return provider


def _view(provider: Provider, space: Space) -> msg.SpaceView:
    return msg.SpaceView(space, tuple(sorted(one.value for one in of_space(provider, space))))
