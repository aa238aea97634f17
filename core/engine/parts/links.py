"""The handlers of calls about links and upload policies."""

import time
from collections.abc import Callable
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.engine.parts.domain_keys import DomainKeys
from core.engine.parts.part import Part
from core.errors import AccountError, BadRequest, FileSetAside, NoDomain, NotSupported
from core.keystore import Keystore
from core.model import Space
from core.paths import Profile
from core.provider import Provider
from core.supports import (
    SupportsProcessing,
    SupportsScripts,
    SupportsSignedUrl,
    SupportsTimestampUrl,
    SupportsUploadPolicy,
)
from core.upload_policies import PolicyFile
from core.upload_policy import UploadPolicy


class LinkCalls(Part):
    """Nothing here asks a service but for the domains of a space, by `known`."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        keystore: Keystore,
        known: Callable[[str, str, CancelToken], Space],
    ) -> None:
        self._provider_for, self._known = provider_for, known
        self._policies = PolicyFile(profile.config / "upload_policies.toml")
        self._domain_keys = DomainKeys(profile.config / "domain_keys.toml", keystore)

    def calls(self) -> dict[type, Call]:
        """By request: those that may ask a service."""
        return {
            msg.GetLinkFacts: self._facts,
            msg.MakeLinks: self._make_links,
            msg.WriteScripts: self._write_scripts,
        }

    def local_calls(self) -> dict[type, Call]:
        """By request: those that ask no service."""
        return {
            msg.MakePolicy: self._make_policy,
            msg.WriteChain: self._write_chain,
            msg.GetUploadPolicy: lambda request, _: self.policy(request.account, request.space),
            msg.SetUploadPolicy: self._set_policy,
            msg.SetDomainKey: self._set_domain_key,
        }

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where files went that made no sense."""
        return self._policies.broken, self._domain_keys.broken

    def policy(self, account: str, space: str) -> UploadPolicy:
        """What goes with uploads into a space."""
        return self._policies.get(account, space)

    def account_removed(self, account: str) -> None:
        """Forget what was kept for an account that is gone."""
        self._policies.forget(account)
        self._domain_keys.account_removed(account)

    def _facts(self, request: msg.GetLinkFacts, cancel: CancelToken) -> msg.LinkFacts:
        space = self._known(request.account, request.space, cancel)
        keyed = tuple(domain for domain in space.domains if self._domain_keys.has(request.account, domain))
        return msg.LinkFacts(space.domains, space.private, keyed)

    def _make_links(self, request: msg.MakeLinks, cancel: CancelToken) -> tuple[msg.MadeLink, ...]:
        if not request.domains:
            raise NoDomain(space=request.space)
        make = self._maker(request, cancel)
        expires = 0 if request.kind is msg.LinkKind.PLAIN else int(time.time()) + request.seconds
        return tuple(
            msg.MadeLink(key, domain, make(key, domain, expires), expires)
            for key in request.keys
            for domain in request.domains
        )

    def _maker(self, request: msg.MakeLinks, cancel: CancelToken) -> Callable[[str, str, int], str]:
        """What makes the address of a key under a domain until a moment."""
        provider: Provider = self._provider_for(request.account)
        if not isinstance(provider, SupportsSignedUrl):
            raise NotSupported(what="link")
        links, space = provider, request.space

        def attachment(key: str) -> str:
            return (request.attachment or key.rpartition("/")[2] or key) if request.attach else ""

        if request.kind is msg.LinkKind.PLAIN:
            return lambda key, domain, _: links.public_url(space, key, domain, attachment=attachment(key))
        if request.kind is msg.LinkKind.SIGNED:
            return lambda key, domain, end: links.signed_url(space, key, domain, end, attachment=attachment(key))
        if not isinstance(provider, SupportsTimestampUrl):
            raise NotSupported(what="timestamp_link")
        dated = provider
        keys = {domain: self._domain_keys.get(request.account, domain, cancel) for domain in request.domains}
        return lambda key, domain, end: dated.timestamp_url(
            links.public_url(space, key, domain, attachment=attachment(key)), keys[domain], end
        )

    def _write_scripts(self, request: msg.WriteScripts, cancel: CancelToken) -> tuple[msg.Script, ...]:
        provider = self._provider_for(request.account)
        if not isinstance(provider, SupportsScripts):
            raise NotSupported(what="scripts")
        return provider.scripts(request.order, cancel)

    def _set_domain_key(self, request: msg.SetDomainKey, cancel: CancelToken) -> msg.Nothing:
        key, place = request.key.strip(), (request.account, request.domain)
        if key:
            self._domain_keys.keep(*place, key, cancel, session_only=request.session_only)
        else:
            self._domain_keys.forget(*place, cancel)
        return msg.Nothing()

    def _make_policy(self, request: msg.MakePolicy, _cancel: CancelToken) -> msg.PolicyView:
        provider, place = self._policy_maker(request.place.account), request.place
        problems, chains = provider.policy_problems(request.policy), _chains(request.policy)
        if problems or not all(chain.good for chain in chains):
            return msg.PolicyView(problems, chains)
        expires = int(time.time()) + request.seconds
        wanted = (place.space, place.key, request.policy, expires)
        return msg.PolicyView((), chains, provider.upload_token(*wanted), provider.policy_text(*wanted), expires)

    def _write_chain(self, request: msg.WriteChain, _cancel: CancelToken) -> str:
        provider = self._provider_for(request.place.account)
        if not isinstance(provider, SupportsProcessing):
            raise NotSupported(what="process")
        return provider.save_as(request.chain, request.place.space, request.place.key)

    def check(self, account: str, policy: UploadPolicy) -> None:
        """Raises BadRequest for a policy that no upload could obey; without keys that is told when they run."""
        try:
            provider = self._provider_for(account)
        except AccountError:
            return
        if not policy.plain and isinstance(provider, SupportsUploadPolicy):
            for problem in provider.policy_problems(policy):
                raise BadRequest(field=problem.field, reason="policy", detail=problem.detail or problem.field)

    def _set_policy(self, request: msg.SetUploadPolicy, _cancel: CancelToken) -> msg.Nothing:
        self.check(request.account, request.policy)
        self._policies.set(request.account, request.space, request.policy)
        return msg.Nothing()

    def _policy_maker(self, account: str) -> SupportsUploadPolicy:
        provider: Any = self._provider_for(account)
        if not isinstance(provider, SupportsUploadPolicy):
            raise NotSupported(what="upload_policy")
        return provider


def _chains(policy: UploadPolicy) -> tuple[msg.ChainView, ...]:
    from core.processing.chains import ENDS, view_of_text

    found = (chain.strip() for chain in policy.persistent.fops.split(ENDS))
    return tuple(view_of_text(chain.partition("|saveas/")[0]) for chain in found if chain)
