"""The handlers of calls about what is known of spaces: known folders, the index's state, snapshots.

The indexes are fed here too: with every listing of an open provider, and with what we change ourselves.
"""

from collections.abc import Callable, Generator
from pathlib import Path

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.calls import Handler
from core.engine.connectivity import PageCall
from core.engine.parts.part import Part
from core.errors import FolderUnwritable, HostUnreachable, IndexLost, NotIndexed, Offline
from core.index import snapshots
from core.index.difference import compare
from core.index.folder import show_folder
from core.index.keeper import Bounds, Keeper
from core.index.store import Index
from core.index.telling import Teller, look
from core.listing.columns import pack
from core.listing.heard import listen
from core.model import ListingPage
from core.paths import Profile
from core.provider import Provider
from core.reach import Reach
from core.settings import Settings, SettingsFile


class IndexCalls(Part):
    """Has the indexes of a profile. `keeper` opens them; `teller` is to hear when one, or its scan, moves on."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        reach_of: Callable[[str], Reach],
        tell: Callable[[msg.Event], None],
        heard: Callable[[str, bool], None],
    ) -> None:
        """`heard` is told whether an account's hosts answered."""
        self._profile, self._provider_for, self._reach_of = profile, provider_for, reach_of
        self._tell, self._heard = tell, heard
        self.teller = Teller(lambda view: tell(msg.IndexChanged(view)))
        self._broken: FolderUnwritable | None = None
        self.keeper = Keeper(self._folder(), self._bounds, self._lost, self.teller.moved)
        self.teller.start(self.keeper)

    def local_calls(self) -> dict[type, Handler]:
        """What asks no service."""
        return {
            msg.LookAtIndex: self._look,
            msg.ListSnapshots: self._list_snapshots,
            msg.TakeSnapshot: self._take_snapshot,
            msg.DropSnapshot: self._drop_snapshot,
            msg.CompareSnapshots: self._compare,
        }

    def local_streams(self) -> dict[type, PageCall]:
        """What does, and tells by itself whether the network is there: known rows ask nobody."""
        return {msg.ShowFolder: self._show_folder}

    def opened(self, account: str, provider: Provider) -> None:
        """A provider was opened: the account's indexes hear its listings."""
        listen(provider, self.keeper.ear(account))

    def told(self, event: msg.Event) -> None:
        """An event on its way to the window: what we changed ourselves, the index hears of too."""
        if isinstance(event, msg.ObjectsChanged):
            self.keeper.changed(event.changes)

    def settings_changed(self) -> None:
        """Whether anything is kept, or how much, may be otherwise now."""
        if self._broken is None:
            self.keeper.keep_in_bounds()

    def account_changed(self, account: str) -> None:
        """Its spaces may be others now."""
        self.keeper.account_removed(account)

    def account_removed(self, account: str) -> None:
        """Forget all about an account that is gone."""
        self.keeper.account_removed(account)

    def space_dropped(self, account: str, space: str) -> None:
        """What is known of it goes with it."""
        self.keeper.forget(account, space)

    def close(self) -> None:
        """Write what waits, and close."""
        self.teller.close()
        self.keeper.close()

    def _show_folder(self, request: msg.ShowFolder, cancel: CancelToken) -> Generator[msg.FolderFrame, None, None]:
        """Above the folder that the account's keys reach there is the way to it alone."""
        place = request.place
        if step := self._reach_of(place.account).step(place.space, place.key):
            yield msg.FolderFrame(pack(ListingPage((), (step,), ""), place.key))
            return
        provider = self._provider_for(place.account)
        answered = told = False
        try:
            for frame in show_folder(self.keeper.open(place.account, place.space), provider, place, cancel):
                if frame.known and not told:
                    told = frame.rows is None  # what comes behind it is the service's word
                elif not answered:
                    answered = True
                    self._heard(place.account, True)
                yield frame
        except (Offline, HostUnreachable):
            self._heard(place.account, False)
            raise

    def _look(self, request: msg.LookAtIndex, _cancel: CancelToken) -> msg.IndexView:
        account, space = request.account, request.space
        return look(self.keeper.known(account, space), account, space, self.teller.scan_of(account, space))

    def _list_snapshots(self, request: msg.ListSnapshots, _cancel: CancelToken) -> tuple[msg.Snapshot, ...]:
        index = self.keeper.known(request.account, request.space)
        return snapshots.listed(index) if index is not None else ()

    def _take_snapshot(self, request: msg.TakeSnapshot, _cancel: CancelToken) -> msg.Snapshot:
        return snapshots.take(self._index(request.account, request.space), request.space)

    def _drop_snapshot(self, request: msg.DropSnapshot, _cancel: CancelToken) -> msg.Nothing:
        index = self.keeper.known(request.account, request.space)
        if index is not None:
            snapshots.drop(index, request.id)
        return msg.Nothing()

    def _compare(self, request: msg.CompareSnapshots, cancel: CancelToken) -> Generator[msg.Difference, None, None]:
        place = request.place
        yield from compare(self._index(place.account, place.space), place, request.old, request.new, cancel)

    def _index(self, account: str, space: str) -> Index:
        index = self.keeper.known(account, space)
        if index is None:
            raise NotIndexed(space=space, prefix="")
        return index

    def _folder(self) -> Path:
        try:
            return self._profile.indexes
        except FolderUnwritable as error:  # nothing is kept then, and nothing else fails
            self._broken = error
            return Path()

    def _bounds(self) -> Bounds:
        try:
            settings = SettingsFile(self._profile.root).now
        except FolderUnwritable:
            settings = Settings()
        return Bounds(settings.index and self._broken is None, settings.index_limit << 20)

    def _lost(self, error: IndexLost) -> None:
        self._tell(msg.Noticed(msg.Notice.of(error)))
