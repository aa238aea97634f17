"""The engine as a whole: its parts (core/engine/parts), what connects them, and the table of all their handlers.

core/engine/calls.py looks handlers up there. A handler takes `(request, cancel)`, on a thread of a worker; those of
streams are generators.
"""

import os
import threading
from collections.abc import Callable, Iterator

from core.accounts import AccountFile
from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.account_book import AccountBook
from core.engine.calls import Handler
from core.engine.connectivity import Connectivity
from core.engine.lister.apart import Lister
from core.engine.parts.accounts import AccountCalls, Followers
from core.engine.parts.cdn import CdnCalls
from core.engine.parts.copies import CopyCalls
from core.engine.parts.desktop import DesktopCalls
from core.engine.parts.diagnostics import DiagnosticCalls
from core.engine.parts.imports import ImportCalls
from core.engine.parts.index import IndexCalls
from core.engine.parts.links import LinkCalls
from core.engine.parts.local_copies import LocalCopyCalls
from core.engine.parts.mirrors import MirrorCalls
from core.engine.parts.network import NetworkCalls
from core.engine.parts.objects import ObjectCalls
from core.engine.parts.opened import OpenedCalls
from core.engine.parts.operations import OperationCalls
from core.engine.parts.orders import OrderCalls
from core.engine.parts.part import Part
from core.engine.parts.previews import PreviewCalls
from core.engine.parts.processing import ProcessingCalls
from core.engine.parts.put_back import PutBackCalls
from core.engine.parts.queue import QueueCalls
from core.engine.parts.scans import ScanCalls
from core.engine.parts.searches import SearchCalls
from core.engine.parts.space_settings import SpaceSettingsCalls
from core.engine.parts.spaces import SpaceCalls
from core.engine.parts.thumbnails import ThumbnailCalls
from core.engine.space_book import SpaceBook
from core.errors import SpaceferryError
from core.index.contents import IndexedContents
from core.keystore import Keystore
from core.paths import Profile
from core.provider import Provider


