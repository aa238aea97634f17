"""What the engine can do: the table from each request's class to the handler that answers it.

core/engine/calls.py looks handlers up here. A handler takes `(request, cancel)` and runs on a worker's thread; those of
streams are generators. object_calls.py and queue_calls.py have theirs; those about accounts and spaces are here.
"""

import os
import threading
from collections.abc import Callable, Generator

import msgspec

from core.accounts import AccountFile
from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.account_book import AccountBook
from core.engine.calls import Handler
from core.engine.cdn_calls import CdnCalls
from core.engine.connectivity import Call, Connectivity, PageCall
from core.engine.copy_calls import CopyCalls
from core.engine.desktop_calls import DesktopCalls
from core.engine.diagnostic_calls import DiagnosticCalls
from core.engine.import_calls import ImportCalls
from core.engine.index_calls import IndexCalls
from core.engine.link_calls import LinkCalls
from core.engine.lister.apart import Lister
from core.engine.local_copy_calls import LocalCopyCalls
from core.engine.mirror_calls import MirrorCalls
from core.engine.network_calls import NetworkCalls
from core.engine.object_calls import ObjectCalls
from core.engine.operation_calls import OperationCalls
from core.engine.preview_calls import PreviewCalls
from core.engine.processing_calls import ProcessingCalls
from core.engine.queue_calls import QueueCalls
from core.engine.scan_calls import ScanCalls
from core.engine.search_calls import SearchCalls
from core.engine.space_book import SpaceBook
from core.engine.space_settings import SpaceSettingsCalls
from core.engine.thumbnail_calls import ThumbnailCalls
from core.fetch.prefetch import prefetch
from core.index.contents import IndexedContents
from core.keystore import Keystore
from core.model import Place, Space
from core.paths import Profile
from core.provider import Provider


