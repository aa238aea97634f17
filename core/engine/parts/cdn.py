"""The handlers of calls about the content network. The journal of its orders is opened when it is first asked for."""

import time
from collections.abc import Callable, Generator, Iterable
from itertools import islice
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.cdn import addresses, figures, logs
from core.cdn.service import CdnOrders, sorted_out
from core.engine import protocol as msg
from core.engine.calls import Handler
from core.engine.connectivity import Call, PageCall
from core.engine.parts.late import Late
from core.engine.parts.part import Part, check_whole
from core.errors import BadRequest, NoDomain, NotSupported
from core.model import Space
from core.ops.expand import distinct, picked
from core.paths import Profile
from core.provider import Provider
from core.supports import CdnAct, SupportsCdn, SupportsSignedUrl
from core.transfer.disk import Disk

MOST_PREFETCHED = 1_000
"""Addresses of one prefetch: ten days' allowance as the service gives it (kodo.md 8)."""

Asking = Callable[[str, str, CancelToken], Space]
"""(account, space) -> the space with its domains."""


class CdnCalls(Part):
    """Opens the orders when first asked for."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        space_for: Asking,
        tell: Callable[[msg.Event], None],
    ) -> None:
        self._profile, self._provider_for, self._space_for, self._tell = profile, provider_for, space_for, tell
        self._orders = Late(self._open)

    def local_calls(self) -> dict[type, Handler]:
        """About the orders. Their pages tell what is journaled, not whether the network is there."""
        return {
            msg.AskCdn: self._ask,
            msg.AskCdnObjects: self._ask_objects,
            msg.RetryCdn: lambda request, cancel: self.orders().again(request.account, request.ids, cancel),
            msg.ListCdnTasks: lambda request, _: self.orders().page(request),
            msg.GetCdnAllowances: lambda request, _: self.orders().allowances(request.account),
            msg.ForgetCdnTasks: self._forget,
            msg.StopCdn: self._stop,
        }

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {
            msg.ListCdnDomains: self._domains,
            msg.GetCdnPlot: self._plot,
            msg.ListCdnLogs: self._logs,
        }

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {
            msg.DownloadCdnLogs: self._download,
        }

    def orders(self) -> CdnOrders:
        """The orders, opened. Raises LocalFailed."""
        return self._orders.get()

    def open(self) -> None:
        """Go on with what an earlier engine left unfinished, if there was anything. Raises LocalFailed if the journal
        cannot be opened, FileSetAside if it was damaged.
        """
        if self._profile.cdn_journal.exists():
            check_whole(self._profile.cdn_journal, self.orders().damaged_journal)

    def accounts_ready(self, accounts: Iterable[str]) -> None:
        """These accounts may have keys, or a network, now."""
        if orders := self._orders.opened():
            for account in accounts:
                orders.account_ready(account)

    def account_removed(self, account: str) -> None:
        """Forget all about an account that is gone."""
        if orders := self._orders.opened():
            orders.forget(account, everything=True)

    def close(self) -> None:
        """End in order."""
        self._orders.close()

    def _open(self) -> CdnOrders:
        return CdnOrders(
            self._profile.cdn_journal, self._provider_for, lambda account: self._tell(msg.CdnChanged(account))
        )

    def _ask(self, request: msg.AskCdn, cancel: CancelToken) -> Generator[msg.CdnProgress, None, None]:
        self._network(request.account)
        known: list[frozenset[str]] = []

        def own(domain: str) -> bool:
            """All domains of the account are asked for once, when there is a first address to judge."""
            if not known:
                known.append(frozenset(self._all_domains(request.account, cancel)))
            return domain in known[0]

        judge = (lambda _domain: True) if request.foreign else own
        orders, problems = sorted_out(request.urls, request.prefetch, judge, folders=request.folders)
        yield from self.orders().order(request.account, orders, problems, cancel)

    def _ask_objects(self, request: msg.AskCdnObjects, cancel: CancelToken) -> Generator[msg.CdnProgress, None, None]:
        self._network(request.what.account)
        what = distinct(request.what)
        bases = self._bases(request, cancel)
        orders: dict[CdnAct, list[str]] = {}
        if request.prefetch or what.query:
            act = CdnAct.PREFETCH if request.prefetch else CdnAct.REFRESH_URL
            orders[act] = list(addresses.of_objects(self._keys_of(what, len(bases), cancel), bases))
        else:
            orders[CdnAct.REFRESH_URL] = list(addresses.of_objects(what.keys, bases))
            orders[CdnAct.REFRESH_DIR] = list(addresses.of_objects(what.prefixes, bases))
        yield from self.orders().order(what.account, orders, (), cancel)

    def _keys_of(self, what: msg.Selection, domains: int, cancel: CancelToken) -> list[str]:
        """The keys of a selection, and of all that is in its folders. Raises BadRequest for too many."""
        provider, most = self._provider_for(what.account), MOST_PREFETCHED // domains
        keys = list(what.keys)
        for prefix in what.prefixes:
            found = picked(provider, what, prefix, cancel)
            objects = (info.key for info in found if not info.key.endswith("/"))
            keys += islice(objects, max(0, most + 1 - len(keys)))
        if len(keys) > most:
            raise BadRequest(reason="cdn_many", limit=most)
        return keys

    def _bases(self, request: msg.AskCdnObjects, cancel: CancelToken) -> list[tuple[str, str]]:
        """(scheme, domain) of all addresses of an object. Raises NoDomain."""
        what = request.what
        domains = request.domains or self._space_for(what.account, what.space, cancel).domains
        if not domains:
            raise NoDomain(space=what.space)
        links = self._provider_for(what.account)
        return [(scheme, one) for one in domains for scheme in request.schemes or (_scheme(links, what.space, one),)]

    def _domains(self, request: msg.ListCdnDomains, cancel: CancelToken) -> tuple[str, ...]:
        if request.space:
            return self._space_for(request.account, request.space, cancel).domains
        return self._all_domains(request.account, cancel)

    def _all_domains(self, account: str, cancel: CancelToken) -> tuple[str, ...]:
        spaces = self._provider_for(account).spaces(cancel)
        found = (domain for space in spaces for domain in self._space_for(account, space.name, cancel).domains)
        return tuple(dict.fromkeys(found))

    def _plot(self, request: msg.GetCdnPlot, cancel: CancelToken) -> msg.CdnPlot:
        return figures.plot(self._network(request.account), request, time.time(), cancel)

    def _logs(self, request: msg.ListCdnLogs, cancel: CancelToken) -> tuple[msg.CdnLogRow, ...]:
        return logs.listed(self._network(request.account), request, time.time(), cancel)

    def _download(self, request: msg.DownloadCdnLogs, cancel: CancelToken) -> Generator[msg.CdnLogProgress, None, None]:
        yield from logs.download(self._network(request.account), request, time.time(), Disk(), cancel)

    def _forget(self, request: msg.ForgetCdnTasks, _cancel: CancelToken) -> msg.Nothing:
        self.orders().forget(request.account)
        self._tell(msg.CdnChanged(request.account))
        return msg.Nothing()

    def _stop(self, request: msg.StopCdn, _cancel: CancelToken) -> msg.Nothing:
        self.orders().stop(request.account)
        return msg.Nothing()

    def _network(self, account: str) -> SupportsCdn:
        provider = self._provider_for(account)
        if not isinstance(provider, SupportsCdn):
            raise NotSupported(what="cdn")
        return provider


def _scheme(provider: Provider, space: str, domain: str) -> str:
    """http or https, as the links of this domain have it."""
    if not isinstance(provider, SupportsSignedUrl):
        return "https"
    return urlsplit(provider.public_url(space, "", domain)).scheme