class Service:
    """One profile's engine. `_parts` is in the order in which they begin and end: first those that work for the user,
    last those that others stand on.
    """

    def __init__(self, profile: Profile, tell: Callable[[msg.Event], None]) -> None:
        self._window, tell = tell, self._tell
        self._parts: tuple[Part, ...] = ()
        keystore, records = Keystore(profile.keyring_service), AccountFile(profile.config / "accounts.toml")
        net = NetworkCalls(profile, keystore)
        self._network = Connectivity(tell, self._go_on)
        heard = self._network.heard
        self._book = book = AccountBook(records, keystore, self._keys_came, net.http, self._opened)
        self._index = index = IndexCalls(profile, book.provider, book.reach, tell, heard)
        lister = Lister(book.provider, book.recipe, net.way)
        self._scans = scans = ScanCalls(profile, lister, book.reach, index, tell)
        self._spaces = spaces = SpaceBook(book.provider, book.reach, index.keeper.spaces_are)
        self._searches = SearchCalls(profile, book.provider, book.reach, index.keeper, self._network)
        operations = OperationCalls(
            profile, book.provider, tell, account_name=lambda account: book.view(account).name, heard=heard
        )
        locks = operations.locks
        processing = ProcessingCalls(profile, book.provider, tell, locks.check_key)
        links = LinkCalls(profile, book.provider, keystore, spaces.known)
        queue = QueueCalls(
            profile,
            book.provider,
            self._network.told_by_queue,
            locks.check_key,
            processing.follow,
            IndexedContents(index.keeper.known),
        )
        orders = OrderCalls(queue, links, locks)
        followers = Followers(
            self._keys_came,
            lambda account: queue.accounts_ready((account,)),
            self._account_saved,
            self._account_removed,
        )
        self._parts = (
            MirrorCalls(profile, book.provider, tell, queue, operations),
            queue,
            operations,
            CdnCalls(profile, book.provider, spaces.known, tell),
            processing,
            scans,
            ThumbnailCalls(profile, book.provider, scans.others_first),
            index,
            self._searches,
            LocalCopyCalls(profile, book.provider, orders.add_uploads, queue),
            OpenedCalls(profile, book.provider, tell, locks),
            PutBackCalls(book.provider, tell, locks),
            orders,
            CopyCalls(book.provider, queue, locks),
            ObjectCalls(book.provider, book.reach, tell, locks, index.keeper.changed),
            PreviewCalls(book.provider),
            links,
            SpaceSettingsCalls(book.provider, spaces.forget, locks, net.http),
            SpaceCalls(spaces, locks, self._space_dropped),
            DiagnosticCalls(profile, book, net, spaces, keystore.kind),
            DesktopCalls(profile),
            ImportCalls(book, self._keys_came),
            AccountCalls(records, book, followers),
            net,
        )

    def handlers(self) -> dict[type, Handler]:
        """The whole table. Raises ValueError if two parts answer the same request."""
        table: dict[type, Handler] = {msg.Hello: self._hello, msg.SettingsChanged: self._settings_changed}
        for kind, handler in (found for part in self._parts for found in self._handlers_of(part)):
            if kind in table:
                raise ValueError(f"{kind.__name__} is answered twice")
            table[kind] = handler
        for kind in (msg.OpenFolder, msg.ShowFolder):
            table[kind] = self._scans.first(table[kind])
        table[msg.LookAtIndex] = self._searches.ahead_of(table[msg.LookAtIndex])
        return table

    def close(self) -> None:
        """End transfers in order, then give connections back."""
        for part in self._parts:
            part.close()

    def _handlers_of(self, part: Part) -> Iterator[tuple[type, Handler]]:
        yield from part.local_calls().items()
        yield from part.local_streams().items()
        yield from ((kind, self._network.watched(call)) for kind, call in part.calls().items())
        yield from ((kind, self._network.watched_pages(call)) for kind, call in part.streams().items())

    def _hello(self, _request: msg.Hello, _cancel: CancelToken) -> msg.EngineInfo:
        """The first answer; the journals open behind it, and what an earlier engine left goes on."""
        from core.providers import infos

        broken = [error for part in self._parts for error in part.broken if error is not None]
        notices = tuple(msg.Notice.of(error) for error in broken)
        threading.Thread(target=self._open, name="open queue", daemon=True).start()
        return msg.EngineInfo(msg.VERSION, os.getpid(), infos(), notices)

    def _open(self) -> None:
        self._in_each(lambda part: part.open())

    def _in_each(self, act: Callable[[Part], None]) -> None:
        """What goes wrong in one part is told to the window, and is nothing to the others."""
        for part in self._parts:
            try:
                act(part)
            except SpaceferryError as error:
                self._tell(msg.Noticed(msg.Notice.of(error)))

    def _settings_changed(self, _request: msg.SettingsChanged, _cancel: CancelToken) -> msg.Nothing:
        """Those that others stand on hear first."""
        for part in reversed(self._parts):
            part.settings_changed()
        return msg.Nothing()

    def _tell(self, event: msg.Event) -> None:
        """Every event passes here on its way to the window. Parts hear first, so that the window finds done what they
        do about it.
        """
        for part in self._parts:
            part.told(event)
        self._window(event)

    def _opened(self, account: str, provider: Provider) -> None:
        self._index.opened(account, provider)

    def _keys_came(self) -> None:
        """One account has keys now. If the keyring was the trouble, the others may have theirs too."""
        self._tell(msg.AccountsChanged())
        self._go_on()

    def _go_on(self) -> None:
        accounts = self._book.ids()
        for part in self._parts:
            part.accounts_ready(accounts)

    def _account_saved(self, account: str, other: bool) -> None:
        self._forget(account)
        if other:
            self._in_each(lambda part: part.account_changed(account))

    def _account_removed(self, account: str) -> None:
        self._forget(account)
        self._in_each(lambda part: part.account_removed(account))
        self._tell(msg.AccountsChanged())

    def _forget(self, account: str) -> None:
        """What was learned with the account's earlier values."""
        self._spaces.forget(account)
        self._network.forget(account)

    def _space_dropped(self, account: str, space: str) -> None:
        for part in self._parts:
            part.space_dropped(account, space)
