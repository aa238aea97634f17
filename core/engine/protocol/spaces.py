"""Calls about spaces."""

import msgspec

from core.engine.protocol.frames import Nothing, Request
from core.errors import Param
from core.model import Space
from core.supports.spaces import LifecycleRule


class SpaceView(msgspec.Struct, frozen=True):
    """A space and what can be done in it (Capability values)."""

    space: Space
    capabilities: tuple[str, ...]


class ListSpaces(Request[tuple[SpaceView, ...]], frozen=True):
    """The spaces of an account; domains may still be unknown (ask DescribeSpace)."""

    account: str


class DescribeSpace(Request[SpaceView], frozen=True):
    """One space with its domains."""

    account: str
    space: str


class CreateSpace(Request[SpaceView], frozen=True):
    """Create a space."""

    account: str
    space: str
    region: str
    private: bool = False


class DropSpace(Request[Nothing], frozen=True):
    """Drop an empty space."""

    account: str
    space: str


class SetPrivate(Request[SpaceView], frozen=True):
    """Open a space to the public or close it."""

    account: str
    space: str
    private: bool


class SpaceSettings(msgspec.Struct, frozen=True):
    """What is set for a space; None where the service cannot tell, or these keys may not ask."""

    space: Space
    remark: str | None = None
    mirror: tuple[str, str] | None = None
    """The source's address and Host header; both empty where there is none."""
    rules: tuple[LifecycleRule, ...] | None = None


class GetSpaceSettings(Request[SpaceSettings], frozen=True):
    """All that is set for a space."""

    account: str
    space: str


class SetSpaceSettings(Request[SpaceSettings], frozen=True):
    """Change what is set: what is None stays. Gives what is set then.

    Of rules those that are not named any more are removed, then others changed and added. What was set before an error
    stays set.
    """

    account: str
    space: str
    remark: str | None = None
    mirror: tuple[str, str] | None = None
    rules: tuple[LifecycleRule, ...] | None = None


class DomainCheck(msgspec.Struct, frozen=True):
    """What a domain answers. Each part is None where it was not got to, or cannot be told."""

    domain: str
    addresses: tuple[str, ...] = ()
    """None: the name is not known."""
    https: bool | None = None
    """Whether it answers there with a certificate that this computer trusts."""
    days_left: int | None = None
    """Of the certificate."""
    status: int | None = None
    """Of the first bytes asked for."""
    ranges: bool | None = None
    """Whether parts of an object can be read: without that downloads cannot be resumed."""
    error: str = ""
    """The code of what went wrong, with its parameters."""
    params: dict[str, Param] = {}


class CheckDomain(Request[DomainCheck], frozen=True):
    """Look a domain up, knock at it, and read the first byte of an object of the space."""

    account: str
    space: str
    domain: str
