"""What is set for a space, asked and changed; and what its domains answer. Any thread may call."""

import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import msgspec

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.engine.parts.part import Part
from core.errors import Forbidden, NotSupported, SpaceferryError
from core.locks import Locks
from core.model import Space
from core.net import probe
from core.net.exchange import Request
from core.net.session import Http
from core.provider import Provider
from core.supports import LifecycleRule, SupportsLifecycleRules, SupportsMirror, SupportsRemark, SupportsSignedUrl

LIFE = 60
"""Seconds for which the address of the first byte is signed."""


class SpaceSettingsCalls(Part):
    """Handlers around one way to get providers. `forget` lets what was known of an account's spaces be asked anew."""

    def __init__(
        self,
        provider_for: Callable[[str], Provider],
        forget: Callable[[str], None],
        locks: Locks,
        connections: Callable[[], Http],
    ) -> None:
        self._provider_for, self._forget, self._locks = provider_for, forget, locks
        self._connections = connections

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {msg.GetSpaceSettings: self._get, msg.SetSpaceSettings: self._set, msg.CheckDomain: self._check}

    def _get(self, request: msg.GetSpaceSettings, cancel: CancelToken) -> msg.SpaceSettings:
        return _settings(self._provider_for(request.account), request.space, cancel)

    def _set(self, request: msg.SetSpaceSettings, cancel: CancelToken) -> msg.SpaceSettings:
        """Raises Locked too: a rule may delete anything of a space."""
        self._locks.check_space(request.account, request.space)
        provider = self._provider_for(request.account)
        try:
            _change(provider, request, cancel)
        finally:
            self._forget(request.account)
        return _settings(provider, request.space, cancel)

    def _check(self, request: msg.CheckDomain, cancel: CancelToken) -> msg.DomainCheck:
        provider = self._provider_for(request.account)
        return check_domain(provider, request.space, request.domain, self._connections(), cancel)


def _settings(provider: Provider, space: str, cancel: CancelToken) -> msg.SpaceSettings:
    def asked(ask: Callable[[], object]) -> object:
        try:
            return ask()
        except Forbidden:
            return None

    remark = asked(lambda: provider.remark(space, cancel)) if isinstance(provider, SupportsRemark) else None
    mirror = asked(lambda: provider.mirror_source(space, cancel)) if isinstance(provider, SupportsMirror) else None
    rules = asked(lambda: provider.rules(space, cancel)) if isinstance(provider, SupportsLifecycleRules) else None
    return msg.SpaceSettings(_space(provider, space, cancel), remark, mirror, rules)  # type: ignore[arg-type]


def _space(provider: Provider, name: str, cancel: CancelToken) -> Space:
    """One space; when it was made is told by the list alone."""
    found = provider.space(name, cancel)
    try:
        listed = next((one for one in provider.spaces(cancel) if one.name == name), found)
    except Forbidden:  # keys for this space alone
        return found
    return msgspec.structs.replace(found, created=found.created or listed.created)


def _change(provider: Provider, request: msg.SetSpaceSettings, cancel: CancelToken) -> None:
    if request.remark is not None:
        if not isinstance(provider, SupportsRemark):
            raise NotSupported(what="remark")
        provider.set_remark(request.space, request.remark, cancel)
    if request.mirror is not None:
        if not isinstance(provider, SupportsMirror):
            raise NotSupported(what="mirror_source")
        provider.set_mirror_source(request.space, *request.mirror, cancel)
    if request.rules is not None:
        if not isinstance(provider, SupportsLifecycleRules):
            raise NotSupported(what="rules")
        _change_rules(provider, request.space, request.rules, cancel)


def _change_rules(
    provider: SupportsLifecycleRules, space: str, wanted: Sequence[LifecycleRule], cancel: CancelToken
) -> None:
    """Removed ones first: a prefix can have one rule alone, and may go from one to another."""
    there = {rule.name: rule for rule in provider.rules(space, cancel)}
    for name in there.keys() - {rule.name for rule in wanted}:
        provider.delete_rule(space, name, cancel)
    for rule in wanted:
        if there.get(rule.name) != rule:
            provider.set_rule(space, rule, cancel, new=rule.name not in there)


def check_domain(provider: Provider, space: str, domain: str, http: Http, cancel: CancelToken) -> msg.DomainCheck:
    """What a bound domain answers: name, certificate, and a first byte read as downloads read it."""
    host = urlsplit(f"//{domain}").hostname or domain
    found = probe.addresses(host)
    if not found:
        return msg.DomainCheck(domain)
    cancel.check()
    shown = (
        probe.certificate(host, trusted=http.trusted) if ":" not in domain else None
    )  # one with a port is not the web's own
    status, ranges, error = _read_first(provider, space, domain, http, cancel)
    return msg.DomainCheck(
        domain,
        found,
        None if ":" in domain else shown is not None and shown.trusted,
        shown.days_left if shown else None,
        status,
        ranges,
        error.code if error else "",
        error.params if error else {},
    )


def _read_first(
    provider: Provider, space: str, domain: str, http: Http, cancel: CancelToken
) -> tuple[int | None, bool | None, SpaceferryError | None]:
    """Status, whether a part can be read, and what went wrong. An empty space has nothing to read."""
    try:
        page = provider.list_page(space, "", "", cancel, delimiter="", limit=100)
        readable = (one for one in page.objects if one.size > 1 and not (one.storage.needs_restore or one.disabled))
        info = next(readable, None)
        if info is None or not isinstance(provider, SupportsSignedUrl):
            return None, None, None
        url = provider.signed_url(space, info.key, domain, int(time.time()) + LIFE)
        with http.open(Request("GET", url, {"Range": "bytes=0-0"}, read_timeout=probe.SECONDS), cancel) as answer:
            return answer.status, answer.status == 206 if answer.status // 100 == 2 else None, None
    except SpaceferryError as error:
        return None, None, error
