"""Calls about addresses for others, and about policies that go with uploads."""

import enum

import msgspec

from core.engine.protocol.chains import ChainView
from core.engine.protocol.frames import Nothing, Request
from core.model import Place
from core.supports.scripts import Script, ScriptOrder
from core.upload_policy import PolicyProblem, UploadPolicy


class LinkKind(enum.IntEnum):
    """How an address is let in."""

    PLAIN = 0
    SIGNED = 1
    TIMESTAMP = 2
    """By the key of the domain (timestamp anti-leech)."""


class LinkFacts(msgspec.Struct, frozen=True):
    """What addresses a space has. `private` is None where the service did not say."""

    domains: tuple[str, ...]
    private: bool | None
    keyed: tuple[str, ...]
    """Domains whose key is known here."""


class GetLinkFacts(Request[LinkFacts], frozen=True):
    """The domains of a space."""

    account: str
    space: str


class MadeLink(msgspec.Struct, frozen=True):
    """An address of an object; `expires` is unix seconds, 0 for never. Where it is signed, a secret of sorts."""

    key: str
    domain: str
    url: str
    expires: int = 0


class MakeLinks(Request[tuple[MadeLink, ...]], frozen=True):
    """Addresses of objects, in their order; each under all of `domains`. Raises NoDomain, NoDomainKey.

    With `attach` browsers save them: under the name in `attachment`, else under their own.
    """

    account: str
    space: str
    keys: tuple[str, ...]
    domains: tuple[str, ...]
    kind: LinkKind = LinkKind.SIGNED
    seconds: int = 3600
    attach: bool = False
    attachment: str = ""


class SetDomainKey(Request[Nothing], frozen=True):
    """Keep the key of a domain in the keyring; an empty one forgets it. Raises a KeyringError."""

    account: str
    domain: str
    key: str
    session_only: bool = False
    """It is kept until the engine ends, where there is no keyring."""


class PolicyView(msgspec.Struct, frozen=True):
    """A policy as the service would have it. With a problem there is no token. `expires` is unix seconds."""

    problems: tuple[PolicyProblem, ...] = ()
    chains: tuple[ChainView, ...] = ()
    """Those it starts, read and checked."""
    token: str = ""
    """A secret: whoever has it can upload until it expires."""
    text: str = ""
    expires: int = 0


class MakePolicy(Request[PolicyView], frozen=True):
    """The token of a policy for a place: a space, all below a prefix, or an object."""

    place: Place
    policy: UploadPolicy
    seconds: int = 3600


class WriteChain(Request[str], frozen=True):
    """The text of a chain whose output is saved under a key of the place's space."""

    place: Place
    chain: str


class WriteScripts(Request[tuple[Script, ...]], frozen=True):
    """What is done here, for other tools. Secrets are names of variables in it."""

    account: str
    order: ScriptOrder


class GetUploadPolicy(Request[UploadPolicy], frozen=True):
    """What goes with every upload into a space, unless a batch says otherwise."""

    account: str
    space: str


class SetUploadPolicy(Request[Nothing], frozen=True):
    """Change it; a plain one takes it away. Raises FolderUnwritable."""

    account: str
    space: str
    policy: UploadPolicy