class Service:
    """One profile's accounts, spaces, verbs and transfers. Its parts have their own locks."""

    def __init__(self, profile: Profile, tell: Callable[[msg.Event], None]) -> None:
        self._records = AccountFile(profile.config / "accounts.toml")
        keystore = Keystore(profile.keyring_service)
        self._net = NetworkCalls(profile, keystore)
        self._book = AccountBook(self._records, keystore, self._keys_came, self._net.http, self._provider_opened)
        self._index = IndexCalls(profile, self._book.provider, self._book.reach, tell, self._heard)
        self._window, tell = tell, self._told
        self._tell = tell
        self._lister = Lister(self._book.provider, self._book.recipe, self._net.way)
        self._scans = ScanCalls(profile, self._lister, self._book.reach, self._index, tell)
        self._thumbnails = ThumbnailCalls(profile, self._book.provider, self._scans.others_first)
        self._spaces = SpaceBook(self._book.provider, self._book.reach, self._index.keeper.spaces_are)
        self._network = Connectivity(tell, self._queue_goes_on)
        self._search = SearchCalls(
            profile, self._book.provider, self._book.reach, self._index.keeper, self._network, tell
        )
        self._operations = OperationCalls(
            profile,
            self._book.provider,
            tell,
            account_name=lambda account: self._book.view(account).name,
            heard=self._network.heard,
        )
        locks = self._operations.locks
        self._objects = ObjectCalls(self._book.provider, self._book.reach, tell, locks)
        self._previews = PreviewCalls(self._book.provider)
        self._space_settings = SpaceSettingsCalls(self._book.provider, self._spaces.forget, locks, self._net.http)
        self._cdn = CdnCalls(profile, self._book.provider, self._spaces.known, tell)
        self._processing = ProcessingCalls(profile, self._book.provider, tell, locks.check_key)
        self._links = LinkCalls(profile, self._book.provider, tell, keystore, self._spaces.known)
        self._queue = QueueCalls(
            profile,
            self._book.provider,
            self._queue_told,
            locks.check_key,
            self._processing.follow,
            IndexedContents(self._index.keeper.known),
        )
        self._local_copies = LocalCopyCalls(
            profile,
            self._book.provider,
            tell,
            locks,
            self._add_uploads,
            lambda order: self._queue.transfers().jobs(order),
        )
        self._diagnostics = DiagnosticCalls(profile, self._book, self._net, self._spaces, keystore.kind)
        self._desktop = DesktopCalls(profile)
        self._imports = ImportCalls(self._book, self._keys_came)
        self._copies = CopyCalls(self._book.provider, self._queue, locks)
        self._mirrors = MirrorCalls(profile, self._book.provider, tell, self._queue, self._operations)

    def handlers(self) -> dict[type, Handler]:
        """The whole table."""
        remote = {**self._space_calls(), **self._space_settings.calls()}
        streams: dict[type, PageCall] = {msg.Prefetch: self._prefetch, **self._mirrors.streams()}
        streams.update(self._local_copies.streams())
        remote.update(self._copies.calls())
        remote.update(self._links.calls())
        remote.update(self._local_copies.calls())
        for part in (self._objects, self._previews, self._cdn, self._processing):
            remote.update(part.calls())
            streams.update(part.streams())
        streams[msg.OpenFolder] = self._scans.first(streams[msg.OpenFolder])
        return {
            msg.Hello: self._hello,
            **self._account_calls(),
            **self._net.calls(),
            **self._diagnostics.calls(),
            **self._desktop.calls(),
            **self._queue.calls(),
            **self._copies.local_calls(),
            **self._imports.calls(),
            **self._index.calls(),
            **{kind: self._scans.first(call) for kind, call in self._index.streams().items()},
            **self._scans.calls(),
            **self._thumbnails.calls(),
            msg.SettingsChanged: self._settings_changed,
            msg.LookAtIndex: self._search.ahead_of(self._index.calls()[msg.LookAtIndex]),
            **self._search.calls(),
            **self._search.streams(),
            **self._operations.calls(),
            **self._operations.streams(),
            msg.AddUploads: self._add_uploads,
            msg.AddFetches: self._add_fetches,
            **self._cdn.orders_calls(),
            **self._processing.local_calls(),
            **self._local_copies.local_calls(),
            **self._links.local_calls(),
            **self._mirrors.local_calls(),
            **{kind: self._network.watched(call) for kind, call in remote.items()},
            **{kind: self._network.watched_pages(call) for kind, call in streams.items()},
        }

    def close(self) -> None:
        """End transfers in order, then give connections back."""
        self._mirrors.close()
        self._queue.close()
        self._operations.close()
        self._cdn.close()
        self._processing.close()
        self._scans.scans.close()
        self._lister.close()
        self._thumbnails.close()
        self._index.close()
        self._local_copies.close()
        self._book.close()
        self._net.close()

    def _account_calls(self) -> dict[type, Call]:
        return {
            msg.ListAccounts: lambda _request, _cancel: self._book.views(),
            msg.CheckAccount: self._check_account,
            msg.SaveAccount: self._save_account,
            msg.RemoveAccount: self._remove_account,
            msg.UnlockAccount: self._unlock_account,
            msg.TryAccount: self._try_account,
            msg.AskKeyring: lambda _request, cancel: self._book.keyring(cancel),
        }

    def _space_calls(self) -> dict[type, Call]:
        return {
            msg.ListSpaces: lambda request, cancel: self._spaces.list(request.account, cancel),
            msg.DescribeSpace: lambda request, cancel: self._spaces.describe(request.account, request.space, cancel),
            msg.CreateSpace: self._spaces.create,
            msg.DropSpace: self._drop_space,
            msg.SetPrivate: self._set_private,
            msg.MakeLink: self._spaces.link,
        }

    def _add_uploads(self, request: msg.AddUploads, _cancel: CancelToken) -> msg.BatchAdded:
        """Where the order has no policy, the space's own goes with it. Raises Locked too, and BadRequest for a policy
        that cannot be.
        """
        place = request.place
        policy = self._links.policy(place.account, place.space) if request.policy is None else request.policy
        self._links.check(place.account, policy)
        if policy.save_key:
            self._check_named(place, policy.save_key)
        for path in request.paths:
            name = os.path.basename(path.rstrip("/"))  # noqa: PTH119 (a name of any bytes)
            key = f"{place.key}{name}{'/' if os.path.isdir(path) else ''}"  # noqa: PTH112
            self._operations.locks.check_key(place.account, place.space, key)
        return self._queue.transfers().add_uploads(msgspec.structs.replace(request, policy=policy))

    def _check_named(self, place: Place, save_key: str) -> None:
        """Raises Locked if names that the service makes could be locked: of those their folder alone is known."""
        folder = save_key.partition("$(")[0].rpartition("/")[0]
        if folder:
            self._operations.locks.check_key(place.account, place.space, f"{folder}/")
        else:
            self._operations.locks.check_space(place.account, place.space)

    def _add_fetches(self, request: msg.AddFetches, _cancel: CancelToken) -> msg.BatchAdded:
        """Raises Locked too."""
        for item in request.items:
            self._operations.locks.check_key(request.place.account, request.place.space, item.key)
        return self._queue.transfers().add_fetches(request)

    def _prefetch(self, request: msg.Prefetch, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
        """Raises Locked too."""
        what = request.what
        for key in (*what.keys, *what.prefixes):
            self._operations.locks.check_key(what.account, what.space, key)
        for page in prefetch(self._book.provider(what.account), request, cancel):
            for changes in page.changes:  # which the window hears of by the page
                self._index.keeper.changed(changes)
            yield page

    def _hello(self, _request: msg.Hello, _cancel: CancelToken) -> msg.EngineInfo:
        """The first answer; the queue opens behind it, and unfinished transfers go on."""
        from core.providers import infos

        broken = filter(
            None,
            (
                self._records.broken,
                self._queue.broken,
                self._processing.broken,
                *self._links.broken,
                self._operations.broken,
                self._mirrors.broken,
                self._search.broken,
            ),
        )
        notices = tuple(msg.Notice(error.code, error.params) for error in broken)
        threading.Thread(target=self._open, name="open queue", daemon=True).start()
        return msg.EngineInfo(msg.VERSION, os.getpid(), infos(), notices)

    def _open(self) -> None:
        """The journals, and with them what an earlier engine left unfinished."""
        self._queue.open()
        self._operations.open()
        self._cdn.open()
        self._processing.open()
        self._scans.scans.resume()

    def _check_account(self, request: msg.CheckAccount, cancel: CancelToken) -> tuple[Space, ...]:
        return self._book.check(request, cancel)

    def _save_account(self, request: msg.SaveAccount, cancel: CancelToken) -> msg.AccountView:
        before = {view.id: view.values for view in self._book.views()}
        view = self._book.save(request, cancel)
        self._forget(view.id)
        if before.get(view.id, view.values) != view.values:
            self._scans.scans.account_removed(view.id)
            self._thumbnails.account_changed(view.id)
            self._index.account_removed(view.id)  # other keys, another service: its spaces may be others
        self._keys_came()
        return view

    def _remove_account(self, request: msg.RemoveAccount, cancel: CancelToken) -> msg.Nothing:
        self._book.remove(request.account, cancel)
        self._forget(request.account)
        self._queue.account_removed(request.account)
        self._operations.account_removed(request.account)
        self._cdn.account_removed(request.account)
        self._processing.account_removed(request.account)
        self._links.account_removed(request.account)
        self._mirrors.account_removed(request.account)
        self._scans.scans.account_removed(request.account)
        self._lister.forget()
        self._index.account_removed(request.account)
        self._search.account_removed(request.account)
        self._thumbnails.account_removed(request.account)
        self._tell(msg.AccountsChanged())
        return msg.Nothing()

    def _unlock_account(self, request: msg.UnlockAccount, cancel: CancelToken) -> msg.AccountView:
        view = self._book.unlock(request.account, cancel)
        self._keys_came()
        return view

    def _try_account(self, request: msg.TryAccount, _cancel: CancelToken) -> msg.Nothing:
        self._queue.accounts_ready((request.account,))
        return msg.Nothing()

    def _drop_space(self, request: msg.DropSpace, cancel: CancelToken) -> msg.Nothing:
        self._operations.locks.check_space(request.account, request.space)
        self._spaces.drop(request, cancel)
        self._scans.scans.stop(request.account, request.space)
        self._index.keeper.forget(request.account, request.space)
        return msg.Nothing()

    def _set_private(self, request: msg.SetPrivate, cancel: CancelToken) -> msg.SpaceView:
        self._operations.locks.check_space(request.account, request.space)
        return self._spaces.set_private(request, cancel)

    def _provider_opened(self, account: str, provider: Provider) -> None:
        self._index.opened(account, provider)

    def _heard(self, account: str, there: bool) -> None:
        self._network.heard(account, there)

    def _told(self, event: msg.Event) -> None:
        """Every event passes here on its way to the window."""
        self._index.told(event)
        self._scans.told(event)
        self._window(event)

    def _settings_changed(self, request: msg.SettingsChanged, cancel: CancelToken) -> msg.Nothing:
        self._net.settings_changed()
        self._index.settings_changed()
        self._thumbnails.settings_changed()
        return self._queue.settings_changed(request, cancel)

    def _keys_came(self) -> None:
        """One account has keys now. If the keyring was the trouble, the others may have theirs too."""
        self._tell(msg.AccountsChanged())
        self._queue_goes_on()

    def _queue_told(self, event: msg.Event) -> None:
        """The queue's news. Mirrors hear first, so that the window finds their tasks told already."""
        if isinstance(event, msg.BatchEnded):
            self._mirrors.runs.batch_ended(event.row)
            self._local_copies.batch_ended(event.row)
        self._network.told_by_queue(event)

    def _queue_goes_on(self) -> None:
        self._queue.accounts_ready(self._book.ids())
        self._operations.accounts_ready(self._book.ids())
        self._cdn.accounts_ready(self._book.ids())
        self._processing.accounts_ready(self._book.ids())
        self._scans.scans.accounts_ready()
        self._thumbnails.accounts_ready(self._book.ids())

    def _forget(self, account: str) -> None:
        """What was learned with the account's earlier values."""
        self._spaces.forget(account)
        self._network.forget(account)
